import { Given, Then, When } from '@cucumber/cucumber';
import { toutCeQuiEstDit } from '../drivers/vue.ts';
import { constater, ErreurDeScenario, exiger } from '../support/verdict.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { dernierAppel } from './appels.ts';

const OPERATIONS: Readonly<Record<string, string>> = {
  verifierInsAvecTraitsIdentite: 'vérification',
  rechercherInsAvecTraitsIdentite: 'recherche par traits',
  rechercherInsAvecCarteVitale: 'recherche par carte Vitale',
};

Given('INSi la connaît désormais sous le nom de naissance {string}', async function (this: MondeDuBanc, nom: string) {
  await this.vivre({ type: 'changement-nom', traits: { nomNaissance: nom } });
});

When('{int} ans ont passé', async function (this: MondeDuBanc, years: number) {
  const today = new Date();
  today.setUTCFullYear(today.getUTCFullYear() + years);
  await this.reglerDate(today.toISOString().slice(0, 10));
});

When('la vérification périodique des identités a lieu', async function (this: MondeDuBanc) {
  await this.acteACote('verifierPeriodiquement', {});
});

When("l'agent fait vérifier l'INS auprès d'INSi", async function (this: MondeDuBanc) {
  await this.acte('verifierIns', {}, this.fiche.id);
});

Then('INSi a été appelé pour cette vérification', function (this: MondeDuBanc) {
  constater("Nombre d'appels partis vers INSi pour la vérification", this.derniersEchanges.length, 1);
});

Then("aucun appel n'est parti vers INSi pour cette vérification", function (this: MondeDuBanc) {
  constater("Nombre d'appels partis vers INSi pour la vérification", this.derniersEchanges.length, 0);
});

Then("l'appel est une {string}", function (this: MondeDuBanc, kind: string) {
  const call = dernierAppel(this.echanges);
  if (call === null) throw new ErreurDeScenario("Aucun appel n'est parti vers INSi : il manque un acte plus haut.");
  this.citer([call.record]);
  const { operation } = call.record;
  constater('Opération demandée à INSi', OPERATIONS[operation ?? ''] ?? operation, kind);
});

Then("le logiciel signale l'identité comme à reprendre", function (this: MondeDuBanc) {
  const said = [this.aCote, this.vue].map((vue) => (vue === null ? '' : toutCeQuiEstDit(vue))).join(' ');
  exiger(
    said.includes(this.fiche.id),
    "Le logiciel ne signale pas l'identité que la vérification met en doute",
    this.fiche.id,
    said,
  );
});
