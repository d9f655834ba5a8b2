import { describe, expect, it } from 'vitest';
import type { TlsFacts } from '../platform/contract.ts';
import { type AuthenticableClient, authenticateClient, presentedCredentials } from './client-authentication.ts';
import { formOf, readForm } from './form.ts';
import { checkVerifier, readChallenge } from './pkce.ts';
import { redactTokens } from './redaction.ts';

const CLIENTS: readonly AuthenticableClient[] = [
  { clientId: 'par secret', secret: 'é+ %:s', authentification: 'secret', actif: true },
  { clientId: 'par-certificat', secret: 'jamais', authentification: 'mtls', actif: true },
  { clientId: 'les-deux', secret: 's2', authentification: 'secret-ou-mtls', actif: true },
  { clientId: 'arrete', secret: 's3', authentification: 'secret', actif: false },
];

const tls = (commonName: string, status: 'accepted' | 'refused' = 'accepted'): TlsFacts => ({
  version: 'TLSv1.3',
  cipher: 'x',
  serverName: null,
  client: {
    subject: '',
    issuer: '',
    commonName,
    organization: null,
    organizationalUnit: null,
    serial: '1',
    fingerprint256: '',
    notBefore: '',
    notAfter: '',
  },
  verdict: { status, defects: [] },
});

const basic = (id: string, secret: string) =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;

const decide = (authorization: string | undefined, form: string, facts: TlsFacts | null = null) => {
  const presented = presentedCredentials(authorization, formOf(new URLSearchParams(form)), facts);
  const verdict = authenticateClient(presented, (id) => CLIENTS.find(({ clientId }) => clientId === id));
  return 'refusal' in verdict ? verdict.refusal : `${verdict.client.clientId} by ${verdict.by}`;
};

describe('a client proves who it is', () => {
  it.each([
    [basic('par secret', 'é+ %:s'), '', null, 'par secret by secret'],
    [undefined, 'client_id=par+secret&client_secret=%C3%A9%2B+%25:s', null, 'par secret by secret'],
    [undefined, 'client_id=par-certificat', tls('par-certificat'), 'par-certificat by certificate'],
    [undefined, 'client_id=les-deux', tls('les-deux'), 'les-deux by certificate'],
    [basic('les-deux', 's2'), '', null, 'les-deux by secret'],
    [basic('par secret', 'faux'), '', null, 'wrong-secret'],
    [undefined, 'client_id=par+secret', null, 'wrong-secret'],
    [undefined, 'client_id=par+secret', tls('par secret'), 'wrong-secret'],
    [undefined, 'client_id=par-certificat', tls('un autre'), 'wrong-certificate'],
    [undefined, 'client_id=par-certificat', tls('par-certificat', 'refused'), 'wrong-certificate'],
    [basic('par-certificat', 'jamais'), '', null, 'wrong-certificate'],
    [undefined, 'client_id=les-deux', null, 'wrong-certificate'],
    [undefined, 'client_id=inconnu', null, 'unknown-client'],
    [basic('arrete', 's3'), '', null, 'unknown-client'],
    [undefined, '', null, 'missing-client-id'],
    ['Basic !!', '', null, 'malformed-header'],
    ['Bearer x', '', null, 'malformed-header'],
    [`Basic ${Buffer.from('%zz:x').toString('base64')}`, '', null, 'malformed-header'],
    ['Basic !!', 'client_id=les-deux&client_secret=s2', null, 'les-deux by secret'],
  ])('%j with form %j', (authorization, form, facts, expected) => {
    expect(decide(authorization, form, facts)).toBe(expected);
  });
});

describe('PKCE', () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  const s256 = { challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', method: 'S256' } as const;

  it.each([
    [null, null, 'ok'],
    [s256, verifier, 'ok'],
    [{ challenge: verifier, method: 'plain' } as const, verifier, 'ok'],
    [s256, null, 'missing'],
    [s256, 'court', 'invalid'],
    [s256, `${verifier}x`, 'mismatch'],
  ])('judges the verifier against %j', (challenge, given, expected) => {
    expect(checkVerifier(challenge, given)).toBe(expected);
  });

  it.each([
    [null, null, { challenge: null }],
    [verifier, null, { challenge: { challenge: verifier, method: 'plain' } }],
    [s256.challenge, 'S256', { challenge: s256 }],
    [null, 'S256', { wrong: 'challenge' }],
    ['court', 'S256', { wrong: 'challenge' }],
    [verifier, 'S512', { wrong: 'method' }],
  ])('reads challenge %j with method %j', (challenge, method, expected) => {
    expect(readChallenge(challenge, method)).toEqual(expected);
  });
});

describe('a form', () => {
  it('names the first repeated parameter and takes an empty value for none', () => {
    const form = formOf(new URLSearchParams('a=&b=1&b=2'));
    expect([form.get('a'), form.get('b'), form.repeated]).toEqual([null, '1', 'b']);
  });

  it.each(['application/json', 'text/plain', ''])('is not read from %j', (type) => {
    expect(readForm({ headers: { 'content-type': type }, body: Buffer.from('a=1') }).names).toEqual([]);
  });
});

describe('what is kept of a body', () => {
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl';

  it.each([
    ['grant_type=x&client_secret=abc&code=d', true, ['abc', 'code=d']],
    ['client%5Fsecret=abc', true, ['abc']],
    ['inconnu=secret-long', true, ['secret-long']],
    [`{"access_token":"${jwt}","refresh_token" : "r\\"s","expires_in":120}`, false, ['eyJ', 'r\\"s']],
    ['<input type="hidden" name="code" value="un-code">', false, ['un-code']],
    [`<a href="?x=${jwt}">`, false, ['eyJ']],
  ])('hides the secrets of %s', (body, form, hidden) => {
    const kept = String(redactTokens(Buffer.from(body), form, ['secret-long']));
    for (const secret of hidden) expect(kept).not.toContain(secret);
    expect(kept).toContain('***sha256:');
  });

  it('gives the same fingerprint to the same secret, and leaves the rest as it was', () => {
    const [one, other] = ['token=abc', '{"token":"abc"}'].map((body, index) =>
      /sha256:\w{12}/.exec(String(redactTokens(Buffer.from(body), index === 0, []))),
    );
    expect(one?.[0]).toBe(other?.[0]);
    const plain = Buffer.from('scope=openid&state=a%20b');
    expect(redactTokens(plain, true, [])).toBe(plain);
  });
});
