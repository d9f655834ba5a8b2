import { xml } from '../insi/envelope.ts';
import { child, type Noeud } from '../insi/lecture.ts';
import { NS } from './codes.ts';

/** A named list of values. */
export function slot(name: string, ...values: readonly string[]): string {
  const list = values.map((value) => `<rim:Value>${xml(value)}</rim:Value>`);
  return `<rim:Slot name="${name}"><rim:ValueList>${list.join('')}</rim:ValueList></rim:Slot>`;
}

/** Name of an object. */
export function name(label: string): string {
  return `<rim:Name><rim:LocalizedString value="${xml(label)}"/></rim:Name>`;
}

/** Objects inside a submission, each with an identifier of its own. */
export class Ecriture {
  #rank = 0;
  readonly #objet: string;

  constructor(objet: string) {
    this.#objet = objet;
  }

  #id(): string {
    this.#rank += 1;
    return `${this.#objet}-${this.#rank}`;
  }

  classification(scheme: string, code: string, slots: string, label = code): string {
    return (
      `<rim:Classification id="${this.#id()}" classificationScheme="${scheme}" classifiedObject="${this.#objet}" ` +
      `nodeRepresentation="${xml(code)}">${slots}${label === '' ? '' : name(label)}</rim:Classification>`
    );
  }

  code(scheme: string, code: string, system: string, label = code): string {
    return this.classification(scheme, code, slot('codingScheme', system), label);
  }

  identifiant(scheme: string, value: string, label: string): string {
    return (
      `<rim:ExternalIdentifier id="${this.#id()}" registryObject="${this.#objet}" identificationScheme="${scheme}" ` +
      `value="${xml(value)}">${name(label)}</rim:ExternalIdentifier>`
    );
  }
}

/** Kinds of association (domain/dmp.md 3.1, 3.4). */
export const LIEN = {
  membre: 'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember',
  remplace: 'urn:ihe:iti:2007:AssociationType:RPLC',
  signe: 'urn:ihe:iti:2007:AssociationType:signs',
  statut: 'urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus',
} as const;

export function association(id: string, type: string, source: string, target: string, slots = ''): string {
  return (
    `<rim:Association id="${id}" associationType="${type}" sourceObject="${xml(source)}" ` +
    `targetObject="${xml(target)}">${slots}</rim:Association>`
  );
}

/** Children of that name. */
export function enfants(node: Noeud, element: string): readonly Noeud[] {
  return node.children.filter((one) => one.ns === NS.rim && one.name === element);
}

/** First value of a slot, null when absent. */
export function lireSlot(node: Noeud, slotName: string): string | null {
  const found = enfants(node, 'Slot').find(({ attributes }) => attributes.name === slotName) ?? null;
  return child(child(found, NS.rim, 'ValueList'), NS.rim, 'Value')?.text ?? null;
}

/** Classifications of one scheme. */
export function lireClasses(node: Noeud, scheme: string): readonly Noeud[] {
  return enfants(node, 'Classification').filter(({ attributes }) => attributes.classificationScheme === scheme);
}

/** Value of an external identifier, null when absent. */
export function lireIdentifiant(node: Noeud, scheme: string): string | null {
  const found = enfants(node, 'ExternalIdentifier').find(
    ({ attributes }) => attributes.identificationScheme === scheme,
  );
  return found?.attributes.value ?? null;
}

/** Name of an object, null when it has none. */
export function lireNom(node: Noeud): string | null {
  return child(child(node, NS.rim, 'Name'), NS.rim, 'LocalizedString')?.attributes.value ?? null;
}
