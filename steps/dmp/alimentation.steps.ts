import { Then, When } from '@cucumber/cucumber';
import { constater, exiger } from '../support/verdict.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { type AppelDmp, appels, lu } from './dossier.ts';

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
