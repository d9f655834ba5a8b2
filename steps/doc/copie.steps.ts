import { Given, Then, When } from '@cucumber/cucumber';
import { constater, exiger } from '../support/verdict.ts';
import type { MondeDuBanc } from '../support/world.ts';

Given('nous sommes le {string}', async function (this: MondeDuBanc, jour: string) {
  await this.reglerDate(jour);
});

When('la personne revient le {string}', async function (this: MondeDuBanc, jour: string) {
  await this.reglerDate(jour);
  await this.acte('enregistrerVenue', {}, this.fiche.id);
});

When("l'agent rouvre la fiche le {string}", async function (this: MondeDuBanc, jour: string) {
  await this.reglerDate(jour);
  await this.relireLaFiche();
});

When("l'agent supprime la copie numérisée", async function (this: MondeDuBanc) {
  await this.acte('supprimerCopie', {}, this.fiche.id);
});

Then('la copie numérisée est consultable', async function (this: MondeDuBanc) {
  const { copieNumerisee } = await this.relireLaFiche();
  constater('Copie numérisée consultable', copieNumerisee?.consultable ?? false, true);
});

Then("la copie numérisée n'est pas consultable", async function (this: MondeDuBanc) {
  const { copieNumerisee } = await this.relireLaFiche();
  constater('Copie numérisée consultable', copieNumerisee?.consultable ?? false, false);
});

Then('la fiche ne garde aucune copie numérisée', async function (this: MondeDuBanc) {
  const { copieNumerisee } = await this.relireLaFiche();
  constater('Copie numérisée de la fiche', copieNumerisee, null);
});

Then('le logiciel propose de supprimer la copie', function (this: MondeDuBanc) {
  const found = this.ecran.actionsPossibles;
  const offered = found.includes('supprimer-copie');
  exiger(offered, 'Le logiciel ne propose pas de supprimer la copie', 'supprimer-copie', found.join(', '));
});

Then('le logiciel ne propose pas encore de supprimer la copie', function (this: MondeDuBanc) {
  const found = this.ecran.actionsPossibles;
  const offered = found.includes('supprimer-copie');
  exiger(!offered, 'Le logiciel propose déjà de supprimer la copie', 'pas de suppression', found.join(', '));
});
