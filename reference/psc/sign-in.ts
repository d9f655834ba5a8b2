import * as client from 'openid-client';
import { incidentOf, REFRESH_MEANING } from './failures.ts';
import { checkLevel } from './id-token.ts';
import { professionalOf } from './identity.ts';
import { Incident } from './incidents.ts';
import type { Jetons, Professionnel } from './model.ts';
import type { PscPolicies, TokenAnswer } from './policies.ts';
import type { Provider } from './provider.ts';

/** A session never lives longer than that of Pro Santé Connect: 4 h (domain/psc.md 2, PSC-R13). */
const SESSION_MAX_MS = 4 * 3_600_000;
const DEFAULT_LIFE_SECONDS = 120;

/** Who signed in, with what keeps the session alive. */
export interface Proven {
  readonly professionnel: Professionnel;
  readonly jetons: Jetons;
}

/**
 * What is due before a session opens: signature and level of the ID token, then userinfo of the same subject.
 * `at`: milliseconds of the software's clock. @throws Incident
 */
export async function prove(
  provider: Provider,
  policies: Pick<PscPolicies, 'verifySignature' | 'mayOpenUnverified'>,
  answer: TokenAnswer,
  at: number,
): Promise<Proven> {
  const claims = answer.claims();
  if (claims === undefined || answer.id_token === undefined) throw new Incident('reponse-invalide', 'id_token');
  try {
    await policies.verifySignature(answer.id_token, () => provider.keys());
  } catch (error) {
    const incident = incidentOf(error);
    if (incident.motif !== 'signature-inverifiable' || !policies.mayOpenUnverified()) throw incident;
  }
  checkLevel(claims);
  const professionnel = await whoIs(provider, answer.access_token, claims);
  return { professionnel, jetons: tokensOf(answer, claims.sub, at, at + SESSION_MAX_MS) };
}

/** The professional that userinfo describes: the same subject as the claims'. @throws Incident */
export async function whoIs(
  provider: Provider,
  access: string,
  claims: Readonly<Record<string, unknown>> & { readonly sub: string },
): Promise<Professionnel> {
  try {
    const userinfo = await client.fetchUserInfo(await provider.configuration(), access, claims.sub);
    return professionalOf(claims, userinfo);
  } catch (error) {
    throw incidentOf(error, REFRESH_MEANING);
  }
}

/**
 * Tokens after a refresh; the session's own end, `maxLe`, does not move.
 * @throws Incident `session-terminee` and others
 */
export async function renew(
  provider: Provider,
  { rafraichissement, sujet }: Jetons,
  at: number,
  maxLe: number,
): Promise<Jetons> {
  if (rafraichissement === null || at >= maxLe) throw new Incident('session-terminee');
  try {
    const answer = await client.refreshTokenGrant(await provider.configuration(), rafraichissement);
    if ((answer.claims()?.sub ?? sujet) !== sujet) throw new Incident('identite-differente', 'sub');
    return tokensOf(answer, sujet, at, maxLe);
  } catch (error) {
    throw incidentOf(error, REFRESH_MEANING);
  }
}

/** Instant after which a session opened at `at` cannot be prolonged. */
export function maximumOf(at: number): number {
  return at + SESSION_MAX_MS;
}

function tokensOf(answer: TokenAnswer, sujet: string, at: number, maxLe: number): Jetons {
  const { refresh_expires_in: refreshLife } = answer;
  const idle = typeof refreshLife === 'number' ? at + refreshLife * 1_000 : maxLe;
  return {
    acces: answer.access_token,
    id: answer.id_token ?? '',
    rafraichissement: answer.refresh_token ?? null,
    sujet,
    accesExpireLe: at + (answer.expires_in ?? DEFAULT_LIFE_SECONDS) * 1_000,
    sessionExpireLe: Math.min(idle, maxLe),
  };
}
