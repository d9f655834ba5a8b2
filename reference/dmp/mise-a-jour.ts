import { XmlElement } from 'libxml2-wasm';
import { withXml } from '../insi/lecture.ts';
import { NS, oidDe, SCHEME, STATUT } from './codes.ts';
import { confidentialites } from './confidentialite.ts';
import type { CodeLibelle, FicheDmp } from './echanges.ts';
import { LOT, type Origine, submissionSet } from './lot.ts';
import { association, LIEN, slot } from './rim.ts';

/** ITI-57: a submission set that changes what is said of a document. */
function miseAJour(origine: Origine, uuid: () => string, content: string): string {
  return (
    `<lcm:SubmitObjectsRequest xmlns:lcm="${NS.lcm}" xmlns:rim="${NS.rim}"><rim:RegistryObjectList>` +
    `${submissionSet(origine, oidDe(uuid()))}${content}</rim:RegistryObjectList></lcm:SubmitObjectsRequest>`
  );
}

/** TD3.3c/d: from the status that the entry had when read, to another one (domain/dmp.md 3.4). */
export function ecrireStatut(
  origine: Origine,
  { entryUuid, statut }: FicheDmp,
  vers: 'Deleted' | 'Archived' | 'Approved',
  uuid: () => string,
): string {
  const slots = slot('OriginalStatus', STATUT[statut]) + slot('NewStatus', STATUT[vers]);
  return miseAJour(origine, uuid, association('statut-1', LIEN.statut, LOT, entryUuid, slots));
}

const DOCUMENT = 'Document1';

/** TD3.3a/b: the entry whole, with another confidentiality, as the version that follows the one read (domain/dmp.md 3.4). */
export function ecrireConfidentialite(
  origine: Origine,
  fiche: FicheDmp,
  codes: readonly string[],
  uuid: () => string,
): string {
  const slots = slot('SubmissionSetStatus', 'Original') + slot('PreviousVersion', String(fiche.version));
  const entry = withXml(Buffer.from(fiche.xml, 'utf8'), (root) => remplacer(root, confidentialites(codes)));
  return miseAJour(origine, uuid, `${entry ?? ''}${association('membre-1', LIEN.membre, LOT, DOCUMENT, slots)}`);
}

/** The entry under its symbolic identifier, with these classifications in place of its own. */
function remplacer(entry: XmlElement, codes: readonly CodeLibelle[]): string {
  entry.setAttr('id', DOCUMENT);
  for (const one of elements(entry)) {
    if (one.attr('classificationScheme')?.value === SCHEME.confidentialite) one.remove();
    else
      for (const link of ['classifiedObject', 'registryObject'])
        if (one.attr(link) !== null) one.setAttr(link, DOCUMENT);
  }
  // The schema wants classifications before external identifiers.
  const before = elements(entry).find(({ name }) => name === 'ExternalIdentifier');
  const prefix = entry.prefix === '' ? undefined : entry.prefix;
  for (const [rank, code] of codes.entries()) {
    classer(before?.prependElement('Classification', prefix) ?? entry.addElement('Classification', prefix), code, rank);
  }
  return entry.toString({ noDeclaration: true, format: false });
}

function classer(one: XmlElement, { code, codeSystem, libelle }: CodeLibelle, rank: number): void {
  const prefix = one.prefix === '' ? undefined : one.prefix;
  const facts = {
    id: `confidentialite-${rank + 1}`,
    classificationScheme: SCHEME.confidentialite,
    classifiedObject: DOCUMENT,
    nodeRepresentation: code,
  };
  for (const [name, value] of Object.entries(facts)) one.setAttr(name, value);
  const scheme = one.addElement('Slot', prefix);
  scheme.setAttr('name', 'codingScheme');
  scheme.addElement('ValueList', prefix).addElement('Value', prefix).addText(codeSystem);
  one.addElement('Name', prefix).addElement('LocalizedString', prefix).setAttr('value', libelle);
}

function elements(parent: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  for (let node = parent.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlElement) found.push(node);
  }
  return found;
}
