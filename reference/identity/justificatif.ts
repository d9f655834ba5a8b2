/** Documents shown by a user, as the contract's `Justificatif` describes them. */
export type NatureJustificatif =
  | 'carte-nationale-identite'
  | 'passeport'
  | 'titre-de-sejour'
  | 'titre-de-sejour-temporaire'
  | 'carte-identite-electronique'
  | 'identite-numerique-la-poste'
  | 'appli-carte-vitale'
  | 'autre-identification-electronique'
  | 'justificatif-usage-unique'
  | 'extrait-acte-naissance'
  | 'livret-de-famille'
  | 'document-de-circulation'
  | 'decision-de-justice'
  | 'attestation-demande-asile'
  | 'permis-de-conduire'
  | 'carte-vitale'
  | 'carte-mutuelle'
  | 'non-precise'
  | 'aucun';

/** Assurance level of an electronic identification (eIDAS). */
export type NiveauGarantie = 'faible' | 'substantiel' | 'eleve';

/** Checks that a single-use proof needs (003:362). */
export type ControleVu = 'generation-en-presence' | 'titre-d-origine';

/** A document shown along with the main one. */
export interface Accompagnement {
  readonly nature: NatureJustificatif;
  /** Whose document it is. */
  readonly titulaire: 'usager' | 'parent' | 'tuteur';
  readonly avecPhoto?: boolean;
  /** As for a main document; French when absent. */
  readonly nationalite?: string;
}

export interface Justificatif {
  readonly nature: NatureJustificatif;
  /** `AAAA-MM-JJ`. */
  readonly expireLe?: string | null;
  /** Nationality that the document attests, ISO 3166-1 alpha-3; French when absent. */
  readonly nationalite?: string;
  readonly niveauGarantie?: NiveauGarantie;
  readonly avecPhoto?: boolean;
  /** The original when absent. */
  readonly support?: 'original' | 'copie-papier' | 'copie-numerique';
  readonly copieFaitePar?: 'structure-hebergement' | 'usager' | 'autre';
  readonly controles?: readonly ControleVu[];
  readonly accompagnements?: readonly Accompagnement[];
  /** It bears the identity of before a legal change (003:106). */
  readonly ancienneIdentite?: boolean;
  /** The software keeps a scan of it. */
  readonly numerise?: boolean;
}

/** What is known of the person besides traits, when it changes which documents are asked for. */
export interface Situation {
  readonly aideSocialeEnfance?: boolean;
  readonly delegationAutoriteParentale?: boolean;
}

/** Kind of structure that the software works for. */
export type GenreStructure = 'etablissement-de-sante' | 'ehpad' | 'social-ou-medico-social';

/** What the value of a document depends on, besides the document. */
export interface Circonstances {
  readonly genre: GenreStructure;
  readonly situation: Situation;
  /** `AAAA-MM-JJ`, as typed in the record. */
  readonly dateNaissance: string;
  /** Current day, `AAAA-MM-JJ`. */
  readonly jour: string;
}

/** Why one of two documents that disagree is kept (003:413, 003:451). */
export type MotifChoix = 'confirme-par-usager' | 'confirme-par-entourage' | 'concorde-avec-ins';

/** A choice between two documents that disagree. */
export interface ChoixJustificatif {
  readonly retenu: NatureJustificatif;
  readonly ecarte: NatureJustificatif;
  readonly motif: MotifChoix;
}

/** French name of each document, as the screen shows it. */
export const LIBELLES_JUSTIFICATIF: Readonly<Record<NatureJustificatif, string>> = {
  'carte-nationale-identite': "Carte nationale d'identité",
  passeport: 'Passeport',
  'titre-de-sejour': 'Titre de séjour',
  'titre-de-sejour-temporaire': 'Titre de séjour temporaire',
  'carte-identite-electronique': "Carte d'identité électronique",
  'identite-numerique-la-poste': "L'Identité Numérique La Poste",
  'appli-carte-vitale': 'Appli carte Vitale',
  'autre-identification-electronique': "Autre dispositif d'identification électronique",
  'justificatif-usage-unique': 'Justificatif à usage unique France Identité',
  'extrait-acte-naissance': "Extrait d'acte de naissance",
  'livret-de-famille': 'Livret de famille',
  'document-de-circulation': 'Document de circulation pour étranger mineur',
  'decision-de-justice': 'Décision de justice',
  'attestation-demande-asile': "Attestation de demande d'asile",
  'permis-de-conduire': 'Permis de conduire',
  'carte-vitale': 'Carte Vitale',
  'carte-mutuelle': 'Carte de mutuelle',
  'non-precise': 'Document de type non précisé',
  aucun: 'Aucun document présenté',
};

/** French name of each reason of a choice. */
export const LIBELLES_MOTIF: Readonly<Record<MotifChoix, string>> = {
  'confirme-par-usager': "identité confirmée par l'usager",
  'confirme-par-entourage': "identité confirmée par l'entourage",
  'concorde-avec-ins': "identité conforme à l'INS",
};

export const LIBELLES_GENRE: Readonly<Record<GenreStructure, string>> = {
  'etablissement-de-sante': 'Établissement de santé',
  ehpad: 'EHPAD',
  'social-ou-medico-social': 'Autre structure sociale ou médico-sociale',
};
