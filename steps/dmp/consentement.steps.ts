import { Given, Then, When } from '@cucumber/cucumber';
import { toutCeQuiEstDit } from '../drivers/vue.ts';
import { constater, exiger } from '../support/verdict.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { acteDmp, appels, ecranDmp } from './dossier.ts';

/** « Lise ORVANCOURT » as the consent names them. */
function representant(nomComplet: string, lien: string) {
  const [prenom = '', ...nom] = nomComplet.split(' ');
  return { nom: nom.join(' '), prenom, lien };
}

Given(
  '{string}, qui la représente \\({string}), consent à cette consultation de son DMP',
  async function (this: MondeDuBanc, nomComplet: string, lien: string) {
    await acteDmp(this, 'recueillirConsentementDmp', { representant: representant(nomComplet, lien) });
  },
);

When("le professionnel affiche l'écran du DMP", async function (this: MondeDuBanc) {
  await acteDmp(this, 'lireDmp');
});

Then("le logiciel rappelle d'informer cette personne", function (this: MondeDuBanc) {
  const said = toutCeQuiEstDit(this.ecran);
  exiger(/inform/iu.test(said), "Le logiciel ne rappelle pas d'informer la personne", 'un rappel', said || 'rien');
});

Then('le consentement noté est celui de cette personne', function (this: MondeDuBanc) {
  constater('Consentement noté', ecranDmp(this).consentement?.donnePar, 'patient');
});

Then(
  'le consentement noté est celui de {string} \\({string})',
  function (this: MondeDuBanc, nomComplet: string, lien: string) {
    const { consentement } = ecranDmp(this);
    constater('Consentement noté', consentement?.donnePar, 'representant');
    const { nom, prenom } = representant(nomComplet, lien);
    const named = consentement?.representant;
    constater(
      'Représentant légal qui consent',
      `${named?.prenom} ${named?.nom} (${named?.lien})`,
      `${prenom} ${nom} (${lien})`,
    );
  },
);

Then("aucun consentement n'est noté", function (this: MondeDuBanc) {
  constater('Consentement noté', ecranDmp(this).consentement, null);
});

Then('cette fois, aucune consultation ne part vers le DMP', function (this: MondeDuBanc) {
  const found = appels(this, 'consultation').filter((one) => this.derniersEchanges.includes(one));
  this.citer(found);
  exiger(
    found.length === 0,
    `Une nouvelle consultation est partie : ${found.length} appel(s) vers le DMP`,
    'aucun appel',
    `${found.length} appel(s)`,
  );
});
