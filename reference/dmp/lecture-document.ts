import { child, type Noeud, readXml } from '../insi/lecture.ts';
import { NS } from './codes.ts';

/**
 * The readable text of a document: that of a text, or of the body of a CDA of level 1. What only another program can
 * show (PDF, image) is told by its type and size.
 */
export function texteLisible({ mimeType, contenu }: { readonly mimeType: string; readonly contenu: Buffer }): string {
  const root = readXml(contenu);
  if (root?.ns === NS.hl7 && root.name === 'ClinicalDocument') return corpsDe(root);
  return /^text\//u.test(mimeType) ? contenu.toString('utf8').trim() : annonce(mimeType, contenu.length);
}

function corpsDe(root: Noeud): string {
  const body = child(child(child(root, NS.hl7, 'component'), NS.hl7, 'nonXMLBody'), NS.hl7, 'text');
  if (body === null) return 'Document structuré, sans texte à afficher.';
  const content = Buffer.from(body.text, 'base64');
  const type = body.attributes.mediaType ?? 'text/plain';
  return type === 'text/plain' ? content.toString('utf8').trim() : annonce(type, content.length);
}

function annonce(mimeType: string, octets: number): string {
  return `Document ${mimeType}, ${octets} octets : ouvrez-le dans le programme prévu pour ce format.`;
}
