import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { APPELANTS_DROITS } from '../mocks/droits/index.ts';
import { SERVICES_FRANCECONNECT } from '../mocks/franceconnect/index.ts';
import { banc, readReport, temporaryFolder } from './run-kit.ts';

/** What opens a door, and what names somebody where it should not: NIR of a header. */
const SECRETS: Readonly<Record<string, RegExp>> = {
  'a signed token': /eyJ[\w-]{20,}\.[\w-]+/,
  'an authorization code': /[?&"]code=[\w-]{43}/,
  'an access token': /Bearer [\w-]{43}/,
  'a NIR in a header': /"nir","[1-478]\d{4}/,
  'the secret of the portal': new RegExp(SERVICES_FRANCECONNECT[0]?.secret ?? '^'),
  'the API key': new RegExp(APPELANTS_DROITS[0]?.cle ?? '^'),
};

describe('the report of a pre-admission', { timeout: 180_000 }, () => {
  it('shows no token, code, key or header that carries a NIR', async () => {
    const out = join(temporaryFolder(), 'rapport');
    const run = banc('run', '--tags', '@FCD-08 or @FCD-10', '--out', out);
    expect((await run.ended).status).toBe(0);
    const operations = readReport(out).exchanges.map(({ operation }) => operation);
    expect(operations).toEqual(expect.arrayContaining(['authorize', 'token', 'checktoken', 'contrats', 'logout']));
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' })
      .map((name) => join(out, name))
      .filter((file) => statSync(file).isFile());
    for (const file of files) {
      const text = readFileSync(file, 'latin1');
      const found = Object.entries(SECRETS).filter(([, secret]) => secret.test(text));
      expect([file, found.map(([what]) => what)]).toEqual([file, []]);
    }
  });
});
