import { createHash } from 'node:crypto';
import { signJwt } from '../oidc/jwt.ts';
import type { KeyRing } from '../oidc/keys.ts';
import { escapeHtml, PAGE_HEADERS } from '../platform/html.ts';
import type { Outcome } from './outcome.ts';

type Carrier = 'query' | 'fragment' | 'form_post';

/** How an authorization answer travels back: by which carrier, in the clear or inside a signed token. */
export interface ResponseMode {
  readonly carrier: Carrier;
  readonly signed: boolean;
}

/** Modes of the discovery document (domain/psc.md 1.1); `jwt` means `query.jwt` for a code (JARM 2.3.4). */
const MODES: Readonly<Record<string, ResponseMode>> = {
  query: { carrier: 'query', signed: false },
  fragment: { carrier: 'fragment', signed: false },
  form_post: { carrier: 'form_post', signed: false },
  'query.jwt': { carrier: 'query', signed: true },
  'fragment.jwt': { carrier: 'fragment', signed: true },
  'form_post.jwt': { carrier: 'form_post', signed: true },
  jwt: { carrier: 'query', signed: true },
};

/** Mode of a request, `query` when it names none, undefined when it names one nobody knows. */
export function readResponseMode(given: string | null): ResponseMode | undefined {
  return Object.hasOwn(MODES, given ?? 'query') ? MODES[given ?? 'query'] : undefined;
}

/** Seconds that a signed answer is good for (JARM 2.1 advises ten minutes at most). */
const SIGNED_FOR = 60;

/** One answer on its way back. */
export interface Answer {
  readonly redirectUri: string;
  readonly mode: ResponseMode;
  readonly clientId: string;
  /** Issuer told, null to tell none. */
  readonly issuer: string | null;
  /** Names and values, in order, without `iss`. */
  readonly pairs: readonly (readonly [string, string])[];
  /** Seconds of the bench. */
  readonly now: number;
}

/** Sends an answer to the software by its mode: redirection, or a page that posts itself. */
export async function deliver(keys: KeyRing, { redirectUri, mode, clientId, issuer, pairs, now }: Answer) {
  const error = pairs.find(([name]) => name === 'error')?.[1] ?? null;
  const told = issuer === null ? {} : { iss: issuer };
  const parameters: Answer['pairs'] = mode.signed
    ? [
        [
          'response',
          await signJwt(
            { ...told, aud: clientId, exp: now + SIGNED_FOR, ...Object.fromEntries(pairs) },
            await keys.signing(),
          ),
        ],
      ]
    : withIssuer(pairs, issuer);
  const outcome =
    mode.carrier === 'form_post' ? postPage(redirectUri, parameters) : redirection(redirectUri, mode, parameters);
  return { ...outcome, error };
}

/** Keycloak writes `iss` before the code (domain/psc.md 3.1). */
function withIssuer(pairs: Answer['pairs'], issuer: string | null): Answer['pairs'] {
  if (issuer === null) return pairs;
  const code = pairs.filter(([name]) => name === 'code');
  return [...pairs.filter(([name]) => name !== 'code'), ['iss', issuer], ...code];
}

function redirection(redirectUri: string, { carrier }: ResponseMode, parameters: Answer['pairs']): Outcome {
  const separator = carrier === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?';
  const encoded = new URLSearchParams();
  for (const [name, value] of parameters) encoded.append(name, value);
  return { status: 302, headers: { location: `${redirectUri}${separator}${encoded}`, 'cache-control': 'no-store' } };
}

const SUBMIT = 'document.forms[0].submit()';
const SUBMIT_HASH = createHash('sha256').update(SUBMIT).digest('base64');

/** The page of form_post (OAuth 2.0 Form Post Response Mode): it posts itself, or by its button without scripts. */
function postPage(redirectUri: string, parameters: Answer['pairs']): Outcome {
  const fields = parameters.map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return {
    status: 200,
    headers: {
      ...PAGE_HEADERS,
      'content-security-policy': `default-src 'none'; script-src 'sha256-${SUBMIT_HASH}'; frame-ancestors 'none'; base-uri 'none'`,
    },
    body:
      '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Retour au logiciel</title></head><body>' +
      `<form method="post" action="${escapeHtml(redirectUri)}">${fields.join('')}` +
      '<noscript><p>Votre navigateur n’exécute pas les scripts : retournez vous-même à votre logiciel (service simulé).</p>' +
      `<button>Continuer</button></noscript></form><script>${SUBMIT}</script></body></html>`,
  };
}
