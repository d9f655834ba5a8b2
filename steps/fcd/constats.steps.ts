import { defineParameterType, Then } from '@cucumber/cucumber';
import type { ExchangeRecord } from '../../mocks/platform/contract.ts';
import type { Preadmission } from '../drivers/vue.ts';
import { constater, exiger, montrer } from '../support/verdict.ts';
import { mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { parcoursDe } from './parcours.ts';
import { ETATS_DROITS } from './vocabulaire.ts';

defineParameterType({
  name: 'etatDroits',
  regexp: new RegExp(Object.keys(ETATS_DROITS).join('|')),
  transformer: (label: string) => mot(ETATS_DROITS, label, 'État des droits'),
});

Then('les droits affichés sont {etatDroits}', function (this: MondeDuBanc, etat: string) {
  constater('Droits affichés', parcoursDe(this).preadmission.droits?.etat, etat);
});

Then(
  "les droits viennent de l'Assurance Maladie, avec la date où ils ont été reçus",
  async function (this: MondeDuBanc) {
    const { droits } = await parcoursDe(this).relire();
    constater('Source des droits', droits?.source, 'API_DROITS');
    exiger(!Number.isNaN(Date.parse(droits?.recusLe ?? '')), 'Les droits ne disent pas quand ils ont été reçus');
  },
);

Then('les droits affichés finissent le même jour que ceux reçus', async function (this: MondeDuBanc) {
  const parcours = parcoursDe(this);
  const before = parcours.preadmission.droits?.periodes.at(-1)?.au;
  const after = (await parcours.relire()).droits?.periodes.at(-1)?.au;
  constater('Fin des droits', after, before);
});

Then('le portail ne demande aucune pièce', function (this: MondeDuBanc) {
  const { piecesDemandees } = parcoursDe(this).preadmission;
  exiger(
    piecesDemandees.length === 0,
    `Le portail demande encore : ${piecesDemandees.join(', ')}`,
    'aucune pièce',
    piecesDemandees.join(', '),
  );
});

Then("le portail demande l'attestation de droits", function (this: MondeDuBanc) {
  const { piecesDemandees } = parcoursDe(this).preadmission;
  exiger(piecesDemandees.length > 0, 'Le portail ne demande aucune pièce', "l'attestation de droits", 'aucune pièce');
});

Then("les droits ont été demandés à l'Assurance Maladie", function (this: MondeDuBanc) {
  const calls = parcoursDe(this).lectures();
  this.citer(calls);
  exiger(calls.length > 0, "Aucun droit n'a été demandé à l'Assurance Maladie", 'au moins un appel', '0 appel');
});

Then("aucun droit n'a été demandé à l'Assurance Maladie", function (this: MondeDuBanc) {
  refuserLesAppels(this, parcoursDe(this).lectures());
});

Then("aucun droit n'a été redemandé à l'Assurance Maladie", function (this: MondeDuBanc) {
  refuserLesAppels(
    this,
    this.derniersEchanges.filter(({ service, operation }) => service === 'droits' && operation !== 'jwks'),
  );
});

Then("le portail n'affiche aucune donnée du patient", async function (this: MondeDuBanc) {
  const { connecte, admis, droits } = await parcoursDe(this).relire();
  constater('Patient connecté', connecte, null);
  constater('Personne qui vient', admis, null);
  constater('Droits affichés', droits, null);
});

Then('le portail ne garde que ce que le patient a saisi', async function (this: MondeDuBanc) {
  const parcours = parcoursDe(this);
  const { connecte, admis, droits, conserve, saisie } = await parcours.relire();
  constater('Patient connecté', connecte, null);
  constater('Personne qui vient', admis, null);
  constater('Droits affichés', droits, null);
  constater('Autres données conservées', conserve, []);
  constaterLaSaisie(saisie, parcours.saisie);
});

Then("le portail ne garde rien de plus de la réponse de l'Assurance Maladie", async function (this: MondeDuBanc) {
  const { conserve } = await parcoursDe(this).relire();
  exiger(
    conserve.length === 0,
    `Le portail conserve autre chose que les droits utiles à l'admission : ${conserve.map((one) => montrer(one.slice(0, 60))).join(', ')}`,
    'rien',
    `${conserve.length} donnée(s)`,
  );
});

Then('le patient peut continuer sans FranceConnect', function (this: MondeDuBanc) {
  exigerUneSuite(this, 'saisie-manuelle', 'Le parcours sans FranceConnect');
});

Then('le patient peut réessayer avec FranceConnect', function (this: MondeDuBanc) {
  exigerUneSuite(this, 'franceconnect', 'Un nouvel essai avec FranceConnect');
});

Then('ce que le patient avait saisi est toujours là', async function (this: MondeDuBanc) {
  const parcours = parcoursDe(this);
  constaterLaSaisie((await parcours.relire()).saisie, parcours.saisie);
});

Then('la personne qui vient est cette personne', async function (this: MondeDuBanc) {
  const { admis } = await parcoursDe(this).relire();
  const { nomNaissance, prenoms, dateNaissance } = this.present;
  constater('Nom de la personne qui vient', admis?.nomNaissance.toUpperCase(), nomNaissance);
  constater('Prénom de la personne qui vient', admis?.premierPrenom.toUpperCase(), prenoms[0]);
  constater('Date de naissance de la personne qui vient', admis?.dateNaissance, dateNaissance);
});

Then('le portail prévient le patient', function (this: MondeDuBanc) {
  const { message, alertes, refus } = this.ecran;
  exiger(message !== null || alertes.length > 0 || refus !== null, 'Le portail ne dit rien au patient', 'un message');
});

Then('seules les données nécessaires sont demandées à FranceConnect', function (this: MondeDuBanc) {
  const asked = parcoursDe(this).echanges('franceconnect', 'authorize');
  exiger(asked.length > 0, "Aucune demande n'est parvenue à FranceConnect", 'une demande', '0 demande');
  refuserLesEcarts(this, asked);
});

Then("la demande de droits n'est partie qu'après le retour de FranceConnect", function (this: MondeDuBanc) {
  const parcours = parcoursDe(this);
  const signedIn = parcours.echanges('franceconnect', 'token').find(({ response }) => response?.status === 200);
  const [first] = parcours.lectures();
  this.citer([signedIn, first].flatMap((one) => one ?? []));
  exiger(first !== undefined, "Aucun droit n'a été demandé", 'un appel', '0 appel');
  exiger(
    signedIn !== undefined && first !== undefined && signedIn.seq < first.seq,
    'Des droits ont été demandés avant le retour de FranceConnect',
  );
});

Then('la déconnexion est passée par FranceConnect', function (this: MondeDuBanc) {
  const ended = parcoursDe(this).echanges('franceconnect', 'logout');
  exiger(
    ended.length > 0,
    "La déconnexion n'est pas passée par FranceConnect",
    'une déconnexion chez FranceConnect',
    'aucune',
  );
  refuserLesEcarts(this, ended);
});

Then("aucun écart n'est relevé chez FranceConnect ni à l'API Droits", function (this: MondeDuBanc) {
  const parcours = parcoursDe(this);
  refuserLesEcarts(this, [...parcours.echanges('franceconnect'), ...parcours.lectures()]);
});

/** Field by field, so that no order of fields is a difference. */
function constaterLaSaisie(found: Preadmission['saisie'], typed: Preadmission['saisie']): void {
  constater('Motif saisi par le patient', found.motif, typed.motif);
  constater('Date de venue saisie par le patient', found.dateVenue, typed.dateVenue);
  constater('Téléphone saisi par le patient', found.telephone, typed.telephone);
  constater('Personne annoncée par le patient', found.pour, typed.pour);
}

function refuserLesAppels(monde: MondeDuBanc, calls: readonly ExchangeRecord[]): void {
  monde.citer(calls);
  exiger(
    calls.length === 0,
    `Des droits ont été demandés à l'Assurance Maladie (${calls.length} appel(s))`,
    '0 appel',
    `${calls.length} appel(s)`,
  );
}

function exigerUneSuite(monde: MondeDuBanc, suite: string, title: string): void {
  const { suites, etat } = parcoursDe(monde).preadmission;
  exiger(
    suites.includes(suite),
    `${title} n'est pas proposé (préadmission : ${etat})`,
    suite,
    suites.join(', ') || 'rien',
  );
}

function refuserLesEcarts(monde: MondeDuBanc, records: readonly ExchangeRecord[]): void {
  monde.citer(records);
  const findings = records.flatMap((record) => record.findings).filter(({ severity }) => severity === 'error');
  const listed = findings.map(({ rule, title, message }) => `${rule} ${title} : ${message}`);
  exiger(findings.length === 0, `Écarts relevés : ${listed.join(' ; ')}`, 'aucun écart', listed.join(' ; '));
}
