import type { Dmp } from './vue-dmp.ts';

/** What the vendor's user sees after an act; mirrors `pilot.openapi.yaml`, which validates it before anybody reads it. */
export interface Matricule {
  readonly numero: string;
  readonly cle: string | null;
  readonly oid: string | null;
}

export type Statut = 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';

/** A decision on a difference with INSi, as the record keeps it. */
export interface Decision {
  readonly objet: string;
  readonly conclusion: 'ecart-admis' | 'erreur-sur-justificatif' | 'erreur-dans-ins';
  readonly confirmeParUsager: boolean;
  readonly motif: string;
}

/** A strict trait that changed, as the record keeps it. */
export interface Changement {
  readonly champ: string;
  readonly avant: string | null;
  readonly apres: string | null;
}

/** A return to provisoire, as the record keeps it. */
export interface Declassement {
  readonly motif: string;
  readonly precision: string;
  readonly statut: Statut;
  readonly matricule: Matricule | null;
}

/** Who works in the product, and what is entrusted to them. */
export interface Utilisateur {
  readonly nom: string;
  readonly fonction: string | null;
  readonly habilitations: readonly ('appeler-insi' | 'qualifier')[];
}

/** A declared adverse event, as the record keeps it. */
export interface EvenementIndesirable {
  readonly motif: string;
  readonly professionnels: readonly string[];
}

export interface Identite {
  readonly id: string;
  readonly statut: Statut;
  readonly nomNaissance: string;
  readonly premierPrenom: string;
  readonly prenoms: string | null;
  readonly sexe: string;
  readonly dateNaissance: string;
  readonly lieuNaissance: string | null;
  readonly numeroFacturation?: string | null;
  readonly matricule: Matricule | null;
  readonly justificatif?: { readonly nature: string } | null;
  readonly choixJustificatif?: { readonly retenu: string; readonly ecarte: string; readonly motif: string } | null;
  readonly copieNumerisee?: { readonly numeriseeLe: string; readonly consultable: boolean } | null;
  readonly analyses?: readonly Decision[];
  readonly nomUtilise?: string | null;
  readonly attributs?: readonly string[];
  readonly aRegulariser?: readonly string[];
  readonly changements?: readonly Changement[];
  readonly insRecue?: { readonly matricule: Matricule; readonly structure: string; readonly infirmee: boolean } | null;
  readonly evenementsIndesirables?: readonly EvenementIndesirable[];
  readonly declassements?: readonly Declassement[];
  readonly alimentationDmp?: { readonly active: boolean; readonly texte: string | null };
}

export interface Vue {
  readonly identite: Identite | null;
  readonly insi: { readonly issue: 'trouvee' | 'aucune' | 'plusieurs' | 'erreur' } | null;
  readonly message: string | null;
  readonly alertes: readonly { readonly texte: string }[];
  readonly refus: { readonly texte: string } | null;
  /** Records shown by a search, or offered before a creation. */
  readonly identitesProposees?: readonly Identite[];
  /** What was printed. */
  readonly document?: { readonly typeContenu: 'image/png'; readonly base64: string };
  /** Professionals who had access to the record, when they are asked for. */
  readonly acces?: readonly { readonly professionnel: string; readonly dernierAcces: string }[];
  readonly actionsPossibles: readonly string[];
  readonly connexion?: Connexion | null;
  readonly preadmission?: Preadmission | null;
  readonly dmp?: Dmp | null;
}

/** A sign-in as its user sees it. */
export interface Connexion {
  readonly id: string;
  readonly etat: 'ecran' | 'attente' | 'choix-activite' | 'ouverte' | 'fermee';
  readonly adresse?: string | null;
  readonly moyensProposes: readonly string[];
  readonly nombre?: string | null;
  readonly professionnel?: {
    readonly identifiantNational: string;
    readonly nom: string;
    readonly prenom: string;
    readonly profession?: string | null;
    readonly categorie?: string;
  } | null;
  readonly activitesProposees?: readonly Activite[];
  readonly activite?: Activite | null;
  readonly droits?: readonly string[];
}

export interface Activite {
  readonly id: string;
  readonly libelle: string;
}

/** A pre-admission as the patient, then the desk, sees it. */
export interface Preadmission {
  readonly id: string;
  readonly etat: 'saisie' | 'choix-beneficiaire' | 'recapitulatif' | 'validee' | 'abandonnee';
  readonly adresse?: string | null;
  readonly saisie: {
    readonly motif: string;
    readonly dateVenue: string;
    readonly telephone: string;
    readonly pour: 'moi' | 'proche';
  };
  readonly connecte: string | null;
  readonly beneficiairesProposes: readonly { readonly id: string; readonly libelle: string }[];
  readonly admis: {
    readonly nomNaissance: string;
    readonly premierPrenom: string;
    readonly dateNaissance: string;
    readonly numeroFacturation: string | null;
  } | null;
  readonly droits: {
    readonly source: string;
    readonly etat: string;
    readonly periodes: readonly { readonly du: string; readonly au: string }[];
    readonly recusLe: string;
  } | null;
  readonly piecesDemandees: readonly string[];
  readonly suites: readonly string[];
  readonly conserve: readonly string[];
}

export interface Capacites {
  readonly produit: string;
  readonly version: string;
  readonly editeur?: string | null;
  readonly capacites: readonly string[];
}

/** Everything the software told its user, as one text. */
export function toutCeQuiEstDit(vue: Vue): string {
  return [vue.message, vue.refus?.texte, ...vue.alertes.map((alerte) => alerte.texte)].filter(Boolean).join(' ');
}
