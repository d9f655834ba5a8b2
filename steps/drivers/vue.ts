/** What the vendor's user sees after an act; mirrors `pilot.openapi.yaml`, which validates it before anybody reads it. */
export interface Matricule {
  readonly numero: string;
  readonly cle: string | null;
  readonly oid: string | null;
}

export type Statut = 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';

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
}

export interface Vue {
  readonly identite: Identite | null;
  readonly insi: { readonly issue: 'trouvee' | 'aucune' | 'plusieurs' | 'erreur' } | null;
  readonly message: string | null;
  readonly alertes: readonly { readonly texte: string }[];
  readonly refus: { readonly texte: string } | null;
  readonly actionsPossibles: readonly string[];
  readonly connexion?: Connexion | null;
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
