import type { ExchangeRecord } from '../../mocks/platform/contract.ts';
import type { Vue } from '../drivers/vue.ts';
import type { Dmp, DocumentDmp } from '../drivers/vue-dmp.ts';
import { identifiantNational, professionnelDeLaNation } from '../support/professionnels.ts';
import { ErreurDeScenario, NonConformite } from '../support/verdict.ts';
import type { MondeDuBanc } from '../support/world.ts';

/** A document as the bench's DMP holds it. */
export interface DocumentTenu {
  readonly uniqueId: string;
  readonly titre: string;
  readonly version: number;
  readonly statut: 'Approved' | 'Deprecated' | 'Archived' | 'Deleted';
  readonly confidentialites: readonly string[];
  readonly auteur: string;
  readonly parLePatient: boolean;
}

/** The record of a person as the bench's DMP holds it. */
export interface DossierTenu {
  readonly etat: 'ouvert' | 'clos' | 'inexistant';
  readonly documents: readonly DocumentTenu[];
  readonly historique: readonly {
    readonly action: string;
    readonly par: string;
    readonly idNat: string | null;
    readonly mode: string;
    readonly detail: string;
    readonly notifiee: boolean;
  }[];
}

/** What the DMP understood of a call (summary of its journal, mocks/dmp/README.md). */
export interface AppelDmp {
  readonly transaction?: string;
  readonly resultat?: 'succes' | 'refus' | 'partiel';
  /** Key of the refusal. */
  readonly refus?: string;
  readonly texte?: string;
  readonly documents?: readonly unknown[];
  /** Answer to an existence test. */
  readonly etat?: 'ouvert' | 'clos' | 'inexistant';
  /** uniqueId of the documents that a submission replaced. */
  readonly remplace?: readonly string[];
  readonly vihf?: {
    readonly mode: string | null;
    readonly identifiant: string | null;
    readonly roles: readonly string[];
    readonly patient: string | null;
    readonly acces: string | null;
    readonly motif: string | null;
  } | null;
}

/** Groups of operations of the DMP, as scenarios speak of them. */
export const OPERATIONS = {
  existence: ['PRPA_IN201307UV02'],
  traits: ['PRPA_IN201305UV02'],
  envoi: ['ProvideAndRegisterDocumentSet-b'],
  /** To read a record: its list, or a document. */
  consultation: ['RegistryStoredQuery', 'RetrieveDocumentSet'],
  liste: ['RegistryStoredQuery'],
  lecture: ['RetrieveDocumentSet'],
  changement: ['UpdateDocumentSet'],
} as const;

/** Calls of this scenario that reached the DMP, oldest first; one that nobody could read counts as any of them. */
export function appels(monde: MondeDuBanc, genre: keyof typeof OPERATIONS): readonly ExchangeRecord[] {
  const names: readonly string[] = OPERATIONS[genre];
  return monde.echanges.filter(
    ({ service, listener, operation, request }) =>
      service === 'dmp' &&
      listener === 'dmp' &&
      request?.method === 'POST' &&
      (operation === null || names.includes(operation)),
  );
}

export function lu(record: ExchangeRecord): AppelDmp {
  return (record.summary ?? {}) as AppelDmp;
}

/** Last call of that kind. @throws {NonConformite} when none left the product */
export function dernierAppel(monde: MondeDuBanc, genre: keyof typeof OPERATIONS, quoi: string): ExchangeRecord {
  const found = appels(monde, genre).at(-1);
  if (found !== undefined) return found;
  throw new NonConformite(`${quoi} : rien n'est parti vers le DMP`, 'un appel', 'aucun');
}

/** uniqueId of the document last sent. @throws {NonConformite} when the DMP took none */
export function idEnvoye(monde: MondeDuBanc): string {
  const { documents = [], texte } = lu(dernierAppel(monde, 'envoi', "Envoi d'un document"));
  const [sent] = documents as readonly { readonly uniqueId: string }[];
  if (sent !== undefined) return sent.uniqueId;
  throw new NonConformite("Le DMP n'a pas accepté le document envoyé", 'un document', texte ?? 'aucun');
}

