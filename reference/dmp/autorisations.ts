import { child, type Noeud } from '../insi/lecture.ts';
import { horodatage, NS } from './codes.ts';
import type { PatientAutorise, Reponse } from './echanges.ts';
import { incident, lireStatut, succes, suivre } from './reponse.ts';

/** TD0.3: the patient comes from the VIHF, the professional too (domain/dmp.md 1.6). */
export function ecrireAutorisation(action: 'AJOUT' | 'SUPPRESSION', medecinTraitant: boolean): string {
  const role = medecinTraitant ? '<role>MEDECIN_TRAITANT</role>' : '';
  return `<setAuthorization xmlns="${NS.habilitations}"><action>${action}</action>${role}</setAuthorization>`;
}

/** Reads TD0.3: what the DMP says of the declaration. */
export function lireAutorisation(reponse: Noeud): Reponse<{ readonly contexte: string }> {
  return suivre(lireStatut(reponse), ({ contexte }) => succes({ contexte }));
}

/** TD0.4: authorisations given since a date. `LASTAUTORIZATION` is spelled as the DMP does. */
export function ecrirePatients(depuis: Date): string {
  return (
    `<patientList xmlns="${NS.patients}"><startDate>${horodatage(depuis)}</startDate>` +
    '<dateType>LASTAUTORIZATION</dateType></patientList>'
  );
}

/** Reads TD0.4; a patient without INS or name makes the answer unreadable. */
export function lirePatients(reponse: Noeud): Reponse<readonly PatientAutorise[]> {
  return suivre(lireStatut(reponse), ({ output }): Reponse<readonly PatientAutorise[]> => {
    const patients = output.children
      .filter(({ ns, name }) => ns === NS.patients && name === 'patientlistData')
      .map(lirePatient);
    const read = patients.filter((one) => one !== null);
    return read.length === patients.length
      ? succes(read)
      : incident('Le DMP rend un patient dont les données ne sont pas lisibles.');
  });
}

function lirePatient(data: Noeud): PatientAutorise | null {
  const text = (name: string): string => child(data, NS.patients, name)?.text ?? '';
  const identifier = child(data, NS.patients, 'patientIdentifier');
  const ins = child(identifier, NS.patients, 'nationalId')?.text ?? '';
  const oid = child(identifier, NS.patients, 'nationalIdType')?.text ?? '';
  const nom = text('patronymicalName') || text('lastName');
  const dateNaissance = dateHl7(text('dateOfBirth'));
  if (ins === '' || oid === '' || nom === '' || dateNaissance === null) return null;
  return { ins, oid, nom, prenom: text('firstName'), dateNaissance, medecinTraitant: text('MT') === 'true' };
}

/** `AAAA-MM-JJ` of a date whose first eight characters are `yyyyMMdd`; null for anything else. */
export function dateHl7(text: string): string | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/u.exec(text) ?? [];
  return year === undefined ? null : `${year}-${month}-${day}`;
}
