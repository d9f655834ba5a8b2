import { child, type Noeud, readXml, SOAP } from '../insi/lecture.ts';
import type { Recu } from './client.ts';
import { NS } from './codes.ts';
import type { Reponse } from './echanges.ts';
import { lireMtom, type Recueil } from './mtom.ts';
import type { Transaction } from './transactions.ts';

/** An answer whose Body holds what the transaction answers with. */
export interface Contenu extends Recueil {
  readonly corps: Noeud;
}

/** Longest text of the DMP that is repeated to the user. */
const TEXTE_MAX = 500;

export function incident(texte: string): { readonly kind: 'incident'; readonly texte: string } {
  return { kind: 'incident', texte };
}

export function succes<T>(valeur: T): { readonly kind: 'succes'; readonly valeur: T } {
  return { kind: 'succes', valeur };
}

/** The DMP says no, in its own words when it has any. */
export function refus(
  code: string | null,
  texte: string,
): { readonly kind: 'refus'; readonly code: string | null; readonly texte: string } {
  return {
    kind: 'refus',
    code: code?.slice(0, TEXTE_MAX) ?? null,
    texte: texte.slice(0, TEXTE_MAX) || 'Le DMP ne dit pas pourquoi.',
  };
}

/** An answer that says success without what must come with it. */
export function incomplete(quoi: string): ReturnType<typeof incident> {
  return incident(`Réponse incomplète du DMP : ${quoi}.`);
}

/** A fault: the code is that of Subcode, without its prefix (domain/dmp.md 4). */
function faute(fault: Noeud): Reponse<never> {
  const subcode = child(child(child(fault, SOAP, 'Code'), SOAP, 'Subcode'), SOAP, 'Value');
  const reason = child(child(fault, SOAP, 'Reason'), SOAP, 'Text')?.text ?? '';
  return refus(subcode?.text.split(':').at(-1) ?? null, reason);
}

/**
 * Opens an answer strictly: a fault is a refusal, and anything but the element awaited, in answer to this very message,
 * is an incident.
 */
export function ouvrir(recu: Recu, { reponse }: Transaction, messageId: string): Reponse<Contenu> {
  if (recu.kind === 'incident') return recu;
  const { status } = recu;
  const recueil = lireMtom(recu.contentType, recu.body);
  const envelope = recueil && readXml(recueil.enveloppe);
  const corps = envelope?.ns === SOAP ? child(envelope, SOAP, 'Body')?.children[0] : undefined;
  if (recueil === null || envelope === null || corps === undefined) {
    return incident(`Réponse illisible du DMP (statut HTTP ${status}).`);
  }
  if (corps.ns === SOAP && corps.name === 'Fault') return faute(corps);
  if (status !== 200 || corps.ns !== reponse.ns || corps.name !== reponse.name) {
    return incident(`Réponse inattendue du DMP (statut HTTP ${status}).`);
  }
  if (child(child(envelope, SOAP, 'Header'), NS.wsa, 'RelatesTo')?.text !== messageId) {
    return incident('La réponse du DMP ne répond pas à la demande envoyée.');
  }
  return succes({ ...recueil, corps });
}

const SUCCES = 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success';

/** Reads the outcome that an XDS answer carries: only a success said in full is one (domain/dmp.md 4, carrier 4). */
export function lireRegistre(reponse: Noeud): Reponse<null> {
  if (reponse.attributes.status === SUCCES) return succes(null);
  const error = child(child(reponse, NS.rs, 'RegistryErrorList'), NS.rs, 'RegistryError');
  const { errorCode = null, codeContext = '' } = error?.attributes ?? {};
  return refus(errorCode, codeContext);
}

/** Reads `status` and `context` of an answer (domain/dmp.md 4, carrier 3): its output when the DMP says `DMPOk`. */
export function lireStatut(reponse: Noeud): Reponse<{ readonly output: Noeud; readonly contexte: string }> {
  const { ns } = reponse;
  const output = child(reponse, ns, 'output');
  const status = child(output, ns, 'status')?.text ?? '';
  const contexte = child(output, ns, 'context')?.text ?? '';
  if (output === null || status === '') return incomplete('elle ne dit pas si la demande est acceptée');
  return status === 'DMPOk' ? succes({ output, contexte }) : refus(status, contexte);
}

/** Goes on with a success; hands anything else on. */
export function suivre<T, U>(reponse: Reponse<T>, then: (valeur: T) => Reponse<U>): Reponse<U> {
  return reponse.kind === 'succes' ? then(reponse.valeur) : reponse;
}
