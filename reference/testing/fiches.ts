import type { Identite } from '../identity/model.ts';
import { nouvelleFiche } from '../identity/record.ts';
import { normaliseTraits } from '../identity/traits.ts';

/** Instant at which the records of the tests were created, retrieved and checked. */
export const AT = '2026-03-02T09:00:00.000Z';

export const MATRICULE = { numero: '2751263220749', cle: '74', oid: '1.2.250.1.213.1.4.8' };

/** A record just created, then as it goes from one status to the next. */
export const FICHE: Identite = nouvelleFiche(
  'IPP000001',
  AT,
  normaliseTraits({ nomNaissance: 'ADRUN', premierPrenom: 'ZOE', sexe: 'F', dateNaissance: '1975-12-31' }),
  null,
);
export const RECUPEREE: Identite = { ...FICHE, matricule: MATRICULE, recuperation: { le: AT, historique: [] } };
export const QUALIFIEE: Identite = {
  ...RECUPEREE,
  justificatif: { nature: 'passeport', valide: true, controleLe: AT },
};
