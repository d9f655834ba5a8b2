import { ReferenceSystemError } from '../errors.ts';
import { APPELS } from './appels.ts';
import { CHANGEMENTS } from './changements.ts';
import { CIBA } from './ciba.ts';
import { COMPARAISON } from './comparaison.ts';
import { DMP_ALIMENTATION } from './dmp-alimentation.ts';
import { DMP_CONSULTATION } from './dmp-consultation.ts';
import { DOCUMENTS } from './documents.ts';
import { HABILITATIONS } from './habilitations.ts';
import { IMPRESSION } from './impression.ts';
import { MES } from './mes.ts';
import { PORTAIL } from './portail.ts';
import { CERTIFICAT_PSC, RETOUR_PSC } from './retour-psc.ts';
import { SESSION_PSC } from './session-psc.ts';
import { STATUTS } from './statuts.ts';
import { TRAITS } from './traits.ts';
import type { Violation } from './violation.ts';

export type { Violation } from './violation.ts';

const VIOLATIONS: readonly Violation[] = [
  ...TRAITS,
  ...STATUTS,
  ...COMPARAISON,
  ...CHANGEMENTS,
  ...DOCUMENTS,
  ...HABILITATIONS,
  ...IMPRESSION,
  ...PORTAIL,
  ...DMP_ALIMENTATION,
  ...DMP_CONSULTATION,
  ...MES,
  ...APPELS,
  ...RETOUR_PSC,
  ...CERTIFICAT_PSC,
  ...CIBA,
  ...SESSION_PSC,
].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));

/** Every violation that the reference system can show, sorted by id. */
export function listViolations(): readonly Pick<Violation, 'id' | 'titre'>[] {
  return VIOLATIONS;
}

/** @throws ReferenceSystemError E_VIOLATION_UNKNOWN, listing the known ones. */
export function findViolation(id: string): Violation {
  const found = VIOLATIONS.find((one) => one.id === id);
  if (found !== undefined) return found;
  const known = VIOLATIONS.map((one) => one.id);
  throw new ReferenceSystemError(
    'E_VIOLATION_UNKNOWN',
    `Violation « ${id} » inconnue. Choisissez parmi : ${known.join(', ')}.`,
    known,
  );
}
