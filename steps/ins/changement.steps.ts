import { type DataTable, Then, When } from '@cucumber/cucumber';
import { toutCeQuiEstDit } from '../drivers/vue.ts';
import { constater, exiger, montrer } from '../support/verdict.ts';
import { CHAMPS, champs, mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';

When(
  "l'agent déclasse l'identité pour {string} et modifie la fiche :",
  async function (this: MondeDuBanc, label: string, table: DataTable) {
    await this.acte(
      'declasserIdentite',
      { motif: mot(MOTIFS_DE_CHANGEMENT, label, 'Motif'), precision: '' },
      this.fiche.id,
    );
    await this.acte('modifierIdentite', { traits: champs(table, CHAMPS) }, this.fiche.id);
  },
);

Then(
  'la fiche garde la trace du changement de {string}, de {string} à {string}',
  async function (this: MondeDuBanc, label: string, avant: string, apres: string) {
    const champ = mot(CHAMPS, label, 'Champ');
    const { changements = [] } = await this.relireLaFiche();
    const kept = changements.some((one) => one.champ === champ && one.avant === avant && one.apres === apres);
    const wanted = `${avant} devient ${apres}`;
    exiger(kept, `La fiche ne garde pas la trace du changement de « ${label} »`, wanted, JSON.stringify(changements));
  },
);

Then('une seule fiche existe pour cette personne', async function (this: MondeDuBanc) {
  const { nomNaissance, dateNaissance } = this.present;
  await this.acteACote('rechercherIdentites', { criteres: { nomNaissance, dateNaissance } });
  const found = (this.aCote?.identitesProposees ?? []).map(({ id }) => id);
  constater('Fiches de cette personne', found, [this.premiereFiche]);
});

Then('la fiche signale que le nom de naissance est à régulariser', async function (this: MondeDuBanc) {
  constater('À régulariser selon la fiche', (await this.relireLaFiche()).aRegulariser ?? [], ['nomNaissance']);
});

Then('la fiche ne signale plus rien à régulariser', async function (this: MondeDuBanc) {
  constater('À régulariser selon la fiche', (await this.relireLaFiche()).aRegulariser ?? [], []);
});

Then("le logiciel dit que le DMP de l'usager ne peut pas être alimenté", async function (this: MondeDuBanc) {
  const said = toutCeQuiEstDit(this.ecran);
  const { alimentationDmp } = await this.relireLaFiche();
  const shown = `${said} ${alimentationDmp?.texte ?? ''}`;
  exiger(/DMP/u.test(shown), "Rien n'est dit du DMP à l'agent", 'une mention du DMP', montrer(shown.trim()));
});

/** Reasons of a declassing that a change of traits follows. */
const MOTIFS_DE_CHANGEMENT: Readonly<Record<string, string>> = {
  "un changement d'état civil": 'changement-etat-civil',
  'un changement non officiel': 'changement-non-officiel',
};
