import { formeComparable } from '../nation/ins.ts';
import type { Personne } from '../nation/model.ts';
import { attribute, childrenNamed, descendants, escapeXml, type XmlTree } from '../soap/xml.ts';
import { type Call, exiger } from './call.ts';
import { NS, OID } from './codes.ts';
import { ecrireHl7, ecrireIndicateur, ecrireReponse, hl7At, lireHl7 } from './hl7.ts';
import type { Done } from './outcome.ts';
import { Refusal } from './refusals.ts';

/** Traits that a regulation centre may give (domain/dmp.md 1.6). */
interface Criteres {
  readonly nom: string;
  readonly prenom: string | null;
  readonly sexe: string | null;
  /** `yyyyMMdd`. */
  readonly naissance: string | null;
}

const MAXIMUM = 20;
/** How many people bearing a name are looked at. */
const EXAMINES = 500;

/** TD0.5: search of a patient without INS, for emergency call centres only (domain/dmp.md 1.3, 5.1). */
export function rechercherPatient(call: Call): Done {
  exiger(call, 'TD0.5', null);
  const request = lireHl7(call.payload);
  const criteres = lire(call.payload);
  if (criteres.nom.replace(/\s/g, '').length < 2) {
    throw new Refusal('demande', 'La recherche demande au moins deux lettres du nom.');
  }
  const found = chercher(call, criteres).slice(0, MAXIMUM);
  const quantity = (name: string, value: number): string => `<${name} value="${value}"/>`;
  const acte =
    '<controlActProcess classCode="CACT" moodCode="EVN"><code code="PRPA_TE201306UV02"/>' +
    found.map((one) => sujet(call, one)).join('') +
    ecrireReponse(request, found.length === 0 ? 'NF' : 'OK').replace(
      '</queryAck>',
      `${quantity('resultTotalQuantity', found.length)}${quantity('resultCurrentQuantity', found.length)}${quantity('resultRemainingQuantity', 0)}</queryAck>`,
    ) +
    '</controlActProcess>';
  // The older ITS of this message writes the acknowledgement's type as an element (domain/dmp.md 1.6).
  const body = ecrireHl7({ interaction: 'PRPA_IN201306UV02', request, at: call.at, acte }).replace(
    '<acknowledgement typeCode="AA">',
    '<acknowledgement><typeCode code="AA"/>',
  );
  return { body, resume: { transaction: 'TD0.5', criteres, resultats: found.length } };
}

function lire(payload: XmlTree): Criteres {
  const list = hl7At(payload, 'controlActProcess', 'queryByParameter', 'parameterList');
  const all = list === undefined ? [] : [...descendants(list)];
  const element = (name: string): XmlTree | undefined =>
    all.find((one) => one.name === name && one.namespace === NS.hl7);
  const name = element('livingSubjectName');
  const text = (part: string): string | null => {
    const [first] = name === undefined ? [] : [...descendants(name)].flatMap((one) => childrenNamed(one, NS.hl7, part));
    return first?.text.trim() || null;
  };
  const birth = element('livingSubjectBirthTime');
  const gender = element('livingSubjectAdministrativeGender');
  const value = (tree: XmlTree | undefined, fact: string): string | null => {
    const holder = tree && hl7At(tree, 'value');
    return holder === undefined ? null : attribute(holder, fact);
  };
  return {
    nom: text('family') ?? '',
    prenom: text('given'),
    sexe: value(gender, 'code'),
    naissance: value(birth, 'value')?.slice(0, 8) ?? null,
  };
}

function chercher({ nation, book, at }: Call, { nom, prenom, sexe, naissance }: Criteres): readonly Personne[] {
  const wanted = formeComparable(nom);
  const given = formeComparable(prenom ?? '');
  return [...nation.personnesNommees(), ...nation.personnesGenerees(nom, EXAMINES)].filter(
    (one) =>
      formeComparable(one.nomNaissance).startsWith(wanted) &&
      formeComparable(one.prenoms.join(' ')).startsWith(given) &&
      (sexe === null || sexe === one.sexe) &&
      (naissance === null || naissance === one.dateNaissance.replaceAll('-', '')) &&
      one.ins !== null &&
      book.de(one).etat(at.getTime()) === 'ouvert',
  );
}

function sujet({ book }: Call, personne: Personne): string {
  const { nomNaissance, prenoms, sexe, dateNaissance, ins } = personne;
  return (
    '<subject typeCode="SUBJ"><registrationEvent classCode="REG" moodCode="EVN"><statusCode code="active"/><subject1 typeCode="SBJ">' +
    `<patient classCode="PAT"><id root="${ins?.oid ?? ''}" extension="${ins === null ? '' : ins.numero + ins.cle}"/><statusCode code="active"/>` +
    `<patientPerson><name><given>${escapeXml(prenoms[0] ?? '')}</given><family qualifier="SP">${escapeXml(nomNaissance)}</family>` +
    `<family qualifier="BR">${escapeXml(nomNaissance)}</family></name><administrativeGenderCode code="${sexe}"/>` +
    `<birthTime value="${dateNaissance.replaceAll('-', '')}"/></patientPerson>` +
    '<subjectOf1><queryMatchObservation classCode="OBS" moodCode="EVN"><code code="POURCENTAGE"/><value xsi:type="INT" value="100"/></queryMatchObservation></subjectOf1>' +
    ecrireIndicateur('OPPOSITION_ACCES_URGENCE', OID.indicateurs, book.de(personne).oppositionCentre15) +
    '</patient></subject1></registrationEvent></subject>'
  );
}
