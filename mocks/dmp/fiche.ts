import { randomUUID } from 'node:crypto';
import { CONFIDENTIALITE, SIGNATURE, STATUT, type Statut, UUID } from './codes.ts';
import { classes, ecrireObjet, identifiant, type ObjetRim, slot, systeme } from './rim.ts';

/** A code and its system, as queries write it: `code^^system`. */
export interface CodeXds {
  readonly code: string;
  readonly systeme: string;
}

/** Who put something in the record: a professional through a software, or the patient through Mon espace santé. */
export interface Deposant {
  readonly idNat: string | null;
  readonly structure: string | null;
  readonly patient: boolean;
}

/** One metadata version of one document (domain/dmp.md 3.4). */
export interface Fiche {
  readonly entryUuid: string;
  /** Same for all metadata versions of a document. */
  readonly lid: string;
  readonly version: number;
  readonly uniqueId: string;
  readonly objet: ObjetRim;
  readonly contenu: Buffer;
  readonly deposant: Deposant;
  /** Bench instant of the deposit of this version, milliseconds. */
  readonly deposeLe: number;
  readonly lot: string;
  readonly titre: string;
  readonly mimeType: string;
  readonly classe: CodeXds;
  readonly type: CodeXds;
  readonly format: CodeXds;
  readonly cadre: CodeXds;
  readonly etablissement: CodeXds;
  readonly evenements: readonly CodeXds[];
  readonly confidentialites: readonly string[];
  readonly references: readonly string[];
  /** PS_IdNat and Struct_IdNat found in the authors. */
  readonly auteurs: readonly string[];
  readonly structures: readonly string[];
  /** Dates completed to the second (`yyyyMMddHHmmss`), empty when absent: searches compare them as they are. */
  readonly creationTime: string;
  readonly serviceStartTime: string;
  readonly serviceStopTime: string;
  readonly signature: boolean;
}

/** A document entry with what changes of it: its status, and the XML it is answered with. */
export class FicheVivante {
  readonly fiche: Fiche;
  #statut: Statut;
  #xml: string | null = null;

  constructor(fiche: Fiche, statut: Statut = 'Approved') {
    this.fiche = fiche;
    this.#statut = statut;
  }

  get statut(): Statut {
    return this.#statut;
  }

  set statut(statut: Statut) {
    this.#statut = statut;
    this.#xml = null;
  }

  /** Written once for each status: an answer may carry thousands of entries. */
  get xml(): string {
    const { entryUuid, lid, version, objet } = this.fiche;
    this.#xml ??= ecrireObjet('ExtrinsicObject', objet, { entryUuid, lid, version, statut: STATUT[this.#statut] });
    return this.#xml;
  }
}

/** A new `urn:uuid:` identifier. */
export function nouvelUuid(): string {
  return `urn:uuid:${randomUUID()}`;
}

const code = (objet: ObjetRim, scheme: string): CodeXds => {
  const [first] = classes(objet, scheme);
  return first === undefined ? { code: '', systeme: '' } : { code: first.code, systeme: systeme(first) };
};

const complete = (date: string | null): string => (date === null || date === '' ? '' : date.padEnd(14, '0'));

/** Facts read in the metadata of a document entry. */
export function lireFiche(
  objet: ObjetRim,
  place: Pick<Fiche, 'entryUuid' | 'lid' | 'version' | 'contenu' | 'deposant' | 'deposeLe' | 'lot'>,
): Fiche {
  const authors = classes(objet, UUID.auteur);
  return {
    ...place,
    objet,
    uniqueId: identifiant(objet, UUID.unique) ?? '',
    titre: objet.nom ?? '',
    mimeType: objet.mimeType ?? 'application/octet-stream',
    classe: code(objet, UUID.classe),
    type: code(objet, UUID.type),
    format: code(objet, UUID.format),
    cadre: code(objet, UUID.cadre),
    etablissement: code(objet, UUID.etablissement),
    evenements: classes(objet, UUID.evenement).map((one) => ({ code: one.code, systeme: systeme(one) })),
    confidentialites: classes(objet, UUID.confidentialite).map((one) => one.code),
    references: objet.slots.get('urn:ihe:iti:xds:2013:referenceIdList') ?? [],
    auteurs: authors.flatMap(({ slots }) =>
      (slots.get('authorPerson') ?? []).map((person) => person.split('^')[0] ?? ''),
    ),
    structures: authors.flatMap(({ slots }) =>
      (slots.get('authorInstitution') ?? []).map((place_) => place_.split('^')[9] ?? ''),
    ),
    creationTime: complete(slot(objet.slots, 'creationTime')),
    serviceStartTime: complete(slot(objet.slots, 'serviceStartTime')),
    serviceStopTime: complete(slot(objet.slots, 'serviceStopTime')),
    signature: code(objet, UUID.classe).code === SIGNATURE.classe,
  };
}

/** True when the document is kept from other professionals. */
export const estMasque = ({ confidentialites }: Fiche): boolean => confidentialites.includes(CONFIDENTIALITE.masque);

/** True when the person it is about does not see it yet. */
export const estInvisiblePatient = ({ confidentialites }: Fiche): boolean =>
  confidentialites.includes(CONFIDENTIALITE.invisiblePatient);

/** True when the legal representatives of a minor do not see it. */
export const estInvisibleRepresentants = ({ confidentialites }: Fiche): boolean =>
  confidentialites.includes(CONFIDENTIALITE.invisibleRepresentants);
