import { Then, When } from '@cucumber/cucumber';
import { constater, exiger, montrer } from '../support/verdict.ts';
import { mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';

/** Why an identity is declassed, in a tester's words. */
const MOTIFS: Readonly<Record<string, string>> = {
  "INS d'une autre personne attribuée par erreur": 'ins-d-une-autre-personne',
  "changement d'état civil": 'changement-etat-civil',
  'changement non officiel': 'changement-non-officiel',
  'identité douteuse': 'identite-douteuse',
  'identité fictive': 'identite-fictive',
};

When("l'agent déclasse l'identité : {string}", async function (this: MondeDuBanc, label: string) {
  const motif = mot(MOTIFS, label, 'Motif de déclassement');
  await this.acte('declasserIdentite', { motif, precision: '' }, this.fiche.id);
});

Then('la fiche garde la trace du déclassement : {string}', async function (this: MondeDuBanc, label: string) {
  const motif = mot(MOTIFS, label, 'Motif de déclassement');
  const { declassements = [] } = await this.relireLaFiche();
  const found = declassements.map((one) => one.motif);
  exiger(found.includes(motif), `La fiche ne garde pas la trace du déclassement « ${label} »`, motif, montrer(found));
});

Then("l'alimentation du DMP est désactivée", async function (this: MondeDuBanc) {
  const { alimentationDmp } = await this.relireLaFiche();
  constater('Alimentation du DMP selon la fiche', alimentationDmp?.active, false);
});
