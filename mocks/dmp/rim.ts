import { attribute, child, childrenNamed, escapeXml, type XmlTree } from '../soap/xml.ts';
import { ASSOCIATION, NS, UUID } from './codes.ts';

/** A coded or structured attribute of an XDS object. */
export interface Classification {
  readonly scheme: string | null;
  /** Set when the classification only says what the object is (a submission set). */
  readonly node: string | null;
  readonly code: string;
  readonly slots: Slots;
  readonly nom: string | null;
}

export type Slots = ReadonlyMap<string, readonly string[]>;

export interface Identifiant {
  readonly scheme: string;
  readonly value: string;
  readonly nom: string | null;
}

/** An ExtrinsicObject or a RegistryPackage as plain data; identifiers are those of the message. */
export interface ObjetRim {
  readonly id: string;
  readonly lid: string | null;
  readonly objectType: string | null;
  readonly mimeType: string | null;
  readonly statut: string | null;
  readonly version: string | null;
  readonly nom: string | null;
  readonly description: string | null;
  readonly slots: Slots;
  readonly classifications: readonly Classification[];
  readonly identifiants: readonly Identifiant[];
}

export interface AssociationRim {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly cible: string;
  readonly slots: Slots;
}

/** What a RegistryObjectList holds. */
export interface ListeRim {
  readonly documents: readonly ObjetRim[];
  readonly lots: readonly ObjetRim[];
  readonly associations: readonly AssociationRim[];
  /** Packages that are not submission sets, refused by this service (domain/dmp.md 3.2: folders). */
  readonly dossiers: number;
}

/** Reads a RegistryObjectList. */
export function lireListe(liste: XmlTree): ListeRim {
  const packages = childrenNamed(liste, NS.rim, 'RegistryPackage').map(lireObjet);
  // A package is told to be a submission set from inside or from outside.
  const declared = new Set(
    childrenNamed(liste, NS.rim, 'Classification')
      .filter((one) => attribute(one, 'classificationNode') === UUID.lot)
      .map((one) => attribute(one, 'classifiedObject')),
  );
  const lots = packages.filter(
    ({ id, classifications }) => declared.has(id) || classifications.some(({ node }) => node === UUID.lot),
  );
  return {
    documents: childrenNamed(liste, NS.rim, 'ExtrinsicObject').map(lireObjet),
    lots,
    associations: childrenNamed(liste, NS.rim, 'Association').map((tree) => ({
      id: attribute(tree, 'id') ?? '',
      type: associationType(attribute(tree, 'associationType') ?? ''),
      source: attribute(tree, 'sourceObject') ?? '',
      cible: attribute(tree, 'targetObject') ?? '',
      slots: lireSlots(tree),
    })),
    dossiers: packages.length - lots.length,
  };
}

// ebRIM 2 clients, and some samples, write the short name.
function associationType(type: string): string {
  return type === 'HasMember' ? ASSOCIATION.membre : type;
}

function lireObjet(tree: XmlTree): ObjetRim {
  const version = child(tree, NS.rim, 'VersionInfo');
  return {
    id: attribute(tree, 'id') ?? '',
    lid: attribute(tree, 'lid'),
    objectType: attribute(tree, 'objectType'),
    mimeType: attribute(tree, 'mimeType'),
    statut: attribute(tree, 'status'),
    version: version === undefined ? null : attribute(version, 'versionName'),
    nom: localise(tree, 'Name'),
    description: localise(tree, 'Description'),
    slots: lireSlots(tree),
    classifications: childrenNamed(tree, NS.rim, 'Classification').map((one) => ({
      scheme: attribute(one, 'classificationScheme'),
      node: attribute(one, 'classificationNode'),
      code: attribute(one, 'nodeRepresentation') ?? '',
      slots: lireSlots(one),
      nom: localise(one, 'Name'),
    })),
    identifiants: childrenNamed(tree, NS.rim, 'ExternalIdentifier').map((one) => ({
      scheme: attribute(one, 'identificationScheme') ?? '',
      value: attribute(one, 'value') ?? '',
      nom: localise(one, 'Name'),
    })),
  };
}

function localise(tree: XmlTree, name: string): string | null {
  const holder = child(tree, NS.rim, name);
  const text = holder && child(holder, NS.rim, 'LocalizedString');
  return text === undefined ? null : attribute(text, 'value');
}

