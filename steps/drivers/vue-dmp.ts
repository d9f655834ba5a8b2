/** What the screen shows of the DMP of a person; mirrors `pilot-dmp.openapi.yaml`, which validates it before anybody reads it. */
export interface Dmp {
  readonly existence: {
    readonly etat: 'ouvert' | 'clos' | 'inexistant';
    readonly autorisation?: string | null;
    readonly medecinTraitant?: boolean;
  } | null;
  readonly information: { readonly le: string } | null;
  readonly opposition: { readonly motif: string } | null;
  readonly priseEnCharge: { readonly nature: string; readonly equipe: readonly string[] } | null;
  readonly consentement: {
    readonly donnePar: 'patient' | 'representant';
    readonly representant: { readonly nom: string; readonly prenom: string; readonly lien: string } | null;
  } | null;
  readonly envois: readonly {
    readonly titre: string;
    readonly etat: 'transmis' | 'non-transmis';
    readonly document: string | null;
    readonly texte?: string | null;
  }[];
  /** Null when nothing was listed, or when the consultation was refused. */
  readonly documents: readonly DocumentDmp[] | null;
  readonly documentOuvert: { readonly id: string; readonly titre: string; readonly texte: string } | null;
  readonly volontes: string | null;
  readonly alertesEnvoyees: readonly {
    readonly moyen: 'courriel' | 'mobile';
    readonly destinataire: string;
    readonly titre: string;
    readonly categorie: string;
  }[];
  readonly trouves?: readonly { readonly nom: string; readonly prenom: string; readonly dateNaissance: string }[];
}

/** A line of the list of documents. */
export interface DocumentDmp {
  readonly id: string;
  readonly titre: string;
  readonly categorie: string;
  readonly auteur: string;
  readonly dateAffichee: string;
  readonly rangement: 'professionnels' | 'patient';
  readonly masqueAuxProfessionnels: boolean;
  readonly cacheAuPatient: boolean;
  readonly cacheAuxRepresentants: boolean;
  readonly actions: readonly string[];
}
