import type { ChoixJustificatif, Justificatif } from './justificatif.ts';
import type { ARegulariser, Attribut, ChangementTrait } from './suivi.ts';

/** The identity record of the fictive hospital (domain/insi.md 5): plain immutable data, serialisable as JSON. */

export type Sexe = 'M' | 'F' | 'I';

/** The four statuses of EXI SI 07: a record has one and only one. */
export type Statut = 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';

/** Strict traits as stored: upper case A-Z, space, hyphen, apostrophe. */
export interface Traits {
  readonly nomNaissance: string;
  /** First birth first name, compound ones whole. */
  readonly premierPrenom: string;
  /** Birth first names in civil-status order, separated by spaces. */
  readonly prenoms: string;
  readonly sexe: Sexe;
  /** `AAAA-MM-JJ`. */
  readonly dateNaissance: string;
  /** Official geographic code of the birth place, null when not known. */
  readonly lieuNaissance: string | null;
}

/** What a user types: letter for letter, before any normalisation. */
export interface TraitsSaisis {
  readonly nomNaissance: string;
  readonly premierPrenom: string;
  readonly prenoms?: string;
  readonly sexe: Sexe;
  readonly dateNaissance: string;
  readonly lieuNaissance?: string | null;
  /** Social-security number used for billing: never the INS. */
  readonly numeroFacturation?: string | null;
  /** Name used in daily life; never filled from the birth name (EXI ID 08). */
  readonly nomUtilise?: string | null;
}

/** A birth date as the person tells it; null for what nobody knows. */
export interface DateDeclaree {
  readonly jour: number | null;
  readonly mois: number | null;
  readonly annee: number;
  /** The year, or the decade, is guessed from the supposed age. */
  readonly anneeEstimee: boolean;
}

/** A birth place as the person tells it; both null when nobody knows. */
export interface LieuDeclare {
  readonly commune: string | null;
  readonly pays: string | null;
}

/** Traits as a user enters them when the person cannot give them all in the form that is stored. */
export interface TraitsDeclares extends Omit<TraitsSaisis, 'dateNaissance'> {
  readonly dateNaissance?: string;
  readonly dateNaissanceDeclaree?: DateDeclaree;
  readonly lieuNaissanceDeclare?: LieuDeclare;
}

/** What a declaration becomes in the record, or why it cannot be recorded. */
export type Retenu<T> = { readonly retenu: T } | { readonly refus: string };

/** A matricule INS, its key apart, with the OID it is nothing without. */
export interface Matricule {
  readonly numero: string;
  readonly cle: string | null;
  readonly oid: string | null;
}

/** The INS under which documents go to the DMP, or why none may. */
export type InsPourDmp = { readonly ins: Matricule } | { readonly refus: string };

/** A current or former matricule exactly as INSi gave it (EXI REC 08). */
export interface MatriculeInsi extends Matricule {
  readonly typeMatricule: string | null;
  readonly dateDebut: string | null;
  readonly dateFin: string | null;
}

/** Traits as INSi returned them; null for what the answer lacked. */
export interface TraitsInsi {
  readonly nomNaissance: string | null;
  readonly prenom: string | null;
  readonly listePrenoms: string | null;
  readonly sexe: string | null;
  readonly dateNaissance: string | null;
  readonly lieuNaissance: string | null;
}

/** The person that an INSi answer describes. */
export interface Individu {
  readonly actif: MatriculeInsi;
  readonly historique: readonly MatriculeInsi[];
  readonly traits: TraitsInsi;
}

/** A document that was shown, and whether it validates the identity. */
export interface ControleJustificatif extends Justificatif {
  readonly valide: boolean;
  /** Instant of the check, ISO 8601. */
  readonly controleLe: string;
}

/** A difference between the record and INSi's answer. */
export interface Discordance {
  readonly trait:
    | 'nomNaissance'
    | 'premierPrenom'
    | 'prenoms'
    | 'sexe'
    | 'dateNaissance'
    | 'lieuNaissance'
    | 'numeroFacturation';
  readonly local: string | null;
  readonly insi: string | null;
  /** A blocking one forbids retrieval; another only asks for an analysis. */
  readonly bloquante: boolean;
  readonly texte: string;
}

/** What an analysis concludes: a tolerable gap, an obvious error of the document, an error of the INS itself. */
export type ConclusionAnalyse = 'ecart-admis' | 'erreur-sur-justificatif' | 'erreur-dans-ins';

/** A back-office decision on a difference, as a user enters it. */
export interface DecisionSaisie {
  readonly objet: Discordance['trait'];
  readonly conclusion: ConclusionAnalyse;
  /** The person confirmed that their document is wrong. */
  readonly confirmeParUsager: boolean;
  readonly motif: string;
}

