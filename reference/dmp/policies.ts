import type { Existence, FicheDmp, ModeAcces, Professionnel, Reponse } from './echanges.ts';
import type {
  Abonnement,
  ChoixConfidentialite,
  Consentement,
  Copie,
  Envoi,
  IssueEnvoi,
  PriseEnCharge,
  Urgence,
} from './modele-dossier.ts';

/** What a screen says after an act on a document: done, or refused. */
export type Conclusion = { readonly message: string } | { readonly refus: string };

/** Acts on a document of the record. */
export type ActeDocument = 'remplacement' | 'suppression' | 'visibilite';

/** What becomes of the wish to hide from the patient a document that they can see. */
export type Masquage = 'refuser' | 'envoyer' | 'pretendre';

/** How a record is opened. */
export interface AccesDemande {
  readonly acces: ModeAcces;
  readonly motif: string | null;
}

/** Every behaviour towards the DMP that a vendor may get right or wrong, one small pure function each. Refusals are French sentences. */
export interface DmpPolicies {
  /** Why nothing can be done with a record in this state, null when it can be used. */
  refusUsage(existence: Existence): string | null;
  /** Why the existence test cannot be made, null when it can. */
  refusExistence(): string | null;
  /** Where a search by name looks. */
  rechercheParTraits(): 'deja-consultes' | 'regulation';

  /** Why this person's DMP is not fed, null when it may be. */
  refusAlimentation(suivi: { readonly information: string | null; readonly opposition: object | null }): string | null;
  /** Confidentiality codes sent besides N. */
  confidentialites(choix: ChoixConfidentialite): readonly Confidentialite[];
  /** What the queue keeps of a sending, null for nothing. */
  noterEnvoi(titre: string, issue: IssueEnvoi): Envoi | null;

  /** In whose name a consultation leaves, or why it does not. `habituel`: the usual user of the software. */
  quiConsulte(
    professionnel: Professionnel,
    habituel: Professionnel,
  ): { readonly professionnel: Professionnel } | { readonly refus: string };
  modeDeConsultation(): 'INDIRECTE_RENFORCEE' | 'INDIRECTE';
  /** Why there is no care relation, null when there is one. */
  refusSansSoin(priseEnCharge: PriseEnCharge | null): string | null;
  dansLEquipe(priseEnCharge: PriseEnCharge, professionnel: string): boolean;
  /** Must somebody have said yes before this consultation? */
  consentementExige(priseEnCharge: PriseEnCharge, dansLEquipe: boolean): boolean;
  /** Does that consent cover a consultation of this episode? */
  consentementVaut(consentement: Consentement, priseEnCharge: PriseEnCharge): boolean;
  /** Why this consent cannot be taken, null when it can. */
  refusConsentement(mineur: boolean, representant: object | null): string | null;
  /** How an ordinary consultation opens the record. */
  accesOrdinaire(): AccesDemande;
  /** Mode of the wire for an emergency. */
  modeUrgence(mode: Urgence['mode']): ModeAcces;
  /** Why this emergency access is not one, null when it is. */
  refusUrgence(urgence: Urgence): string | null;
  /** Why the person's objection forbids it, null when there is none. */
  refusOpposition(acces: ModeAcces, oppositions: Oppositions): string | null;
  /** Why a professional whom the person blocked has no emergency access, null for anybody else. */
  refusBlocage(existence: Existence): string | null;
  /** Types and classes asked when delivered medicines are wanted. */
  filtreMedicaments(): { readonly classes?: readonly string[] };
  /** A list that the DMP refused: the refusal shown, or nothing found. */
  lireListe(
    reponse: Reponse<readonly FicheDmp[]>,
  ): { readonly fiches: readonly FicheDmp[] } | { readonly refus: string };
  /** Another way in, tried after a refusal; null for none. */
  apresRefusDuDmp(acces: ModeAcces): AccesDemande | null;
  /** Is a document of the list the patient's own? */
  rangement(fiche: FicheDmp): 'professionnels' | 'patient';
  /** Does the screen show wishes and trusted person? */
  montreVolontes(): boolean;
  /** What is shown of a document that the DMP no longer gives, null for nothing. */
  copieAuLieuDuDocument(copie: Copie | null): Copie | null;
  /** Documents still listed once the record is in this state. */
  documentsOfferts(existence: Existence, fiches: readonly FicheDmp[]): readonly FicheDmp[];

  /** The former document that a replacement names, null when it names none. */
  documentRemplace(fiche: FicheDmp): { readonly entryUuid: string; readonly uniqueId: string } | null;
  masquageAuPatient(fiche: FicheDmp): Masquage;
  /** Is a deletion made only once confirmed? */
  demandeConfirmation(): boolean;
  conclure(acte: ActeDocument, reponse: Reponse<unknown>): Conclusion;
  /** Is this new document one of those that the subscriber chose? */
  concerne(abonnement: Abonnement, fiche: FicheDmp): boolean;
}

/** Emergency modes that the person objected to. */
export interface Oppositions {
  readonly oppositionBrisDeGlace: boolean;
  readonly oppositionCentre15: boolean;
}

export type Confidentialite = 'MASQUE_PS' | 'INVISIBLE_PATIENT' | 'INVISIBLE_REPRESENTANTS_LEGAUX';
