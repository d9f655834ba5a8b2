import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { cleNir } from '../../mocks/nation/index.ts';
import { PilotError, type PilotErrorCode } from '../drivers/pilot-errors.ts';
import { matriculeDe, provisoireDe } from '../support/personnes.ts';
import { exiger, NonConformite } from '../support/verdict.ts';
import { champs, ELEMENTS_INSI, mot, PANNES_INSI } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';

/** Ends of a call by which a software that has stopped working shows it; the others are faults of the pilot itself. */
const ARRETS: ReadonlySet<PilotErrorCode> = new Set(['E_PILOT_STATUS', 'E_PILOT_SLOW', 'E_PILOT_CUT']);

const OID_NIR = '1.2.250.1.213.1.4.8';

Given('INSi répondra par son identité, sauf :', async function (this: MondeDuBanc, table: DataTable) {
  const answer = champs(table, ELEMENTS_INSI);
  const given = Object.entries(answer).filter(([, value]) => value !== null);
  const omitted = Object.entries(answer).filter(([, value]) => value === null);
  await this.banc.scripterInsi({
    personne: this.present.id,
    modifications: Object.fromEntries(given),
    omissions: omitted.map(([element]) => `${element[0]?.toUpperCase()}${element.slice(1)}`),
  });
});

Given("INSi répondra par l'identité de {string}", async function (this: MondeDuBanc, name: string) {
  const autre = await this.banc.personne(name);
  await this.banc.scripterInsi({ personne: autre.id });
});

Given('INSi répondra par son numéro provisoire', async function (this: MondeDuBanc) {
  const numero = provisoireDe(this.present);
  await this.banc.scripterInsi({
    personne: this.present.id,
    cr: '00',
    // A right key, so that only the first digit betrays the provisional number (domain/insi.md 5.6).
    matricule: { numero, cle: cleNir(numero), oid: OID_NIR },
  });
});

Given('INSi répondra par son matricule, avec la clé {string}', async function (this: MondeDuBanc, cle: string) {
  const { numero, oid } = matriculeDe(this.present);
  await this.banc.scripterInsi({ personne: this.present.id, cr: '00', matricule: { numero, cle, oid } });
});

Given("INSi répondra d'abord qu'il trouve plusieurs identités", async function (this: MondeDuBanc) {
  await this.banc.scripterInsi({ cr: '02', fois: 1 });
});

Given('INSi répondra par son identité au prénom {string}', async function (this: MondeDuBanc, prenom: string) {
  await this.banc.scripterInsi({ quand: { prenom }, personne: this.present.id });
});

Given('INSi tombe en panne : {string}', async function (this: MondeDuBanc, label: string) {
  await this.armer({ service: 'insi', ...mot(PANNES_INSI, label, 'Panne') });
});

When('INSi est rétabli', async function (this: MondeDuBanc) {
  await this.reparer();
});

Then('le logiciel rend la main dans le délai prévu', async function (this: MondeDuBanc) {
  if (this.depassement === null) return;
  await exigerUnPiloteVivant(this, this.depassement);
  throw new NonConformite(
    `Le logiciel attend encore INSi après ${this.parameters.attenteMaximaleMs} ms`,
    `la main rendue en ${this.parameters.attenteMaximaleMs} ms au plus`,
    'aucune réponse du logiciel',
  );
});

Then('le logiciel fonctionne toujours', async function (this: MondeDuBanc) {
  try {
    await this.relireLaFiche();
  } catch (error) {
    if (!(error instanceof PilotError) || !ARRETS.has(error.code)) throw error;
    await exigerUnPiloteVivant(this, error);
    throw new NonConformite(
      `Le logiciel ne fonctionne plus après la panne d'INSi : ${error.message}`,
      'la fiche affichée',
      error.code,
    );
  }
});

Then('INSi a bien été appelé', function (this: MondeDuBanc) {
  const reached = this.echanges.some((record) => record.service === 'insi');
  exiger(reached, "Aucun appel n'est parvenu à INSi", 'un appel', '0 appel');
});

// A pilot that answers nothing at all is a connection error, not a verdict on how the product waits for INSi.
async function exigerUnPiloteVivant(monde: MondeDuBanc, overrun: PilotError): Promise<void> {
  try {
    await monde.pilote.capacites();
  } catch {
    throw overrun;
  }
}
