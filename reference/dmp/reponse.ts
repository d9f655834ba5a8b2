import { child, type Noeud, readXml, SOAP } from '../insi/lecture.ts';
import { NS } from './codes.ts';

/** What a submission ends in. `texte` is a French sentence. */
export type Issue =
  | { readonly kind: 'accepte' }
  /** The DMP says no. */
  | { readonly kind: 'refus'; readonly code: string | null; readonly texte: string }
  /** Nothing is known of the document's fate, or it did not leave. */
  | { readonly kind: 'incident'; readonly texte: string };

const SUCCES = 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success';

function incident(texte: string): Issue {
  return { kind: 'incident', texte };
}

/** A fault: the code is that of Subcode, without its prefix (domain/dmp.md 4). */
function faute(fault: Noeud): Issue {
  const subcode = child(child(child(fault, SOAP, 'Code'), SOAP, 'Subcode'), SOAP, 'Value');
  const reason = child(child(fault, SOAP, 'Reason'), SOAP, 'Text')?.text ?? '';
  return { kind: 'refus', code: subcode?.text.split(':').at(-1) ?? null, texte: reason };
}

/** Reads the answer of TD2.1 strictly: anything but a success said in full is not one. */
export function lireReponse(status: number, body: Buffer): Issue {
  const envelope = readXml(body);
  const content = envelope?.ns === SOAP ? child(envelope, SOAP, 'Body')?.children[0] : undefined;
  if (content === undefined) return incident(`Réponse illisible du DMP (statut HTTP ${status}).`);
  if (content.ns === SOAP && content.name === 'Fault') return faute(content);
  if (status !== 200 || content.ns !== NS.rs || content.name !== 'RegistryResponse') {
    return incident(`Réponse inattendue du DMP (statut HTTP ${status}).`);
  }
  if (content.attributes.status === SUCCES) return { kind: 'accepte' };
  const error = child(child(content, NS.rs, 'RegistryErrorList'), NS.rs, 'RegistryError');
  const { errorCode = null, codeContext = '' } = error?.attributes ?? {};
  return { kind: 'refus', code: errorCode, texte: codeContext };
}
