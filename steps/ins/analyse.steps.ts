import { Then, When } from '@cucumber/cucumber';
import type { Decision } from '../drivers/vue.ts';
import { ErreurDeScenario, exiger } from '../support/verdict.ts';
import { CHAMPS, mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';

When(
  "l'agent admet l'écart sur {string} après analyse : {string}",
  async function (this: MondeDuBanc, champ: string, motif: string) {
    const objet = mot(CHAMPS, champ, 'Champ');
    await decider(this, { objet, conclusion: 'ecart-admis', confirmeParUsager: false, motif });
  },
);

When(
  "l'agent note une erreur sur le justificatif, confirmée par l'usager : {string}",
  async function (this: MondeDuBanc, motif: string) {
    await decider(this, { ...PRENOM_DU_JUSTIFICATIF, confirmeParUsager: true, motif });
  },
);

When(
  "l'agent note une erreur sur le justificatif, que l'usager ne confirme pas : {string}",
  async function (this: MondeDuBanc, motif: string) {
    await decider(this, { ...PRENOM_DU_JUSTIFICATIF, confirmeParUsager: false, motif });
  },
);

When("l'agent note une erreur dans l'INS : {string}", async function (this: MondeDuBanc, motif: string) {
  await decider(this, { objet: 'premierPrenom', conclusion: 'erreur-dans-ins', confirmeParUsager: false, motif });
});

When(
  "l'agent écarte l'INS après analyse de {string} : {string}",
  async function (this: MondeDuBanc, champ: string, motif: string) {
    const objet = mot(CHAMPS, champ, 'Champ');
    await decider(this, { objet, conclusion: 'erreur-dans-ins', confirmeParUsager: false, motif });
  },
);

Then('la fiche garde la trace de cette décision', async function (this: MondeDuBanc) {
  const { decision } = this;
  if (decision === null) throw new ErreurDeScenario("Aucune décision n'a été prise plus haut dans le scénario.");
  const { analyses = [] } = await this.relireLaFiche();
  const kept = analyses.some(
    (one) =>
      one.objet === decision.objet &&
      one.conclusion === decision.conclusion &&
      one.confirmeParUsager === decision.confirmeParUsager &&
      one.motif.includes(decision.motif),
  );
  exiger(kept, "La fiche ne garde pas la trace de l'analyse", JSON.stringify(decision), JSON.stringify(analyses));
});

const PRENOM_DU_JUSTIFICATIF = { objet: 'premierPrenom', conclusion: 'erreur-sur-justificatif' } as const;

async function decider(monde: MondeDuBanc, decision: Decision): Promise<void> {
  await monde.acte('analyserEcart', { decision }, monde.fiche.id);
  monde.decision = decision;
}
