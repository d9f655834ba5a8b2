import { estAdeli, estFiness, estRpps, estSiren, estSiret } from './luhn.ts';

/** What a PS_IdNat is made of, by its first digit (TRE_G08, OID 1.2.250.1.71.4.2.1; domain/pki.md 4.3). */
export type TypePsIdNat = 'ADELI' | 'cabinet ADELI' | 'FINESS' | 'SIREN' | 'SIRET' | 'cabinet RPPS' | 'RPPS';

/** What a Struct_IdNat is made of, by its first digit (TRE_G07, OID 1.2.250.1.71.4.2.2; domain/pki.md 4.4). */
export type TypeStructIdNat = 'cabinet ADELI' | 'FINESS' | 'SIREN' | 'SIRET' | 'cabinet RPPS';

export interface PsIdNat {
  readonly type: TypePsIdNat;
  /** The identifier without its type digit. */
  readonly identifiant: string;
  /** Internal number after the slash; null for ADELI and RPPS, which take none. */
  readonly registre: string | null;
  /** False when the key of the identifier is wrong: often seen, so told rather than refused. */
  readonly cleValide: boolean;
}

export interface StructIdNat {
  readonly type: TypeStructIdNat;
  readonly identifiant: string;
  readonly cleValide: boolean;
}

interface Forme<T> {
  readonly prefixe: string;
  readonly type: T;
  readonly motif: RegExp;
  readonly cle: (identifiant: string) => boolean;
}

const NEUF = /^\d[0-9AB]\d{7}$/;
const rppsDuRang = (identifiant: string): boolean => estRpps(identifiant.slice(0, 11));

/** The digit 3 means FINESS for a person but SIRET for a structure: never share the two tables. */
const PERSONNES: readonly (Forme<TypePsIdNat> & { readonly registre: 'aucun' | 'obligatoire' })[] = [
  { prefixe: '0', type: 'ADELI', motif: NEUF, cle: estAdeli, registre: 'aucun' },
  { prefixe: '1', type: 'cabinet ADELI', motif: NEUF, cle: estAdeli, registre: 'obligatoire' },
  { prefixe: '3', type: 'FINESS', motif: NEUF, cle: estFiness, registre: 'obligatoire' },
  { prefixe: '4', type: 'SIREN', motif: /^\d{9}$/, cle: estSiren, registre: 'obligatoire' },
  { prefixe: '5', type: 'SIRET', motif: /^\d{14}$/, cle: estSiret, registre: 'obligatoire' },
  { prefixe: '6', type: 'cabinet RPPS', motif: /^\d{14}$/, cle: rppsDuRang, registre: 'obligatoire' },
  { prefixe: '8', type: 'RPPS', motif: /^\d{11}$/, cle: estRpps, registre: 'aucun' },
];

const STRUCTURES: readonly Forme<TypeStructIdNat>[] = [
  { prefixe: '0', type: 'cabinet ADELI', motif: NEUF, cle: estAdeli },
  { prefixe: '1', type: 'FINESS', motif: NEUF, cle: estFiness },
  { prefixe: '2', type: 'SIREN', motif: /^\d{9}$/, cle: estSiren },
  { prefixe: '3', type: 'SIRET', motif: /^\d{14}$/, cle: estSiret },
  { prefixe: '4', type: 'cabinet RPPS', motif: /^\d{14}$/, cle: rppsDuRang },
];

/** Reads a PS_IdNat (`899700…`, `0` + ADELI, `3` + FINESS + `/` + internal number…); null when no form fits. */
export function parsePsIdNat(texte: string): PsIdNat | null {
  const forme = PERSONNES.find((candidate) => texte.startsWith(candidate.prefixe));
  if (forme === undefined) return null;
  const [identifiant = '', registre = null, ...rest] = texte.slice(1).split('/');
  const registreAttendu = forme.registre === 'obligatoire';
  if (rest.length > 0 || registreAttendu !== (registre !== null) || registre === '') return null;
  if (!forme.motif.test(identifiant)) return null;
  return { type: forme.type, identifiant, registre, cleValide: forme.cle(identifiant) };
}

/** Reads a Struct_IdNat (`1` + FINESS, `3` + SIRET…); null when no form fits. */
export function parseStructIdNat(texte: string): StructIdNat | null {
  const forme = STRUCTURES.find((candidate) => texte.startsWith(candidate.prefixe));
  const identifiant = texte.slice(1);
  if (forme === undefined || !forme.motif.test(identifiant)) return null;
  return { type: forme.type, identifiant, cleValide: forme.cle(identifiant) };
}

/** Writes a PS_IdNat. */
export function ecrirePsIdNat(type: TypePsIdNat, identifiant: string, registre: string | null = null): string {
  const prefixe = PERSONNES.find((forme) => forme.type === type)?.prefixe ?? '';
  return registre === null ? `${prefixe}${identifiant}` : `${prefixe}${identifiant}/${registre}`;
}

/** Writes a Struct_IdNat. */
export function ecrireStructIdNat(type: TypeStructIdNat, identifiant: string): string {
  const prefixe = STRUCTURES.find((forme) => forme.type === type)?.prefixe ?? '';
  return `${prefixe}${identifiant}`;
}
