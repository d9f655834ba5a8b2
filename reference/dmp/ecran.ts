import type { PatientAutorise } from './echanges.ts';
import type { AlerteEnvoyee, Envoi, NaturePriseEnCharge, Representant } from './modele-dossier.ts';

/** What an author may ask about who sees a document. */
export type ChangementVisibilite =
  | 'masquer-aux-professionnels'
  | 'demasquer-aux-professionnels'
  | 'rendre-visible-au-patient'
  | 'rendre-visible-aux-representants'
  | 'cacher-au-patient';

/** A person as the result of a search by name shows them. */
export type DmpTrouve = Pick<PatientAutorise, 'nom' | 'prenom' | 'dateNaissance'>;

/** What the screen offers for a document. */
export type ActionDocument = 'ouvrir' | 'remplacer' | 'supprimer' | ChangementVisibilite;

/** One line of the list of documents (pilot contract, `DocumentDmp`). */
export interface DocumentVue {
  readonly id: string;
  readonly titre: string;
  readonly categorie: string;
  readonly auteur: string;
  /** Local time of mainland France, as the screen writes it (EX_3.1-1070). */
  readonly dateAffichee: string;
  readonly rangement: 'professionnels' | 'patient';
  readonly masqueAuxProfessionnels: boolean;
  readonly cacheAuPatient: boolean;
  readonly cacheAuxRepresentants: boolean;
  readonly actions: readonly ActionDocument[];
}

/** What the screen shows of the DMP of a person (pilot contract, `Dmp`). */
export interface DmpVue {
  readonly existence: {
    readonly etat: 'ouvert' | 'clos' | 'inexistant';
    readonly autorisation: string | null;
    readonly medecinTraitant: boolean;
  } | null;
  readonly information: { readonly le: string } | null;
  readonly opposition: { readonly motif: string } | null;
  readonly priseEnCharge: { readonly nature: NaturePriseEnCharge; readonly equipe: readonly string[] } | null;
  readonly consentement: {
    readonly donnePar: 'patient' | 'representant';
    readonly representant: Representant | null;
  } | null;
  readonly envois: readonly Envoi[];
  readonly documents: readonly DocumentVue[] | null;
  readonly documentOuvert: { readonly id: string; readonly titre: string; readonly texte: string } | null;
  readonly volontes: string | null;
  readonly alertesEnvoyees: readonly AlerteEnvoyee[];
  readonly trouves?: readonly DmpTrouve[];
}
