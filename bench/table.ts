import { columns } from '../cli/columns.ts';

/** Lays out rows under a heading: the first column to the left, the others to the right. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const laidOut = columns(
    heading.map((title, index) => ({ title, right: index > 0 })),
    rows,
  );
  return laidOut.replace(/^(?=.)/gm, '  ');
}

/** A number as the French write it; a dash when there is none. */
export function french(value: number | null, decimals = 0): string {
  if (value === null) return '—';
  const [whole = '', fraction] = value.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}
