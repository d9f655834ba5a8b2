import { words } from './traits.ts';

/** Official geographic code of a place that nobody knows (003:493). */
export const LIEU_INCONNU = '99999';

/** The few communes of the software's own table. */
const COMMUNES: Readonly<Record<string, string>> = {
  AJACCIO: '2A004',
  AUCH: '32013',
  AURILLAC: '15014',
  BASTIA: '2B033',
  BELFORT: '90010',
  CAHORS: '46042',
  'CLERMONT FERRAND': '63113',
  'DIGNE LES BAINS': '04070',
  FOIX: '09122',
  GAP: '05061',
  GUERET: '23096',
  MENDE: '48095',
};

/** The few countries of the software's own table. */
const PAYS: Readonly<Record<string, string>> = {
  'BURKINA FASO': '99331',
  GRECE: '99126',
  ITALIE: '99127',
  PORTUGAL: '99139',
  ROUMANIE: '99114',
  'ROYAUME UNI': '99132',
  SUISSE: '99140',
  TUNISIE: '99351',
};

function code(table: Readonly<Record<string, string>>, name: string | null): string | null {
  const key = words(name ?? '').join(' ');
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}

/** Code of a French commune by its name, null when the table does not have it. */
export function codeCommune(name: string | null): string | null {
  return code(COMMUNES, name);
}

/** Code of a country by its name, null when the table does not have it. */
export function codePays(name: string | null): string | null {
  return code(PAYS, name);
}

/** Is this code in the software's own tables? INSi may well give one that is not (INS-13). */
export function codeConnu(lieu: string): boolean {
  return lieu === LIEU_INCONNU || [...Object.values(COMMUNES), ...Object.values(PAYS)].includes(lieu);
}
