import type { Place } from './conclusion.ts';
import type { ExchangeRecord, TlsFacts } from './contract.ts';

/** Something that happened on a listener outside any request: a handshake that failed, bytes that are no HTTP. */
export interface Incident {
  /** French sentence for the report. */
  readonly note: string;
  /** `handshake-failed` when absent. */
  readonly outcome?: ExchangeRecord['outcome'];
  readonly tls?: TlsFacts | null;
  readonly response?: { readonly status: number; readonly headers: readonly []; readonly body: Buffer } | null;
}

/** Keeps an incident in the journal; one that cannot be kept is logged, since there is no answer to withhold. */
export function keepIncident(
  place: Place,
  { note, outcome = 'handshake-failed', tls = null, response = null }: Incident,
) {
  const { service, spec, space, logger } = place;
  try {
    space.journal.append({
      scenario: space.scenario,
      service: service.name,
      listener: spec.name,
      operation: null,
      at: space.clock.date().toISOString(),
      outcome,
      tls,
      request: null,
      response,
      summary: null,
      fault: null,
      findings: [],
      note,
      durationMs: 0,
    });
  } catch (error) {
    logger.error({ err: error }, 'journal failed');
  }
}
