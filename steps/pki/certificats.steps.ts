import { Given, Then } from '@cucumber/cucumber';
import type { ExchangeRecord } from '../../mocks/platform/contract.ts';
import { constater, exiger, montrer } from '../support/verdict.ts';
import { CERTIFICATS_CLIENT, CERTIFICATS_SERVEUR, mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';

Given('le logiciel présente un certificat client {string}', async function (this: MondeDuBanc, label: string) {
  await this.installerCertificat({ defect: mot(CERTIFICATS_CLIENT, label, 'Certificat client') });
});

Given('le serveur INSi présente un certificat {string}', async function (this: MondeDuBanc, label: string) {
  this.exigerCapacite('ins.recherche');
  await this.banc.configurerEcoute('insi-tlsm', {
    serverDefect: mot(CERTIFICATS_SERVEUR, label, 'Certificat serveur'),
  });
});

Then("INSi n'a traité aucune demande", function (this: MondeDuBanc) {
  const served = connexions(this).filter(
    (record) => record.outcome === 'answered' && record.request?.method === 'POST',
  );
  exiger(
    served.length === 0,
    'INSi a reçu et traité une demande',
    'aucune demande traitée',
    `${served.length} demande(s)`,
  );
});

Then("INSi n'a reçu aucune donnée", function (this: MondeDuBanc) {
  const received = connexions(this).filter((record) => record.request !== null);
  exiger(
    received.length === 0,
    'Le logiciel a envoyé sa demande à un serveur dont le certificat ne vaut rien',
    'aucune demande reçue',
    `${received.length} demande(s)`,
  );
});

Then("l'appel est authentifié par le certificat de la structure", function (this: MondeDuBanc) {
  const record = connexions(this).at(-1);
  exiger(record !== undefined, "Aucune connexion n'est parvenue à INSi", 'une connexion', '0 connexion');
  const tls = (record as ExchangeRecord).tls;
  exiger(tls?.client != null, "Aucun certificat client n'a été présenté à INSi", 'un certificat client', 'aucun');
  const defects = tls?.verdict.defects.map((defect) => `${defect.name} : ${defect.message}`).join(' ; ');
  constater('Verdict sur le certificat client', `${tls?.verdict.status}${defects ? ` (${defects})` : ''}`, 'accepted');
  const name = tls?.client?.commonName;
  exiger(
    name === 'INSI-AUTO' || name === 'INSI-MANU',
    `Nom du certificat : ${montrer(name)}`,
    'INSI-AUTO ou INSI-MANU',
    name ?? null,
  );
});

function connexions(monde: MondeDuBanc): readonly ExchangeRecord[] {
  return monde.echanges.filter((record) => record.service === 'insi');
}