const chemin = (monde: MondeDuBanc, suite = ''): string =>
  `/services/dmp/dossiers/${encodeURIComponent(monde.present.id)}${suite}`;

/** The record of the person at the desk, as the DMP holds it now. */
export function dossierTenu(monde: MondeDuBanc): Promise<DossierTenu> {
  return monde.banc.ordonner('GET', chemin(monde));
}

/** Puts the record of that person in a situation: inexistent, never activated, objections, representatives. */
export async function situer(monde: MondeDuBanc, change: Readonly<Record<string, unknown>>): Promise<void> {
  await monde.banc.ordonner('PATCH', chemin(monde), change);
}

/** Has that person act in Mon espace santé. */
export async function agirDansMes(monde: MondeDuBanc, ordre: Readonly<Record<string, unknown>>): Promise<void> {
  await monde.banc.ordonner('POST', chemin(monde, '/actes'), ordre);
}

/** Puts a document in the record of that person, as if its author had sent it from elsewhere. */
export async function deposer(monde: MondeDuBanc, document: Readonly<Record<string, unknown>>): Promise<void> {
  await monde.banc.ordonner('POST', chemin(monde, '/documents'), document);
}

/** The document of that title, not deleted, in the record. @throws {NonConformite} when it is not there */
export async function documentTenu(monde: MondeDuBanc, titre: string): Promise<DocumentTenu> {
  const { documents } = await dossierTenu(monde);
  const found = documents.find((one) => one.titre === titre && one.statut !== 'Deleted');
  if (found !== undefined) return found;
  throw new NonConformite(`Le DMP ne contient pas « ${titre} »`, titre, documents.map((one) => one.titre).join(', '));
}

/** What the screen shows of the DMP. @throws {ErreurDeScenario} when no act on the DMP was made */
export function ecranDmp(monde: MondeDuBanc): Dmp {
  const { dmp } = monde.ecran;
  if (dmp) return dmp;
  throw new ErreurDeScenario("L'écran ne montre rien du DMP : un acte sur le DMP manque plus haut dans le scénario.");
}

/** A line of the list on screen. @throws {NonConformite} when the list does not show it */
export function ligne(monde: MondeDuBanc, titre: string): DocumentDmp {
  const { documents } = ecranDmp(monde);
  const found = documents?.find((one) => one.titre === titre);
  if (found !== undefined) return found;
  throw new NonConformite(
    `La liste affichée ne montre pas « ${titre} »`,
    titre,
    documents === null ? 'aucune liste' : documents.map((one) => one.titre).join(', ') || 'liste vide',
  );
}

/** Identifier of a document for an act: that of the line on screen, else the DMP's own, for who insists. */
export async function idDocument(monde: MondeDuBanc, titre: string): Promise<string> {
  const shown = monde.ecran.dmp?.documents?.find((one) => one.titre === titre)?.id;
  if (shown !== undefined) return shown;
  const { documents } = await dossierTenu(monde);
  const held = documents.find((one) => one.titre === titre)?.uniqueId;
  if (held !== undefined) return held;
  throw new ErreurDeScenario(`Aucun document ne s'appelle « ${titre} » : déposez-le plus haut dans le scénario.`);
}

/** An act on the DMP of the open record; the report shows what it changed on the DMP's screen. */
export async function acteDmp(
  monde: MondeDuBanc,
  operation: string,
  corps: Readonly<Record<string, unknown>> = {},
): Promise<Vue> {
  const before = monde.vue?.dmp ?? null;
  await monde.acte(operation, corps, monde.fiche.id);
  const vue = monde.ecran;
  if (vue.dmp) monde.noterEtat(operation, before, vue.dmp);
  return vue;
}

/** What the card of a professional of the nation says. */
export async function carteDe(monde: MondeDuBanc, id: string): Promise<Readonly<Record<string, unknown>>> {
  const { nom, prenom, profession, savoirFaire, activites, cartes } = await professionnelDeLaNation(monde.banc, id);
  return {
    identifiantNational: await identifiantNational(monde.banc, id),
    nom,
    prenom,
    carte: cartes[0]?.type ?? 'CPS',
    profession,
    savoirFaire: savoirFaire[0] ?? activites[0]?.sectionPharmacien ?? null,
  };
}
