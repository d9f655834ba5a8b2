import { xml } from '../insi/envelope.ts';
import type { Noeud } from '../insi/lecture.ts';
import { dateHl7 } from './autorisations.ts';
import type { PatientAutorise, Reponse } from './echanges.ts';
import { ecrireHl7, ecrireRequete, hl7, hl7Tous, lireAcquittement, type Question } from './hl7.ts';
import type { Emetteur } from './model.ts';
import { incident, incomplete, succes, suivre } from './reponse.ts';

/** TD0.5: search of a patient without INS, for emergency call centres (domain/dmp.md 1.6). */
export function ecrireTraits(
  emetteur: Emetteur,
  { nomNaissance, prenom }: { readonly nomNaissance: string; readonly prenom: string },
  question: Question,
): string {
  const given = prenom === '' ? '' : `<given>${xml(prenom)}</given>`;
  const parametres =
    `<livingSubjectName><value><family>${xml(nomNaissance)}</family>${given}</value>` +
    '<semanticsText>LivingSubject.name</semanticsText></livingSubjectName>';
  const acte = `<code code="PRPA_TE201305UV02"/>${ecrireRequete(emetteur, question, parametres)}`;
  return ecrireHl7('PRPA_IN201305UV02', emetteur, question, acte);
}

/** Reads TD0.5. The attending doctor is not told by this message. */
export function lireTraits(reponse: Noeud, question: Question): Reponse<readonly PatientAutorise[]> {
  return suivre(lireAcquittement(reponse, question), (found): Reponse<readonly PatientAutorise[]> => {
    if (found === 'NF') return succes([]);
    const subjects = hl7Tous(hl7(reponse, 'controlActProcess'), 'subject').map(lireSujet);
    const read = subjects.filter((one) => one !== null);
    if (subjects.length === 0) return incomplete("elle annonce des patients et n'en donne aucun");
    return read.length === subjects.length
      ? succes(read)
      : incident('Le DMP rend un patient dont les données ne sont pas lisibles.');
  });
}

function lireSujet(subject: Noeud): PatientAutorise | null {
  const patient = hl7(subject, 'registrationEvent', 'subject1', 'patient');
  const person = hl7(patient, 'patientPerson');
  const { root: oid = '', extension: ins = '' } = hl7(patient, 'id')?.attributes ?? {};
  const name = hl7(person, 'name');
  const families = hl7Tous(name, 'family');
  // Two family names come: the one of birth bears `BR`, the one used `SP`.
  const nom = (families.find(({ attributes }) => attributes.qualifier === 'BR') ?? families[0])?.text ?? '';
  const dateNaissance = dateHl7(hl7(person, 'birthTime')?.attributes.value ?? '');
  if (ins === '' || oid === '' || nom === '' || dateNaissance === null) return null;
  return { ins, oid, nom, prenom: hl7(name, 'given')?.text ?? '', dateNaissance, medecinTraitant: false };
}
