import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { benchSettings, readConfig } from '../cli/config.ts';
import { type Bench, createBench, PLAN_PAR_DEFAUT } from '../mocks/bench/index.ts';
import { projectFile } from '../mocks/platform/root.ts';
import { readConfigFile } from '../reference/config.ts';
import { service } from './compose-kit.ts';
import { freePortBase } from './run-kit.ts';

/** Return addresses of a declaration. */
interface Returns {
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris?: readonly string[];
}

describe('the reference system of docker-compose.yml', () => {
  const folder = mkdtempSync(join(tmpdir(), 'compose-reference-'));
  const { config } = readConfigFile(projectFile('docs', 'compose', 'reference.json'));
  const settings = readConfig(projectFile('docs', 'compose', 'banc.yaml'));
  const { psc, dmp, portail } = config;
  let base = 0;
  let bench: Bench;

  beforeAll(async () => {
    base = await freePortBase();
    const certsDir = projectFile('certs', 'out');
    bench = await createBench({ ...benchSettings(settings), dir: folder, certsDir, portBase: base });
  });
  afterAll(async () => {
    await bench.close();
    rmSync(folder, { recursive: true });
  });

  /** The address that an address of the bench of this test has in the containers. */
  const contained = (address: string) => {
    const url = new URL(address);
    url.hostname = service('mocks').hostname ?? '';
    url.port = String(Number(url.port) - base + PLAN_PAR_DEFAUT);
    return url.href;
  };

  it('finds each service where the mocks answer', () => {
    expect([config.insi.url, psc?.decouverte, dmp?.url, portail?.franceConnect.emetteur, portail?.droits.url]).toEqual([
      contained(`${bench.urlOf('insi-tlsm')}/lps`),
      contained(`${bench.urlOf('psc-auth')}/auth/realms/esante-wallet/.well-known/wallet-openid-configuration`),
      contained(`${bench.urlOf('dmp')}/si-dmp-server/v2/services`),
      contained(bench.portail.franceConnect.emetteur),
      contained(bench.portail.droits.url),
    ]);
  });

  it.each(['logicielsPsc', 'servicesFranceConnect', 'appelantsDroits'] as const)(
    'is declared in a configuration that the mocks are started with (%s)',
    (name) => {
      expect(settings[name]).toHaveLength(1);
      expect(service('mocks').command?.join(' ')).toContain('serve --config docs/compose/banc.yaml ');
    },
  );

  it('has at each service the name, the secret and the key that it was declared with', () => {
    expect(settings.logicielsPsc).toMatchObject([{ clientId: psc?.clientId, authentification: 'mtls' }]);
    const { clientId, secret } = portail?.franceConnect ?? {};
    expect(settings.servicesFranceConnect).toMatchObject([{ clientId, secret }]);
    expect(settings.appelantsDroits).toMatchObject([{ cle: portail?.droits.cle }]);
  });

  it('is sent back to by its own name, which whoever plays the browser can reach', () => {
    const declared = [...settings.logicielsPsc, ...settings.servicesFranceConnect] as readonly Returns[];
    const returns = declared.flatMap(({ redirectUris, postLogoutRedirectUris = [] }) => [
      ...redirectUris,
      ...postLogoutRedirectUris,
    ]);
    expect(returns).toHaveLength(3);
    const { hote, port } = config.ecoute;
    for (const address of returns) expect(new URL(address).origin).toBe(`http://${hote}:${port}`);
  });

  it('finds the certificates and the anchor that are made for it, one name for each use', () => {
    const script = service('certificats').command?.join() ?? '';
    const files = [config.insi.certificat, psc?.certificat, dmp?.certificat, dmp?.certificatSignature].map(
      (one) => one && 'pkcs12' in one && basename(one.pkcs12),
    );
    expect([...script.matchAll(/^delivrer (\S+) (\S+) (\S+)$/gm)].map(([, ...given]) => given)).toEqual([
      ['INSI-AUTO', files[0], 'ORG_AUTH_CLI'],
      [psc?.clientId, files[1], 'ORG_AUTH_CLI'],
      ['DMP-AUTH', files[2], 'ORG_AUTH_CLI'],
      ['DMP-SIGN', files[3], 'ORG_SIGN'],
    ]);
    for (const { autorites } of [config.insi, psc, dmp, portail].filter((one) => one !== undefined)) {
      expect(autorites).toBe('../../echanges/reference/trust-anchor.pem');
    }
  });
});
