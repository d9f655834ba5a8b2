import type { DocumentLu } from './consultation.ts';
import { lireCorps } from './document.ts';

/** A document as the user opens it. */
export interface Lecture {
  /** Readable text; of what only another program can show (PDF, image), its type and size. */
  readonly texte: string;
  /** What is opened: the body of a CDA of level 1, or the document itself. */
  readonly fichier: DocumentLu;
}

/** Opens a document received from the DMP. */
export function lireDocument(document: DocumentLu): Lecture {
  const fichier = lireCorps(document) ?? document;
  const { mimeType, contenu } = fichier;
  const texte = /^text\//u.test(mimeType)
    ? contenu.toString('utf8').trim()
    : `Document ${mimeType}, ${contenu.length} octets : ouvrez-le dans le programme prévu pour ce format.`;
  return { texte, fichier };
}
