import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { banc, readReport, temporaryFolder } from './run-kit.ts';

/** A whole run is played as a process: on a busy machine that takes long, and says nothing of the bench. */
const PATIENCE_MS = 180_000;

const SECRETS: readonly (readonly [string, RegExp])[] = [
  ['a token, or the identifier of a CIBA request', /ey[JK][\w-]{10,}\.[\w-]+/u],
  ['an authorization code', /[?&;"\\]code["\\]*[=:]["\\ ]*[0-9a-f]{8}-[0-9a-f-]{20,}/u],
  ['the cookie of a session at Pro Santé Connect', /KEYCLOAK_IDENTITY=[0-9a-f]{8}-/u],
  ['the cookie of the browser', /poste=[\w-]{10,}/u],
  ['a PKCE verifier', /code_verifier=(?!\*)[\w-]{10,}/u],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY/u],
  ['a PKCS#12', /pkcs12Base64[\\"]+:[\\" ]*MII/u],
];

describe('the report of a run that signs in', { timeout: PATIENCE_MS }, () => {
  it('shows no token, code, cookie or key, and still tells equal secrets', async () => {
    const out = join(temporaryFolder(), 'rapport');
    const run = banc('run', '--tags', '@PSC-03 or @PSC-04 or @PSC-06', '--out', out);
    expect((await run.ended).status).toBe(0);
    const operations = readReport(out).exchanges.map(({ operation }) => operation);
    expect(operations).toEqual(expect.arrayContaining(['authorize', 'token.code', 'token.ciba', 'userinfo']));
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' })
      .map((name) => join(out, name))
      .filter((file) => statSync(file).isFile());
    const kept = files.map((file) => [file, readFileSync(file, 'latin1')] as const);
    const leaks = kept.flatMap(([file, text]) =>
      SECRETS.filter(([, pattern]) => pattern.test(text)).map(
        ([what, pattern]) => `${what} in ${file} : ${pattern.exec(text)?.[0].slice(0, 40)}`,
      ),
    );
    expect(leaks).toEqual([]);
    expect(kept.map(([, text]) => text).join('\n')).toMatch(/code=\*\*\*sha256:[0-9a-f]{12}/u);
  });

  it('recognises what it looks for', () => {
    const samples = [
      'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.x',
      'https://127.0.0.1/retour?code=5b0c2a4e-0d0f-4c59-9f57-0b7f3f0f6a10.x',
      'KEYCLOAK_IDENTITY=5b0c2a4e-0d0f',
      'poste=abcdefghijklmnop',
      'code_verifier=abcdefghijklmnop',
      '-----BEGIN RSA PRIVATE KEY-----',
      '\\"pkcs12Base64\\":\\"MIIabc',
    ];
    expect(samples.map((sample, rank) => SECRETS[rank]?.[1].test(sample))).toEqual(samples.map(() => true));
  });
});
