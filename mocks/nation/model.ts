/**
 * The people, professionals and structures of the fictive country, as every service sees them.
 * Field names are the field's own (domain/insi.md 1.4 and 5, domain/pki.md 3 and 4).
 */

/** Sex as INSi returns it. */
export type Sexe = 'M' | 'F';

/** OID of an INS: what kind of matricule it is (domain/insi.md 2.1). */
export type OidIns = '1.2.250.1.213.1.4.8' | '1.2.250.1.213.1.4.9' | '1.2.250.1.213.1.4.10' | '1.2.250.1.213.1.4.11';

/** A matricule INS: 13 characters, its 2-digit key kept apart as on the wire, and the OID it is nothing without. */
export interface MatriculeIns {
  readonly numero: string;
  readonly cle: string;
  readonly oid: OidIns;
}

/** A former (or current) matricule with the dates INSi gives, each `YYYY-MM-DD`. */
export interface InsHistorique extends MatriculeIns {
  readonly dateDebut?: string;
  readonly dateFin?: string;
}

/** Strict traits, upper case A-Z, space, hyphen, apostrophe. */
export interface Traits {
  readonly nomNaissance: string;
  /** Birth first names in civil-status order; a compound first name is one entry. */
  readonly prenoms: readonly string[];
  readonly sexe: Sexe;
  /** `YYYY-MM-DD`. */
  readonly dateNaissance: string;
  /** COG of 5 characters (`2A…`/`2B…` and `99…` included), null when INSi does not give it. */
  readonly lieuNaissance: string | null;
}

/** What a Vitale card carries about one beneficiary (domain/insi.md 1.3). */
export interface BeneficiaireVitale {
  /** Number of the insured person, 13 characters. */
  readonly matriculeOuvreurDroits: string;
  /** Rank among twins, as a card writes it. */
  readonly rangNaissance: string;
}

/** A fictive person. */
export interface Personne extends Traits {
  readonly id: string;
  /** Short French label of the situation this person is there for, null for a generated one. */
  readonly situation: string | null;
  /** Current INS; null for those INSi does not know (short-stay foreigner, AME, newborn not declared…). */
  readonly ins: MatriculeIns | null;
  readonly historiqueIns: readonly InsHistorique[];
  /** `TypeMatricule` INSi answers with, when it does. */
  readonly typeMatricule: string | null;
  readonly vitale: BeneficiaireVitale | null;
  /** Number known to the health insurance that is not an INS (AME, provisional), 13 characters. */
  readonly numeroProvisoire: string | null;
}

/** Criteria of a search by traits, as received; `lieuNaissance` null when the caller left it out. */
export interface CriteresTraits {
  readonly nomNaissance: string;
  /** First name, or several separated by spaces. */
  readonly prenom: string;
  readonly sexe: Sexe;
  readonly dateNaissance: string;
  readonly lieuNaissance: string | null;
}

/**
 * How names are compared: `normalise` treats hyphen and apostrophe as a space, `strict` does not (domain/insi.md 10).
 */
export type ModeComparaison = 'normalise' | 'strict';

/** Criteria of a search by Vitale card. */
export interface CriteresVitale {
  readonly matriculeIndividu: string | null;
  readonly matriculeOuvreurDroits: string | null;
  readonly dateNaissance: string | null;
  readonly rangNaissance: string | null;
}

/** Kind of professional card (domain/pki.md 3). */
export type TypeCarte = 'CPS' | 'CPF' | 'CPE' | 'CDE' | 'CPA' | 'CDA';

export interface Carte {
  readonly type: TypeCarte;
  readonly numero: string;
  /** `YYYY-MM-DD`. */
  readonly valideDu: string;
  readonly valideAu: string;
  /** Opposition date (lost, stolen, stopped), null when none. */
  readonly opposeeLe: string | null;
}

export interface Activite {
  /** Structure id of the nation. */
  readonly structure: string;
  /** Mode of practice, TRE_R23: `L` self-employed, `S` employed. */
  readonly mode: 'L' | 'S';
  /** Sector of activity, TRE_R02 (`SA01`…). */
  readonly secteur: string;
  /** AM number of this activity and place, 9 digits, self-employed only. */
  readonly numeroAm: string | null;
}

export interface Professionnel {
  readonly id: string;
  readonly nom: string;
  readonly prenom: string;
  /** 11 digits with a Luhn key; null for those never in the RPPS. */
  readonly rpps: string | null;
  /** Number in the employing structure's own register (`CPET0001`), for a PS_IdNat such as `30B…/CPET0001`. */
  readonly registre?: string | null;
  /** Former ADELI numbers, oldest first. */
  readonly adeli: readonly string[];
  /** Profession, TRE_G15 (`10` doctor, `21` pharmacist…), null for staff without one. */
  readonly profession: string | null;
  /** Know-how, TRE_R38 (`SM26`…). */
  readonly savoirFaire: readonly string[];
  readonly activites: readonly Activite[];
  readonly cartes: readonly Carte[];
  /** `portail` when registered on the RPPS+ portal only, hence without a card. */
  readonly origine: 'ordre' | 'ars' | 'portail' | 'etablissement';
}

export interface Structure {
  readonly id: string;
  readonly raisonSociale: string;
  /** FINESS of the legal entity and of the establishment, 9 characters each. */
  readonly finessJuridique: string | null;
  readonly finessGeographique: string | null;
  readonly siret: string | null;
  /** Département as certificates write it, e.g. `Paris (75)`. */
  readonly departement: string;
}

/** A preset file of `scenarios/presets/`, validated by `scenarios/schemas/preset.schema.json`. */
export interface Preset {
  readonly nom: string;
  readonly titre: string;
  readonly graine: number;
  readonly personnes: readonly Personne[];
  readonly professionnels: readonly Professionnel[];
  readonly structures: readonly Structure[];
  /** Generated population added to the named persons. */
  readonly population: number;
  /** Name of the shipped preset that it starts from. */
  readonly base?: string;
  /** What a tester does with it, and what they must see. */
  readonly consigne?: string;
  readonly attendu?: string;
  /** Orders for services: `services.insi.reponses` is given to `/services/insi/reponses`. The nation makes nothing of them. */
  readonly services?: Readonly<Record<string, Readonly<Record<string, OrdreDeService>>>>;
}

/** One setting (`PATCH`), or a list of orders (`POST`, one after the other). */
export type OrdreDeService = Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[];

/** One isolated fictive country. */
export interface NationView {
  readonly preset: string;
  personne(id: string): Personne | undefined;
  personneParMatricule(numero: string): Personne | undefined;
  /** Never scans; the answer is sorted by id so that runs repeat. */
  rechercheParTraits(criteres: CriteresTraits, mode: ModeComparaison): readonly Personne[];
  rechercheParVitale(criteres: CriteresVitale): readonly Personne[];
  professionnel(id: string): Professionnel | undefined;
  professionnelParRpps(rpps: string): Professionnel | undefined;
  structure(id: string): Structure | undefined;
  structureParIdentifiant(structIdNat: string): Structure | undefined;
}
