import { Then, When } from '@cucumber/cucumber';
import { appelsDe } from '../insi/appels.ts';
import { matriculeDe, traitsDe } from '../support/personnes.ts';
import { exiger } from '../support/verdict.ts';
import type { MondeDuBanc } from '../support/world.ts';

const TENUS_POUR_FIABLES: readonly string[] = ['recuperee', 'qualifiee'];

When('la personne se présente dans une autre structure, qui partage le logiciel', async function (this: MondeDuBanc) {
  await this.reglerStructure('ehpad');
});

When('la structure {string} envoie son identité et son INS', async function (this: MondeDuBanc, structure: string) {
  await recevoir(this, structure, matriculeDe(this.present));
});

When(
  "la structure {string} envoie son identité avec l'INS de {string}",
  async function (this: MondeDuBanc, structure: string, name: string) {
    await recevoir(this, structure, matriculeDe(await this.banc.personne(name)));
  },
);

When("l'INS reçue est vérifiée auprès d'INSi, si le logiciel ne l'a pas déjà fait", async function (this: MondeDuBanc) {
  if (appelsDe(this.echanges).length === 0) await this.acte('verifierIns', {}, this.fiche.id);
});

Then("l'INS reçue n'est tenue pour fiable qu'après un appel à INSi", async function (this: MondeDuBanc) {
  const { statut } = await this.relireLaFiche();
  const calls = appelsDe(this.echanges).length;
  exiger(
    calls > 0 || !TENUS_POUR_FIABLES.includes(statut),
    `L'INS reçue est tenue pour fiable sans avoir été vérifiée auprès d'INSi`,
    "une identité ni récupérée ni qualifiée tant qu'INSi n'est pas appelé",
    `identité ${statut}, ${calls} appel`,
  );
});

async function recevoir(
  monde: MondeDuBanc,
  structure: string,
  matricule: Readonly<Record<string, string>>,
): Promise<void> {
  await monde.acte('recevoirIdentite', { traits: traitsDe(monde.present), matricule, structure });
}
