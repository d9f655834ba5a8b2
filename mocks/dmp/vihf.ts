import { attributeValue, type SamlAssertion, type SamlAttribute } from '../soap/saml.ts';
import { attribute, type XmlTree } from '../soap/xml.ts';
import { lireCx, OID, type PatientCx } from './codes.ts';
import type { ModeAcces, ModeAuthentification } from './matrix.ts';

/** A coded value (HL7 CE). */
export interface Code {
  readonly code: string;
  readonly codeSystem: string;
  readonly libelle: string;
}

/** A VIHF as its attributes say it; nothing here is trusted until the access is checked (domain/dmp.md 2). */
export interface Vihf {
  readonly nameId: string;
  readonly emetteur: string;
  readonly version: string | null;
  readonly mode: ModeAuthentification | null;
  /** As written, when it is no mode at all. */
  readonly modeTexte: string | null;
  readonly structure: string | null;
  readonly secteur: string | null;
  /** Display identity. */
  readonly identite: string | null;
  readonly roles: readonly Code[];
  readonly patient: PatientCx | null;
  readonly patientTexte: string | null;
  readonly ressource: string | null;
  readonly acces: ModeAcces | null;
  readonly accesTexte: string | null;
  readonly motif: string | null;
  readonly connexionSecrete: string | null;
  readonly lps: { readonly nom: string | null; readonly version: string | null; readonly homologation: string | null };
  readonly authnContext: SamlAssertion['authnContext'];
}

/** Names of the attributes; those of the French profile are compared without case (domain/dmp.md 2). */
export const ATTRIBUTS = {
  version: 'VIHF_Version',
  mode: 'Authentification_mode',
  structure: 'Identifiant_Structure',
  secteur: 'Secteur_Activite',
  identite: 'urn:oasis:names:tc:xspa:1.0:subject:subject-id',
  roles: 'urn:oasis:names:tc:xacml:2.0:subject:role',
  patient: 'urn:oasis:names:tc:xacml:2.0:resource:resource-id',
  ressource: 'Ressource_URN',
  acces: 'urn:oasis:names:tc:xspa:1.0:subject:purposeofuse',
  motif: 'Mode_Acces_Raison',
  connexionSecrete: 'urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code',
  lpsNom: 'LPS_Nom',
  lpsVersion: 'LPS_Version',
  homologation: 'LPS_ID_HOMOLOGATION_DMP',
} as const;

const MODES: readonly ModeAuthentification[] = ['DIRECTE', 'INDIRECTE', 'INDIRECTE_RENFORCEE'];
const ACCES: readonly ModeAcces[] = ['normal', 'bris_de_glace', 'centre_15'];

/** Reads a VIHF out of an assertion. */
export function lireVihf(assertion: SamlAssertion): Vihf {
  const text = (name: string): string | null => {
    const value = attributeValue(assertion, name)?.trim() ?? '';
    return value === '' ? null : value;
  };
  const modeTexte = text(ATTRIBUTS.mode);
  const acces = codes(assertion, ATTRIBUTS.acces)[0];
  const accesTexte = acces?.code ?? text(ATTRIBUTS.acces);
  const known = acces === undefined || OID.accesVihf.some((oid) => oid === acces.codeSystem);
  return {
    nameId: assertion.nameId?.value ?? '',
    emetteur: assertion.issuer?.value ?? '',
    version: text(ATTRIBUTS.version),
    mode: MODES.find((one) => one === modeTexte) ?? null,
    modeTexte,
    structure: text(ATTRIBUTS.structure),
    secteur: text(ATTRIBUTS.secteur),
    identite: text(ATTRIBUTS.identite),
    roles: codes(assertion, ATTRIBUTS.roles),
    patient: lireCx(text(ATTRIBUTS.patient)),
    patientTexte: text(ATTRIBUTS.patient),
    ressource: text(ATTRIBUTS.ressource),
    acces: (known ? ACCES.find((one) => one === accesTexte) : undefined) ?? null,
    accesTexte,
    motif: text(ATTRIBUTS.motif),
    connexionSecrete: text(ATTRIBUTS.connexionSecrete),
    lps: {
      nom: text(ATTRIBUTS.lpsNom),
      version: text(ATTRIBUTS.lpsVersion),
      homologation: text(ATTRIBUTS.homologation),
    },
    authnContext: assertion.authnContext,
  };
}

function codes(assertion: SamlAssertion, name: string): readonly Code[] {
  const all: readonly SamlAttribute[] = assertion.attributes.filter(
    (one) => one.name.toLowerCase() === name.toLowerCase(),
  );
  return all.flatMap(({ elements }) => elements.map(readCode));
}

function readCode(tree: XmlTree): Code {
  return {
    code: attribute(tree, 'code') ?? '',
    codeSystem: attribute(tree, 'codeSystem') ?? '',
    libelle: attribute(tree, 'displayName') ?? '',
  };
}

/** What the first role makes of somebody (domain/dmp.md 2): a doctor, another PS, or staff without a profession. */
export type Categorie = 'medecin' | 'ps' | 'non-ps';

/** Category of a role, null for a role that the VIHF does not know. */
export function categorieDe(role: Code | undefined): Categorie | null {
  switch (role?.codeSystem) {
    case OID.profession:
    case OID.professionEnFormation:
      return role.code === '10' ? 'medecin' : 'ps';
    case OID.roleNonPs:
      return 'non-ps';
    default:
      return null;
  }
}

/** Professions whose second role is compulsory, and the code system it comes from (domain/dmp.md 2). */
export const SECOND_ROLE: Readonly<Record<string, string>> = { '10': OID.savoirFaire, '21': OID.sectionOrdre };

/** Know-how of doctors of the workplace (TRE_R38). */
const MEDECINE_DU_TRAVAIL = 'SM25';

/** True for an occupational doctor. */
export function estMedecinDuTravail(roles: readonly Code[]): boolean {
  return categorieDe(roles[0]) === 'medecin' && roles.slice(1).some(({ code }) => code === MEDECINE_DU_TRAVAIL);
}
