import type { ArmedFault } from '../platform/contract.ts';

/** Whether an address is one of those declared (exact, or prefix ending with `*`); user information is never accepted. */
export function isDeclared(address: string, declared: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { username, password, hash } = new URL(address);
  if (username !== '' || password !== '' || hash !== '') return false;
  return declared.some((one) => (one.endsWith('*') ? address.startsWith(one.slice(0, -1)) : address === one));
}

/** What goes back to a client, and the fault that its request met. */
export interface ReturnTrip {
  readonly redirectUri: string;
  readonly responseMode: 'query' | 'fragment';
  readonly state: string | null;
  /** Null for a provider that does not name itself. */
  readonly issuer: string | null;
  readonly forgedIssuer: string;
  readonly fault: ArmedFault | null;
}

/** `state` and `iss` of the answer, made wrong when a fault asks for it. */
export function stampedReturn({
  state,
  issuer,
  forgedIssuer,
  fault,
}: Omit<ReturnTrip, 'redirectUri' | 'responseMode'>): {
  readonly state: string | null;
  readonly iss: string | null;
} {
  const stateBack = fault?.name === 'state-faux' ? 'state-d-une-autre-demande' : state;
  return {
    state: fault?.name === 'state-absent' ? null : stateBack,
    iss: issuer === null || fault?.name === 'iss-absent' ? null : fault?.name === 'iss-faux' ? forgedIssuer : issuer,
  };
}

/** Address to send the browser back to. */
export function returnAddress(
  { redirectUri, responseMode }: Pick<ReturnTrip, 'redirectUri' | 'responseMode'>,
  parameters: URLSearchParams,
): string {
  const separator = responseMode === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?';
  return `${redirectUri}${separator}${parameters}`;
}