/** A decision kept by the record, with the two values it was taken on. */
export interface Decision extends DecisionSaisie {
  readonly local: string | null;
  readonly insi: string | null;
  /** Instant of the decision, ISO 8601. */
  readonly le: string;
}

/** What INSi proposes for a record, waiting for the user's decision. */
export interface Proposition {
  readonly individu: Individu;
  readonly discordances: readonly Discordance[];
  /** Why it cannot be accepted, null when it can. */
  readonly empechement: string | null;
}

export type IssueInsi = 'trouvee' | 'aucune' | 'plusieurs' | 'erreur';

/** Criteria that a further call may add (domain/insi.md 2.2). */
export interface Complements {
  readonly autresPrenoms?: boolean;
  readonly lieuNaissance?: boolean;
}

/** What a back office changes in a call, and in the call only (003:337, 003:344). */
export type Alteration = 'prenom-x' | 'espace-pour-tiret';

/** One line of the record's history of acts. */
export interface Trace {
  readonly le: string;
  /** Who did it. */
  readonly par: string;
  readonly acte: string;
  readonly detail: string;
}

/** Why an identity comes back to provisoire (003:96, 003:106, 003:296; domain/insi.md 5.2 for the last two). */
export type MotifDeclassement =
  | 'ins-d-une-autre-personne'
  | 'changement-etat-civil'
  | 'changement-non-officiel'
  | 'verification-infirmee'
  | 'identite-douteuse'
  | 'identite-fictive';

/** What a user enters to declass an identity. */
export interface DeclassementSaisi {
  readonly motif: MotifDeclassement;
  readonly precision: string;
}

/** A declassing, as the record keeps it. */
export interface Declassement extends DeclassementSaisi {
  /** Instant, ISO 8601. */
  readonly le: string;
  /** Status that the identity lost. */
  readonly statut: Statut;
  /** INS that was detached, null when there was none. */
  readonly matricule: Matricule | null;
}

/** An INS that came from another information system: nothing is made of it until INSi confirms it (INS-38, 003:397). */
export interface InsRecue {
  readonly matricule: Matricule;
  /** Structure that sent it. */
  readonly structure: string;
  /** Instant of the reception, ISO 8601. */
  readonly le: string;
  /** INSi did not confirm it. */
  readonly infirmee: boolean;
}

/** Last answer of INSi on the INS of a record (INSI-10, INSI-11). */
export interface VerificationIns {
  /** ISO 8601. */
  readonly le: string;
  readonly resultat: 'confirmee' | 'infirmee';
}

/** A declared adverse event: an identity went wrong, and these people must know (INS-24, 003:96). */
export interface EvenementIndesirable {
  /** ISO 8601. */
  readonly declareLe: string;
  readonly declarePar: string;
  readonly motif: string;
  /** Professionals to alert: those who had access to the wrong identity. */
  readonly professionnels: readonly string[];
}

/** A record of the identity repository. */
export interface Identite {
  readonly id: string;
  readonly creeeLe: string;
  readonly traits: Traits;
  readonly numeroFacturation: string | null;
  readonly nomUtilise: string | null;
  readonly attributs: readonly Attribut[];
  readonly aRegulariser: readonly ARegulariser[];
  /** Changes of strict traits made by users, oldest first. */
  readonly changements: readonly ChangementTrait[];
  readonly matricule: Matricule | null;
  /** Set when the INS came from INSi; null otherwise. */
  readonly recuperation: { readonly le: string; readonly historique: readonly MatriculeInsi[] } | null;
  readonly justificatif: ControleJustificatif | null;
  /** Last choice between two documents that disagree, with who settled it (DOC-15). */
  readonly choixJustificatif: ChoixJustificatif | null;
  /** The scanned document: day of the scan, `AAAA-MM-JJ`; null when none is kept. */
  readonly copieNumerisee: { readonly numeriseeLe: string } | null;
  /** Day of the last visit, `AAAA-MM-JJ`. */
  readonly derniereVenue: string;
  readonly proposition: Proposition | null;
  readonly decisions: readonly Decision[];
  /** Each time the identity came back to provisoire, oldest first. */
  readonly declassements: readonly Declassement[];
  /** Last functional answer; a technical error leaves it as it was. */
  readonly derniereReponse: 'trouvee' | 'aucune' | 'plusieurs' | null;
  /** Issue of the last act when it was a call, null otherwise. */
  readonly dernierAppel: IssueInsi | null;
  /** An INS received from outside and not confirmed yet, null otherwise. */
  readonly insRecue: InsRecue | null;
  readonly verification: VerificationIns | null;
  readonly evenements: readonly EvenementIndesirable[];
  readonly trace: readonly Trace[];
}
