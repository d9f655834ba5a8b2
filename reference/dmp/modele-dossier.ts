import type { Existence, FicheDmp, ModeAcces } from './echanges.ts';
import type { Lecture } from './lecture-document.ts';

/** Nature of a care episode. */
export type NaturePriseEnCharge = 'consultation' | 'hospitalisation' | 'preadmission';

/** A care episode, and the team that takes care of the person (seed 003:228). */
export interface PriseEnCharge {
  readonly id: string;
  readonly nature: NaturePriseEnCharge;
  /** PS_IdNat of the team. */
  readonly equipe: readonly string[];
  readonly le: string;
}

export interface Representant {
  readonly nom: string;
  readonly prenom: string;
  readonly lien: string;
}

/** A consent to consultation: kept by the software, never sent as such (domain/dmp.md 1.5, 5.3). */
export interface Consentement {
  /** Episode during which it was given. */
  readonly priseEnCharge: string;
  /** PS_IdNat of who asked. */
  readonly professionnel: string;
  /** Null when the person consented by themselves. */
  readonly representant: Representant | null;
  readonly le: string;
  /** A consultation already rested on it. */
  readonly utilise: boolean;
}

/** What the author chooses while sending (domain/dmp.md 3.3). */
export interface ChoixConfidentialite {
  readonly masqueAuxProfessionnels?: boolean;
  readonly cacheAuPatient?: boolean;
  readonly cacheAuxRepresentants?: boolean;
}

/** A document that was sent, or that waits. */
export interface Envoi {
  readonly titre: string;
  readonly etat: 'transmis' | 'non-transmis';
  /** uniqueId, null when the DMP does not have it. */
  readonly document: string | null;
  readonly texte: string | null;
}

/** Why a document did not go, or that it went. */
export type IssueEnvoi =
  | { readonly kind: 'transmis'; readonly document: string }
  | { readonly kind: 'inexistant' | 'clos' | 'refus' | 'incident'; readonly texte: string };

/** Filters of a list. */
export interface Filtre {
  readonly categories?: readonly string[];
  readonly medicamentsDelivres?: boolean;
  /** `AAAA-MM-JJ`. */
  readonly depuis?: string;
}

/** Emergency access as the user asks for it (seed 003:288). */
export interface Urgence {
  readonly mode: 'regulation-samu-centre-15' | 'risque-immediat';
  readonly motif: string | null;
  readonly patientPeutSExprimer: boolean;
}

/** What a professional obtained of a record, as long as they look at it. */
export interface Consultation {
  /** PS_IdNat. */
  readonly professionnel: string;
  readonly acces: ModeAcces;
  readonly motif: string | null;
  readonly fiches: readonly FicheDmp[];
}

/** A document that was opened once: it stays in the software. */
export interface Copie extends Lecture {
  readonly document: string;
  readonly titre: string;
}

/** The document on screen, for who opened it. */
export interface DocumentOuvert extends Copie {
  /** PS_IdNat. */
  readonly professionnel: string;
}

/** A wish to be told of new documents (seed 003:1). */
export interface Abonnement {
  readonly professionnel: { readonly idNat: string; readonly nom: string };
  readonly moyen: 'courriel' | 'mobile';
  readonly categories: readonly string[];
  /** uniqueId of documents already there. */
  readonly connus: readonly string[];
}

export interface AlerteEnvoyee {
  readonly moyen: 'courriel' | 'mobile';
  readonly destinataire: string;
  readonly titre: string;
  readonly categorie: string;
}

/** Everything that the software keeps about the DMP of one person. */
export interface SuiviDmp {
  /** When the person was told that documents go to their DMP; ISO 8601. */
  readonly information: string | null;
  readonly opposition: { readonly motif: string; readonly le: string } | null;
  /** Oldest first; the last one is under way. */
  readonly prisesEnCharge: readonly PriseEnCharge[];
  readonly consentements: readonly Consentement[];
  readonly existence: Existence | null;
  readonly envois: readonly Envoi[];
  readonly consultation: Consultation | null;
  readonly ouvert: DocumentOuvert | null;
  readonly copies: readonly Copie[];
  /** Wishes and trusted person, read from the record. */
  readonly volontes: string | null;
  readonly abonnements: readonly Abonnement[];
  readonly alertes: readonly AlerteEnvoyee[];
}

/** Of somebody whose DMP was never spoken of. */
export const SUIVI_VIDE: SuiviDmp = {
  information: null,
  opposition: null,
  prisesEnCharge: [],
  consentements: [],
  existence: null,
  envois: [],
  consultation: null,
  ouvert: null,
  copies: [],
  volontes: null,
  abonnements: [],
  alertes: [],
};
