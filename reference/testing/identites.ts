import type { Identite } from '../identity/model.ts';
import { nouvelleFiche } from '../identity/record.ts';
import { normaliseTraits } from '../identity/traits.ts';

/** Instant of the records below. */
export const AT = '2026-11-22T09:00:00.000Z';

/** A record just created. */
export const CREATED: Identite = nouvelleFiche(
  'IPP000001',
  AT,
  normaliseTraits({ nomNaissance: 'ADRUN', premierPrenom: 'ZOE', sexe: 'F', dateNaissance: '1975-12-31' }),
  null,
);

/** The same, its INS retrieved. */
export const RETRIEVED: Identite = {
  ...CREATED,
  matricule: { numero: '2751263220749', cle: '74', oid: '1.2.250.1.213.1.4.8' },
  recuperation: { le: AT, historique: [] },
};

const CHECKED = { justificatif: { nature: 'passeport', valide: true, controleLe: AT } } as const;

/** The same, a passport checked: without INS, then with it. */
export const VALIDATED: Identite = { ...CREATED, ...CHECKED };
export const QUALIFIED: Identite = { ...RETRIEVED, ...CHECKED };