/** Slots of an object; a slot given twice keeps the values of both. */
export function lireSlots(tree: XmlTree): Slots {
  const slots = new Map<string, readonly string[]>();
  for (const slot of childrenNamed(tree, NS.rim, 'Slot')) {
    const name = attribute(slot, 'name') ?? '';
    slots.set(name, [...(slots.get(name) ?? []), ...valeurs(slot)]);
  }
  return slots;
}

/** Values of one Slot element. */
export function valeurs(slot: XmlTree): readonly string[] {
  const list = child(slot, NS.rim, 'ValueList');
  return list === undefined ? [] : childrenNamed(list, NS.rim, 'Value').map(({ text }) => text.trim());
}

/** Classifications of one scheme. */
export function classes({ classifications }: ObjetRim, scheme: string): readonly Classification[] {
  return classifications.filter((one) => one.scheme === scheme);
}

/** Value of an external identifier, null when absent. */
export function identifiant({ identifiants }: ObjetRim, scheme: string): string | null {
  return identifiants.find((one) => one.scheme === scheme)?.value ?? null;
}

/** First value of a slot, null when absent. */
export function slot(slots: Slots, name: string): string | null {
  return slots.get(name)?.[0] ?? null;
}

/** Code system of a classification, empty when it has none. */
export function systeme({ slots }: Classification): string {
  return slot(slots, 'codingScheme') ?? '';
}

/** Server's own facts about an object when it is written. */
export interface Habillage {
  readonly entryUuid: string;
  readonly lid: string;
  readonly statut: string;
  readonly version: number;
}

/** XML of an ExtrinsicObject or RegistryPackage, in the `rim` prefix declared by the answer. */
export function ecrireObjet(element: 'ExtrinsicObject' | 'RegistryPackage', objet: ObjetRim, pose: Habillage): string {
  const extrinsic = element === 'ExtrinsicObject';
  const { entryUuid } = pose;
  return (
    `<rim:${element} id="${entryUuid}" lid="${escapeXml(pose.lid)}" objectType="${
      extrinsic
        ? escapeXml(objet.objectType ?? UUID.document)
        : 'urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:RegistryPackage'
    }"${extrinsic ? ` mimeType="${escapeXml(objet.mimeType ?? '')}"` : ''} status="${pose.statut}">` +
    ecrireSlots(objet.slots) +
    ecrireTexte('Name', objet.nom) +
    ecrireTexte('Description', objet.description) +
    `<rim:VersionInfo versionName="${pose.version}"/>` +
    objet.classifications.map((one, rank) => ecrireClassification(one, entryUuid, rank)).join('') +
    objet.identifiants
      .map(
        ({ scheme, value, nom }, rank) =>
          `<rim:ExternalIdentifier id="${entryUuid}.ei${rank}" registryObject="${entryUuid}" identificationScheme="${escapeXml(scheme)}" ` +
          `value="${escapeXml(value)}" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:ExternalIdentifier">${ecrireTexte('Name', nom)}</rim:ExternalIdentifier>`,
      )
      .join('') +
    `</rim:${element}>`
  );
}

function ecrireClassification({ scheme, node, code, slots, nom }: Classification, objet: string, rank: number): string {
  const what =
    scheme === null ? `classificationNode="${escapeXml(node ?? '')}"` : `classificationScheme="${escapeXml(scheme)}"`;
  return (
    `<rim:Classification id="${objet}.c${rank}" ${what} classifiedObject="${objet}" nodeRepresentation="${escapeXml(code)}" ` +
    `objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Classification">${ecrireSlots(slots)}${ecrireTexte('Name', nom)}</rim:Classification>`
  );
}

function ecrireSlots(slots: Slots): string {
  return [...slots]
    .map(
      ([name, values]) =>
        `<rim:Slot name="${escapeXml(name)}"><rim:ValueList>${values.map((value) => `<rim:Value>${escapeXml(value)}</rim:Value>`).join('')}</rim:ValueList></rim:Slot>`,
    )
    .join('');
}

function ecrireTexte(element: 'Name' | 'Description', text: string | null): string {
  return text === null
    ? ''
    : `<rim:${element}><rim:LocalizedString xml:lang="fr-FR" charset="UTF-8" value="${escapeXml(text)}"/></rim:${element}>`;
}

/** XML of an association. */
export function ecrireAssociation({ id, type, source, cible, slots }: AssociationRim): string {
  return (
    `<rim:Association id="${id}" lid="${id}" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Association" ` +
    `status="urn:oasis:names:tc:ebxml-regrep:StatusType:Approved" associationType="${escapeXml(type)}" sourceObject="${source}" targetObject="${cible}">` +
    `${ecrireSlots(slots)}</rim:Association>`
  );
}
