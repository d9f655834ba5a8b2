import type { ClientCertificate } from '../insi/certificate.ts';
import type { Criteres, Enveloppe } from '../insi/envelope.ts';
import type { Incident } from '../insi/outcome.ts';
import type { Acces, NatureAcces } from './acces.ts';
import type { ChoixJustificatif, Circonstances, Justificatif } from './justificatif.ts';
import type {
  Complements,
  DateDeclaree,
  Decision,
  DecisionSaisie,
  Declassement,
  Discordance,
  Identite,
  InsPourDmp,
  IssueInsi,
  LieuDeclare,
  Matricule,
  Proposition,
  Retenu,
  Statut,
  Traits,
  TraitsDeclares,
  TraitsInsi,
  TraitsSaisis,
} from './model.ts';
import type { Attribut, ChangementTrait } from './suivi.ts';
import type { NomRetenu } from './used-name.ts';
import type { Habilitation, Utilisateur } from './utilisateur.ts';

/** Where a number that pretends to be a matricule INS comes from. */
export type Provenance = 'insi' | 'saisie' | 'facturation';

/** What a record and its screen become after an INSi answer that brings nobody. */
export interface Suite {
  readonly identite: Identite;
  readonly issue: IssueInsi;
  readonly message: string;
  readonly alertes: readonly string[];
}

/** What may be done with the scan of a document. */
export interface ConservationCopie {
  readonly consultable: boolean;
  readonly suppressionProposee: boolean;
}

/** Certificates within reach of the software. */
export interface CertificateChoices {
  readonly courant: ClientCertificate;
  readonly expire: ClientCertificate | null;
}

/**
 * Everything a care software may get right or wrong about the INS, one small function each.
 * A refusal is a French text that says why and what to do; null means "yes".
 */
export interface Policies {
  /** May typed traits be recorded? `jour`: current day, `AAAA-MM-JJ`. */
  mayRecord(saisie: TraitsSaisis, jour: string): string | null;
  /** An incomplete birth date to the one that is stored. */
  completeBirthDate(declared: DateDeclaree): Retenu<string>;
  /** A birth place told by the person to the code that is stored. */
  birthPlaceCode(declared: LieuDeclare): Retenu<string | null>;
  /** Typed traits to stored traits (no diacritics, upper case, compound first names whole). */
  normaliseTraits(saisie: TraitsSaisis): Traits;
  /** The only gate by which a number becomes the record's matricule. */
  acceptMatricule(matricule: Matricule, provenance: Provenance, identite: Identite | null): string | null;
  /** A name as local searches compare it. */
  searchKey(name: string): string;
  /** Records to offer before another one is created with these traits. */
  existingIdentities(traits: Traits, all: readonly Identite[]): readonly Identite[];
  /** May strict traits be edited in place? */
  mayEditTraits(identite: Identite): string | null;
  /** May INSi be called for this record? */
  mayCall(identite: Identite, complements: Complements): string | null;
  callCriteria(traits: Traits, complements: Complements): Criteres;
  /** Stored traits once a call was made with these criteria. */
  traitsAfterCall(traits: Traits, criteres: Criteres): Traits;
  /** Further calls that the screen offers, given the last answer. */
  furtherCalls(identite: Identite): readonly Complements[];
  compareTraits(local: Traits, insi: TraitsInsi): readonly Discordance[];
  /** `decisions`: those that the record keeps, on these differences or on others. */
  mayRetrieve(discordances: readonly Discordance[], decisions: readonly Decision[]): string | null;
  /** May this decision on a difference be recorded? */
  acceptDecision(discordance: Discordance, decision: DecisionSaisie): string | null;
  /** Does a difference wait for a decision before retrieval? */
  awaitsDecision(discordances: readonly Discordance[], decisions: readonly Decision[]): string | null;
  /** `at`: instant of the retrieval, ISO 8601. */
  applyRetrieval(identite: Identite, proposition: Proposition, at: string): Identite;
  statusOf(identite: Identite): Statut;
  /** The record once declassed: INS detached, provisoire, `declassement` kept. */
  declass(identite: Identite, declassement: Declassement): Identite;
  /** May the record be validated, whatever the document? */
  mayValidate(identite: Identite): string | null;
  /** May these attributes go together? */
  mayCarry(attributs: readonly Attribut[]): string | null;
  /** What stays written of a change of strict traits. `at`: ISO 8601. */
  traceChanges(avant: Traits, apres: Traits, at: string): readonly ChangementTrait[];
  /** The record that carries a change of strict traits: always the same one. */
  recordOfChange(changed: Identite, nextId: () => string): Identite;
  /** Difference between the billing number and a matricule, null when none deserves an analysis. */
  compareBilling(numeroFacturation: string | null, matricule: Matricule): Discordance | null;
  /** Birth name to record; `confirme`: the user says that it cannot be had. */
  birthNameFrom(saisie: TraitsDeclares, confirme: boolean): NomRetenu;
  /** Does a printed health document of this person bear a datamatrix INS? */
  printsDatamatrix(identite: Identite): boolean;
  /** What that datamatrix says, header included. */
  datamatrixMessage(identite: Identite): string;
  /** Under which INS are documents of this person sent to the DMP, or why are none? */
  insPourDmp(identite: Identite): InsPourDmp;
  /** Does a document validate the identity of its bearer? */
  documentValidates(justificatif: Justificatif, circonstances: Circonstances): string | null;
  /** What stays written of a choice between two documents that disagree. */
  traceChoix(choix: ChoixJustificatif): ChoixJustificatif | null;
  /** The document that the record shows, at every visit. */
  rappelJustificatif(identite: Identite): Justificatif | null;
  /** What the software still does with a scanned document, given the last visit; days are `AAAA-MM-JJ`. */
  conservationCopie(derniereVenue: string, jour: string): ConservationCopie;
  onNone(identite: Identite, at: string): Suite;
  onSeveral(identite: Identite, at: string): Suite;
  onTechnicalError(identite: Identite, incident: Incident, explication: string, at: string): Suite;
  /** What the user is told of an incident. */
  explainIncident(incident: Incident): string;

  /** May this user do what asks for that right? */
  authorise(utilisateur: Utilisateur, habilitation: Habilitation): string | null;
  /** Who had access to a record, once somebody had it again. `at`: ISO 8601. */
  traceAcces(known: readonly Acces[], utilisateur: Utilisateur, nature: NatureAcces, at: string): readonly Acces[];
  /** Must the INS of this record be verified again? `jour`: current day, `AAAA-MM-JJ`. */
  verificationDue(identite: Identite, jour: string): boolean;
  /** Operation of INSi that verifies an INS. */
  verificationOperation(): 'verification' | 'recherche';
  /** The record once INSi confirmed its INS, or did not. `at`: ISO 8601. */
  applyVerification(identite: Identite, confirmee: boolean, at: string): Identite;
  /** Is an INS that came from another information system taken as it is? */
  trustReceived(matricule: Matricule): boolean;
  /** Comparison of a record with the beneficiary that a search by card found. */
  compareCarte(local: Traits, insi: TraitsInsi): readonly Discordance[];

  /** A fresh WS-Addressing message identifier. */
  messageId(): string;
  requestEnvelope(enveloppe: Enveloppe): string;
  /** Structure named in the contexts, given the certificate presented and the configured structure. */
  emetteur(certificate: ClientCertificate | null, structure: string): string;
  presentedCertificate(choices: CertificateChoices): ClientCertificate | null;
  /** Is a server certificate that does not verify refused? */
  verifyServer(): boolean;
  /** Bound of a call in milliseconds; null for none. */
  callDeadline(configuredMs: number): number | null;
}
