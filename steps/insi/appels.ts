import type { ExchangeRecord } from '../../mocks/platform/contract.ts';

/** Criteria of a call as the INSi mock summarised them (mocks/insi/README.md, journal summary). */
export interface CriteresAppeles {
  readonly nomNaissance: string | null;
  readonly prenom: readonly string[];
  readonly sexe: string | null;
  readonly dateNaissance: string | null;
  readonly lieuNaissance: string | null;
}

/** One call that reached INSi, with what it carried and what came back. */
export interface AppelInsi {
  readonly record: ExchangeRecord;
  readonly criteres: CriteresAppeles;
  readonly cr: string | null;
}

const VIDE: CriteresAppeles = { nomNaissance: null, prenom: [], sexe: null, dateNaissance: null, lieuNaissance: null };

/** Calls by POST that INSi received among these exchanges, oldest first. */
export function appelsDe(records: readonly ExchangeRecord[]): readonly AppelInsi[] {
  return records
    .filter((record) => record.service === 'insi' && record.request?.method === 'POST' && record.outcome !== 'refused')
    .map((record) => ({
      record,
      criteres: (record.summary?.criteres as CriteresAppeles | undefined) ?? VIDE,
      cr: (record.summary?.cr as string | undefined) ?? null,
    }));
}

export function dernierAppel(records: readonly ExchangeRecord[]): AppelInsi | null {
  return appelsDe(records).at(-1) ?? null;
}
