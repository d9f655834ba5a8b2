import { xml } from '../insi/envelope.ts';
import type { Noeud } from '../insi/lecture.ts';
import { OID } from './codes.ts';
import type { DonneesAdministratives, Existence, Reponse } from './echanges.ts';
import { ecrireHl7, ecrireRequete, hl7, hl7Tous, lireAcquittement, lireIndicateurs, type Question } from './hl7.ts';
import type { Emetteur, PatientDmp } from './model.ts';
import { incident, incomplete, succes, suivre } from './reponse.ts';

/** What makes of the same message TD0.2 or TD1.3a (domain/dmp.md 1.5). */
export const RAISON = { existence: 'TEST_EXST', donnees: 'CNSLT_DATA' } as const;

/** PRPA_IN201307UV02 about one patient. */
export function ecrireExistence(
  emetteur: Emetteur,
  { ins, oid }: PatientDmp,
  raison: (typeof RAISON)[keyof typeof RAISON],
  question: Question,
): string {
  const parametres =
    `<patientIdentifier><value root="${xml(oid)}" extension="${xml(ins)}"/>` +
    '<semanticsText>Patient.id</semanticsText></patientIdentifier>';
  const acte = `<reasonCode code="${raison}" codeSystem="${OID.raison}"/>${ecrireRequete(emetteur, question, parametres)}`;
  return ecrireHl7('PRPA_IN201307UV02', emetteur, question, acte);
}

/** The record that an answer speaks of, with what it says of the caller; null for nobody's. */
interface Trouve {
  readonly patient: Noeud;
  readonly existence: Existence;
}

const ETATS: Readonly<Record<string, Existence['etat']>> = { active: 'ouvert', terminated: 'clos' };

function lireTrouve(reponse: Noeud, asked: PatientDmp, question: Question): Reponse<Trouve | null> {
  return suivre(lireAcquittement(reponse, question), (found): Reponse<Trouve | null> => {
    if (found === 'NF') return succes(null);
    const patient = hl7(reponse, 'controlActProcess', 'subject', 'registrationEvent', 'subject1', 'patient');
    const etat = ETATS[hl7(patient, 'statusCode')?.attributes.code ?? ''];
    if (patient === null || etat === undefined) return incomplete("elle ne dit pas l'état du dossier");
    const same = hl7Tous(patient, 'id').some(
      ({ attributes }) => attributes.root === asked.oid && attributes.extension === asked.ins,
    );
    if (!same)
      return incident("La réponse du DMP concerne une autre personne que celle demandée : elle n'est pas lue.");
    const line = (keyWord: string): string | undefined => {
      const lines = hl7Tous(reponse, 'attentionLine');
      const found_ = lines.find((one) => hl7(one, 'keyWordText')?.attributes.code === keyWord) ?? null;
      const { code, value } = hl7(found_, 'value')?.attributes ?? {};
      return code ?? value;
    };
    const existence = {
      etat,
      autorisation: line('AUTORISATION') ?? null,
      medecinTraitant: line('STATUT_MT') === 'true',
      compteInternetOuvert: lireIndicateurs(patient).get('COMPTE_INTERNET_OUVERT') ?? null,
    };
    return succes({ patient, existence });
  });
}

const INEXISTANT: Existence = {
  etat: 'inexistant',
  autorisation: null,
  medecinTraitant: false,
  compteInternetOuvert: null,
};

/** TD0.2: does the record exist, and may the caller consult it. */
export function lireExistence(reponse: Noeud, asked: PatientDmp, question: Question): Reponse<Existence> {
  return suivre(lireTrouve(reponse, asked, question), (trouve) => succes(trouve?.existence ?? INEXISTANT));
}

/** TD1.3a: the same, with oppositions and legal representatives. An opposition left unsaid is not taken for none. */
export function lireDonnees(reponse: Noeud, asked: PatientDmp, question: Question): Reponse<DonneesAdministratives> {
  return suivre(lireTrouve(reponse, asked, question), (trouve): Reponse<DonneesAdministratives> => {
    if (trouve === null) {
      return succes({ ...INEXISTANT, oppositionBrisDeGlace: false, oppositionCentre15: false, representants: [] });
    }
    const said = lireIndicateurs(trouve.patient);
    const oppositionBrisDeGlace = said.get('OPPOSITION_BRIS_DE_GLACE');
    const oppositionCentre15 = said.get('OPPOSITION_ACCES_URGENCE');
    if (oppositionBrisDeGlace === undefined || oppositionCentre15 === undefined) {
      return incomplete("elle ne dit pas si la personne s'oppose aux accès en urgence");
    }
    const representants = hl7Tous(hl7(trouve.patient, 'patientPerson'), 'personalRelationship').map((one) => {
      const name = hl7(one, 'relationshipHolder1', 'name');
      return { nom: hl7(name, 'family')?.text ?? '', prenom: hl7(name, 'given')?.text ?? '' };
    });
    return succes({ ...trouve.existence, oppositionBrisDeGlace, oppositionCentre15, representants });
  });
}
