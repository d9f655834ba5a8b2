import type { PatientDmp } from './model.ts';

export type ModeAcces = 'normal' | 'centre_15' | 'bris_de_glace';

/** A code of a nomenclature with its label. */
export interface CodeLibelle {
  readonly code: string;
  readonly codeSystem: string;
  readonly libelle: string;
}

/** A person who works in the software, as their card says. */
export interface Professionnel {
  /** PS_IdNat, or `<Struct_IdNat>/<local id>` for staff without an RPPS number. */
  readonly idNat: string;
  readonly nom: string;
  readonly prenom: string;
  /** First role: profession (G15), profession in training (G16), or role of somebody who is no health professional. */
  readonly profession: CodeLibelle;
  /** Second role: know-how, or section of the pharmacists' order; null when there is none. */
  readonly savoirFaire: CodeLibelle | null;
}

/** Who calls, for whom, how. */
export interface Contexte {
  readonly mode: 'INDIRECTE' | 'INDIRECTE_RENFORCEE';
  readonly professionnel: Professionnel;
  readonly acces: ModeAcces;
  /** Why an emergency access is needed, in the professional's words. */
  readonly motif: string | null;
  /** Null for what is about no patient in particular (TD0.4, TD0.5). */
  readonly patient: PatientDmp | null;
}

/** What a call ends in. `texte` is a French sentence. */
export type Reponse<T> =
  | { readonly kind: 'succes'; readonly valeur: T }
  /** The DMP says no. */
  | { readonly kind: 'refus'; readonly code: string | null; readonly texte: string }
  /** Nothing is known of what the DMP did, or nothing left. */
  | { readonly kind: 'incident'; readonly texte: string };

/** What TD0.2 tells. */
export interface Existence {
  readonly etat: 'ouvert' | 'clos' | 'inexistant';
  /** Literal of the AUTORISATION line, e.g. `VALIDE`; null when the DMP gives none. */
  readonly autorisation: string | null;
  readonly medecinTraitant: boolean;
  /** Null when the DMP does not say. */
  readonly compteInternetOuvert: boolean | null;
}

/** What TD1.3a tells. */
export interface DonneesAdministratives extends Existence {
  readonly oppositionBrisDeGlace: boolean;
  readonly oppositionCentre15: boolean;
  readonly representants: readonly { readonly nom: string; readonly prenom: string }[];
}

export type StatutDmp = 'Approved' | 'Deprecated' | 'Archived' | 'Deleted';

/** A document entry as TD3.1 gives it. Dates `yyyyMMddHHmmss`, UTC, as on the wire. */
export interface FicheDmp {
  readonly uniqueId: string;
  readonly entryUuid: string;
  readonly lid: string;
  readonly version: number;
  readonly statut: StatutDmp;
  readonly titre: string;
  readonly classe: string;
  readonly classeLibelle: string;
  readonly type: string;
  readonly typeLibelle: string;
  readonly confidentialites: readonly string[];
  /** `idNat` is null for a document of the patient. */
  readonly auteur: { readonly idNat: string | null; readonly nom: string; readonly prenom: string };
  readonly creation: string;
  /** Empty when the document tells no start of the act. */
  readonly debut: string;
  readonly mimeType: string;
  /** Bytes. */
  readonly taille: number;
  /** The ExtrinsicObject as received (exclusive canonical form), for TD3.3a/b which sends it back whole. */
  readonly xml: string;
}

/** What a search of documents is narrowed to. Dates `yyyyMMddHHmmss`, UTC; codes without their system. */
export interface FiltreDmp {
  readonly statuts: readonly ('Approved' | 'Deprecated' | 'Archived')[];
  readonly classes?: readonly string[];
  readonly types?: readonly string[];
  readonly debutDes?: string | null;
  readonly debutAvant?: string | null;
}

export type ConfidentialiteDepot = 'MASQUE_PS' | 'INVISIBLE_PATIENT' | 'INVISIBLE_REPRESENTANTS_LEGAUX';

/** A document to put in the DMP. */
export interface DepotDmp {
  /** Health professional who answers for it; who sends it may be somebody else. */
  readonly auteur: Professionnel;
  readonly titre: string;
  readonly type: string;
  readonly typeLibelle: string;
  readonly classe: string;
  readonly classeLibelle: string;
  readonly texte: string;
  /** Besides N. */
  readonly confidentialites: readonly ConfidentialiteDepot[];
  /** The document that it replaces. */
  readonly remplace: { readonly entryUuid: string; readonly uniqueId: string } | null;
}

/** A patient whose DMP may be opened, or found by their traits. */
export interface PatientAutorise {
  /** INS with its key. */
  readonly ins: string;
  readonly oid: string;
  readonly nom: string;
  readonly prenom: string;
  /** `AAAA-MM-JJ`. */
  readonly dateNaissance: string;
  readonly medecinTraitant: boolean;
}
