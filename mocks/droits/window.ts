import { Refused } from './refusals.ts';

/** Days asked about, both included, `YYYY-MM-DD`. */
export interface Window {
  readonly debut: string;
  readonly fin: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** One year after a day; 29 February becomes 1 March. */
export function yearAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString().slice(0, 10);
}

/**
 * Days asked about: from today by default, one year at most, never in the past (dossier 5.1, 5.3).
 * @throws Refused `PERIODE_INVALIDE`
 */
export function readWindow(query: URLSearchParams, today: string): Window {
  const debut = query.get('dateDebut') ?? today;
  if (!exists(debut) || debut < today) throw new Refused('PERIODE_INVALIDE');
  const fin = query.get('dateFin') ?? yearAfter(debut);
  if (!exists(fin) || fin < debut || fin > yearAfter(debut)) throw new Refused('PERIODE_INVALIDE');
  return { debut, fin };
}

function exists(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return DAY.test(day) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
