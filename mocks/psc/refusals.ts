import type { RefusalRow } from './refusal-row.ts';
import { CIBA_REFUSALS } from './refusals-ciba.ts';
import { CLIENT_REFUSALS } from './refusals-clients.ts';
import { TOKEN_REFUSALS } from './refusals-tokens.ts';

/** Every error answer, by stable French name; any row can be armed as a fault. */
export const REFUSALS = { ...CLIENT_REFUSALS, ...TOKEN_REFUSALS, ...CIBA_REFUSALS } as const;

export type RefusalName = keyof typeof REFUSALS;

/** True for the name of a row. */
export function isRefusalName(name: string): name is RefusalName {
  return Object.hasOwn(REFUSALS, name);
}

/** Row of a name, in the words of recent builds. */
export function refusalRow(name: RefusalName): RefusalRow {
  return REFUSALS[name];
}

/** What older Keycloak builds answered otherwise (domain/psc.md 3.2, 3.8: "older"). */
const OLDER: Readonly<Partial<Record<RefusalName, Partial<RefusalRow>>>> = {
  'client-sans-identifiant': { status: 401 },
  'client-inconnu': { description: 'Invalid client credentials' },
  'code-autre-client': { description: 'Auth error' },
};

/** Row of a name, in the words of older builds. */
export function olderRow(name: RefusalName): RefusalRow {
  return { ...REFUSALS[name], ...OLDER[name] };
}

/** Thrown by an endpoint to answer with a row of the table; made by {@link refused}. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: RefusalName;
  /** Replaces `{}` in the description. */
  readonly detail: string;

  constructor(refusal: RefusalName, detail = '') {
    super(refusal);
    this.refusal = refusal;
    this.detail = detail;
  }
}

const MADE = new Map<RefusalName, Refused>();

/**
 * What to throw to refuse. The most frequent answer of all is a refusal (a poll that comes before its answer): one object
 * per row, whose stack trace, that nobody reads, is taken once.
 */
export function refused(name: RefusalName, detail = ''): Refused {
  if (detail !== '') return new Refused(name, detail);
  const known = MADE.get(name) ?? new Refused(name);
  MADE.set(name, known);
  return known;
}
