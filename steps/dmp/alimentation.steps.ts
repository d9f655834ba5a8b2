import { Given, Then, When } from '@cucumber/cucumber';
import { toutCeQuiEstDit } from '../drivers/vue.ts';
import { provisoireDe } from '../support/personnes.ts';
import { constater, exiger } from '../support/verdict.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { type AppelDmp, acteDmp, appels, dernierAppel, ecranDmp, lu } from './dossier.ts';

When("l'agent envoie un document au DMP", async function (this: MondeDuBanc) {
  // What these scenarios judge is the identity: the person was told of the DMP when they came.
  await this.acte('informerPatientDmp', {}, this.fiche.id);
  await this.acte('alimenterDmp', {}, this.fiche.id);
});

Then("aucun document n'est parti vers le DMP", function (this: MondeDuBanc) {
  const found = appels(this, 'envoi');
  this.citer(found);
  exiger(
    found.length === 0,
    `${found.length} envoi(s) de document vers le DMP pour une identité au statut « ${this.fiche.statut} »`,
    'aucun envoi',
    `${found.length} envoi(s)`,
  );
});

Then('le document est dans le DMP de cette personne, sous son matricule INS', function (this: MondeDuBanc) {
  const found = appels(this, 'envoi');
  this.citer(found);
  constater("Nombre d'envois de document vers le DMP", found.length, 1);
  const { resultat, texte, documents = [], vihf }: AppelDmp = found[0] === undefined ? {} : lu(found[0]);
  exiger(
    resultat === 'succes',
    `Le DMP n'a pas accepté le document : ${texte ?? 'aucune réponse'}`,
    'accepté',
    resultat,
  );
  constater('Documents reçus par le DMP', documents.length, 1);
  const { ins } = this.present;
  constater('Matricule INS sous lequel le document est reçu', vihf?.patient, `${ins?.numero}${ins?.cle}`);
});

Given(
  "cette personne s'oppose à l'alimentation de son DMP, pour le motif {string}",
  async function (this: MondeDuBanc, motif: string) {
    await acteDmp(this, 'noterOppositionDmp', { motif });
  },
);

Then("le logiciel garde l'opposition et son motif {string}", function (this: MondeDuBanc, motif: string) {
  constater("Motif d'opposition affiché", ecranDmp(this).opposition?.motif, motif);
});

Then("le logiciel garde la date de l'information", function (this: MondeDuBanc) {
  const { information } = ecranDmp(this);
  exiger(
    information !== null,
    "L'écran ne dit pas que la personne est informée",
    "la date de l'information",
    'absente',
  );
});

Then('le DMP a reçu {int} document(s) de cette personne', function (this: MondeDuBanc, count: number) {
  const found = appels(this, 'envoi');
  this.citer(found);
  const taken = found.filter((record) => lu(record).resultat === 'succes');
  constater('Envois de document acceptés par le DMP', taken.length, count);
  constater('Envois de document vers le DMP', found.length, count);
});

/** Judges the last existence test, as the DMP answered it. */
function reponduParLeDmp(monde: MondeDuBanc, etat: AppelDmp['etat']): void {
  const record = dernierAppel(monde, 'existence', "Test d'existence");
  monde.citer([record]);
  constater('Réponse du DMP', lu(record).etat, etat);
}

Then('le DMP répond que cette personne en a un', function (this: MondeDuBanc) {
  reponduParLeDmp(this, 'ouvert');
});

Then("le DMP répond que cette personne n'en a pas", function (this: MondeDuBanc) {
  reponduParLeDmp(this, 'inexistant');
});

Then('le logiciel montre que cette personne a un DMP', function (this: MondeDuBanc) {
  constater('État du DMP affiché', ecranDmp(this).existence?.etat, 'ouvert');
  const { refus } = this.ecran;
  exiger(refus === null, `Le logiciel refuse l'usage du DMP : ${refus?.texte ?? ''}`, 'DMP utilisable', 'refus');
});

Then("le logiciel montre que cette personne n'a pas de DMP", function (this: MondeDuBanc) {
  constater('État du DMP affiché', ecranDmp(this).existence?.etat, 'inexistant');
});

/** Judges that a text tells whom to turn to when somebody has no DMP (seed 003:19). */
function ditQuiAppeler(said: string): void {
  exiger(/34\s?22|36\s?08/u.test(said), 'Le logiciel ne dit pas qui appeler', '34 22 ou 36 08', said || 'rien');
}

Then("le logiciel dit d'appeler le 34 22 ou le 36 08", function (this: MondeDuBanc) {
  ditQuiAppeler(toutCeQuiEstDit(this.ecran));
});

Then("la file des envois dit d'appeler le 34 22 ou le 36 08", function (this: MondeDuBanc) {
  ditQuiAppeler(`${ecranDmp(this).envois.at(-1)?.texte ?? ''} ${toutCeQuiEstDit(this.ecran)}`.trim());
});

Then('le document reste dans la file des envois, non transmis', function (this: MondeDuBanc) {
  constater('Dernier envoi affiché', ecranDmp(this).envois.at(-1)?.etat, 'non-transmis');
});

Then('le logiciel note que le document est transmis', function (this: MondeDuBanc) {
  constater('Dernier envoi affiché', ecranDmp(this).envois.at(-1)?.etat, 'transmis');
});

Then("aucun appel n'est parti vers le DMP sous son numéro provisoire", function (this: MondeDuBanc) {
  const number = provisoireDe(this.present);
  const left = this.echanges.filter(
    (record) => record.service === 'dmp' && (lu(record).vihf?.patient ?? '').startsWith(number),
  );
  this.citer(left);
  exiger(
    left.length === 0,
    `Le DMP a été appelé sous le numéro provisoire ${number}`,
    'aucun appel',
    `${left.length} appel(s)`,
  );
});
