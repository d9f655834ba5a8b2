import { Then } from '@cucumber/cucumber';
import { toutCeQuiEstDit } from '../drivers/vue.ts';
import { constater, exiger } from '../support/verdict.ts';
import { mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { appels, dernierAppel, documentTenu, dossierTenu, ecranDmp, ligne, lu, type OPERATIONS } from './dossier.ts';
import { CHOIX } from './vocabulaire.ts';

/** Judges that no call of that kind left, accepted or not. */
function rienNEstParti(monde: MondeDuBanc, genre: keyof typeof OPERATIONS, quoi: string): void {
  const found = appels(monde, genre);
  monde.citer(found);
  exiger(
    found.length === 0,
    `${quoi} : ${found.length} appel(s) vers le DMP`,
    'aucun appel',
    `${found.length} appel(s)`,
  );
}

Then("aucune consultation n'est partie vers le DMP", function (this: MondeDuBanc) {
  rienNEstParti(this, 'consultation', 'Une consultation est partie');
});

Then("aucun changement de document n'est parti vers le DMP", function (this: MondeDuBanc) {
  rienNEstParti(this, 'changement', 'Un changement de document est parti');
});

Then('le DMP a reçu un document de cette personne', function (this: MondeDuBanc) {
  const record = dernierAppel(this, 'envoi', "Envoi d'un document");
  this.citer([record]);
  const { resultat, texte } = lu(record);
  exiger(resultat === 'succes', `Le DMP a refusé le document : ${texte ?? ''}`, 'accepté', resultat);
});

Then('le DMP a accepté la consultation', function (this: MondeDuBanc) {
  const record = dernierAppel(this, 'liste', 'Consultation du DMP');
  this.citer([record]);
  const { resultat, texte } = lu(record);
  exiger(resultat === 'succes', `Le DMP a refusé la consultation : ${texte ?? ''}`, 'acceptée', resultat);
});

Then('la liste affiche {string}', function (this: MondeDuBanc, titre: string) {
  ligne(this, titre);
});

Then("la liste n'affiche pas {string}", function (this: MondeDuBanc, titre: string) {
  const shown = ecranDmp(this).documents?.some((one) => one.titre === titre) ?? false;
  exiger(!shown, `La liste affichée montre « ${titre} »`, 'absent', 'affiché');
});

Then("aucune liste de documents n'est affichée", function (this: MondeDuBanc) {
  const { documents } = ecranDmp(this);
  exiger(
    documents === null,
    'Une liste est affichée à la place du refus',
    'aucune liste',
    documents?.length === 0 ? 'liste vide' : `${documents?.length} document(s)`,
  );
});

Then('le document ouvert est {string}', function (this: MondeDuBanc, titre: string) {
  constater('Document ouvert', ecranDmp(this).documentOuvert?.titre, titre);
});

Then("aucun document n'est ouvert", function (this: MondeDuBanc) {
  constater('Document ouvert', ecranDmp(this).documentOuvert?.titre, null);
});

Then('{string} est toujours dans le DMP', async function (this: MondeDuBanc, titre: string) {
  await documentTenu(this, titre);
});

Then("{string} n'est plus dans le DMP", async function (this: MondeDuBanc, titre: string) {
  const { documents } = await dossierTenu(this);
  const still = documents.some((one) => one.titre === titre && one.statut !== 'Deleted');
  exiger(!still, `Le DMP contient encore « ${titre} »`, 'supprimé', 'présent');
});

Then('le document reçu est {string}', async function (this: MondeDuBanc, label: string) {
  const { code } = mot(CHOIX, label, 'Choix de confidentialité');
  const { documents } = await dossierTenu(this);
  const [received] = documents;
  exiger(
    received?.confidentialites.includes(code) === true,
    `Le document reçu ne porte pas le code ${code}`,
    code,
    received?.confidentialites.join(', ') ?? 'aucun document',
  );
});

Then('le logiciel renvoie au support du DMP', function (this: MondeDuBanc) {
  const said = toutCeQuiEstDit(this.ecran);
  exiger(/support|36\s?08/iu.test(said), 'Le logiciel ne dit pas à qui s’adresser', '36 08 ou support du DMP', said);
});

Then(
  "la liste donne à {string} l'heure de Paris : {int} h",
  function (this: MondeDuBanc, titre: string, heure: number) {
    const { dateAffichee } = ligne(this, titre);
    const local = new RegExp(`(^|\\D)0?${heure}\\s?[h:]\\s?00`, 'u');
    exiger(
      local.test(dateAffichee),
      `« ${titre} » n'est pas affiché à l'heure locale (EX_3.1-1070)`,
      `${heure} h 00`,
      dateAffichee,
    );
  },
);
