import { xml } from '../insi/envelope.ts';
import { child, type Noeud } from '../insi/lecture.ts';
import { NS, OID } from './codes.ts';
import type { Reponse } from './echanges.ts';
import { type Contenu, incident, incomplete, lireRegistre, succes, suivre } from './reponse.ts';

/** A document as the DMP keeps it. */
export interface DocumentLu {
  readonly mimeType: string;
  readonly contenu: Buffer;
}

/** TD3.2 (ITI-43): one document, by its unique identifier and never its entryUUID (domain/dmp.md 3.6). */
export function ecrireConsultation(uniqueId: string): string {
  return (
    `<xdsb:RetrieveDocumentSetRequest xmlns:xdsb="${NS.xdsb}"><xdsb:DocumentRequest>` +
    `<xdsb:RepositoryUniqueId>${OID.entrepot}</xdsb:RepositoryUniqueId>` +
    `<xdsb:DocumentUniqueId>${xml(uniqueId)}</xdsb:DocumentUniqueId></xdsb:DocumentRequest></xdsb:RetrieveDocumentSetRequest>`
  );
}

/** Reads TD3.2: the bytes of the document asked for, attached or inline. */
export function lireConsultation({ corps, partie }: Contenu, uniqueId: string): Reponse<DocumentLu> {
  const registre = child(corps, NS.rs, 'RegistryResponse');
  if (registre === null) return incomplete('elle ne dit pas si la demande est acceptée');
  return suivre(lireRegistre(registre), (): Reponse<DocumentLu> => {
    const documents = corps.children.filter(({ ns, name }) => ns === NS.xdsb && name === 'DocumentResponse');
    const [document] = documents;
    const text = (name: string): string => child(document ?? null, NS.xdsb, name)?.text ?? '';
    if (documents.length !== 1 || text('DocumentUniqueId') !== uniqueId) {
      return incident("Le DMP ne rend pas le document demandé : ce qu'il a rendu n'est pas lu.");
    }
    const contenu = lireContenu(child(document ?? null, NS.xdsb, 'Document'), partie);
    if (contenu === null || contenu.length === 0) return incomplete('le document annoncé manque');
    const mimeType = text('mimeType');
    return mimeType === '' ? incomplete('elle ne dit pas le type du document') : succes({ mimeType, contenu });
  });
}

function lireContenu(element: Noeud | null, partie: Contenu['partie']): Buffer | null {
  const include = child(element, NS.xop, 'Include');
  if (include !== null) return partie(include.attributes.href ?? '');
  const text = element?.text.replace(/\s+/gu, '') ?? '';
  return /^[A-Za-z0-9+/]+={0,2}$/u.test(text) ? Buffer.from(text, 'base64') : null;
}
