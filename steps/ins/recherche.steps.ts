import { type DataTable, Then, When } from '@cucumber/cucumber';
import { traitsDe } from '../support/personnes.ts';
import { ErreurDeScenario, exiger } from '../support/verdict.ts';
import { CHAMPS, champs } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';

When("l'agent cherche dans le logiciel :", async function (this: MondeDuBanc, table: DataTable) {
  await this.acteACote('rechercherIdentites', { criteres: champs(table, CHAMPS) });
});

When("l'agent crée à nouveau une fiche pour cette personne", async function (this: MondeDuBanc) {
  await this.acteACote('creerIdentite', { traits: traitsDe(this.present) });
});

When(
  "l'agent crée à nouveau une fiche pour cette personne avec :",
  async function (this: MondeDuBanc, table: DataTable) {
    await this.acteACote('creerIdentite', { traits: { ...traitsDe(this.present), ...champs(table, CHAMPS) } });
  },
);

Then('le logiciel trouve la fiche', function (this: MondeDuBanc) {
  const { ids, wanted } = proposees(this);
  exiger(ids.includes(wanted), 'La recherche ne trouve pas la fiche', wanted, ids.join(', ') || 'aucune fiche');
});

Then('le logiciel ne trouve pas la fiche', function (this: MondeDuBanc) {
  const { ids, wanted } = proposees(this);
  exiger(!ids.includes(wanted), 'La recherche trouve une fiche étrangère aux critères', 'aucune fiche', ids.join(', '));
});

Then('le logiciel propose la fiche existante', function (this: MondeDuBanc) {
  const { ids, wanted, ouverte } = proposees(this);
  exiger(
    ids.includes(wanted) || ouverte === wanted,
    "Le logiciel ne propose pas l'identité existante",
    wanted,
    ids.join(', ') || 'aucune fiche',
  );
});

Then("aucune autre fiche n'est créée", function (this: MondeDuBanc) {
  const { wanted, ouverte } = proposees(this);
  exiger(ouverte === null || ouverte === wanted, `Un doublon est créé (${ouverte})`, 'aucune fiche nouvelle', ouverte);
});

function proposees({ aCote, fiche }: MondeDuBanc) {
  if (aCote === null) {
    throw new ErreurDeScenario('Aucune recherche ni création à côté de la fiche : il manque un acte plus haut.');
  }
  return {
    ids: (aCote.identitesProposees ?? []).map(({ id }) => id),
    wanted: fiche.id,
    ouverte: aCote.identite?.id ?? null,
  };
}
