import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfigFile } from '../reference/config.ts';
import { startReference } from '../reference/index.ts';
import { CERTIFICATES, configFor } from '../reference/testing/bench.ts';

/** Compiles the reference system alone, under the project so that its modules are found. */
const OUT = 'reference/out';
const MAIN = `${OUT}/reference/main.js`;

describe('the reference system as a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reference-'));
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const run = (...args: string[]) => spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });

  beforeAll(() => {
    const compilerOptions = { rootDir: '../..', outDir: '.', tsBuildInfoFile: './.tsbuildinfo' };
    const project = { extends: '../../tsconfig.json', compilerOptions, include: [], files: ['../main.ts'] };
    mkdirSync(OUT, { recursive: true });
    writeFileSync(join(OUT, 'tsconfig.json'), JSON.stringify(project));
    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', OUT], { stdio: 'pipe' });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    rmSync(OUT, { recursive: true, force: true });
  });

  it('starts from files named relatively to its configuration, says where it listens, and stops on a signal', async () => {
    const config = configFor('https://127.0.0.1:9/lps');
    file('ac.pem', CERTIFICATES.authority.cert);
    file('client.pem', CERTIFICATES.client.cert);
    file('client.key', CERTIFICATES.client.key);
    const insi = { ...config.insi, autorites: 'ac.pem', certificat: { pem: 'client.pem', cle: 'client.key' } };
    const path = file('config.json', JSON.stringify({ ...config, insi }));
    const ready = join(folder, 'pret.json');
    const announced = new Promise<void>((resolve) => {
      const watcher = watch(folder, () => {
        if (!existsSync(ready)) return;
        watcher.close();
        resolve();
      });
    });
    const child = spawn(process.execPath, [MAIN, '--config', path, '--violation', 'DOC-06/1', '--ready-file', ready]);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    await Promise.race([announced, ended]);
    const { url, pilotUrl } = JSON.parse(readFileSync(ready, 'utf8')) as Record<string, string>;
    expect((await fetch(String(url))).status).toBe(200);
    const answer = await fetch(`${pilotUrl}/capacites`, { headers: { authorization: 'Bearer jeton-de-test' } });
    expect(await answer.json()).toMatchObject({ produit: 'Logiciel de référence' });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it.each([
    ['no argument', [], /E_CONFIG_INVALID.*--config manque.*Usage/u],
    ['an unknown option', ['--quoi'], /Arguments incorrects/u],
    ['a missing file', ['--config', 'absent.json'], /E_CONFIG_UNREADABLE.*absent\.json/u],
  ])('refuses %s in French', (_what, args, message) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /u);
  });

  const config = configFor('https://127.0.0.1:9/lps');
  const with_ = (changes: object) => JSON.stringify({ ...config, ...changes });

  it.each([
    ['text that is not JSON', '{', /Impossible de lire la configuration.*JSON/u],
    ['an address instead of a host', with_({ ecoute: { hote: 'http://x/', port: 0 } }), /ecoute\/hote : le format/u],
    ['a host that is not this machine', with_({ ecoute: { hote: '192.0.2.1', port: 0 } }), /Impossible d'écouter sur/u],
    ['an unknown field', with_({ plus: 1 }), /« plus » n'est pas prévu/u],
    ['a missing section', with_({ pilote: undefined }), /« pilote » manque/u],
    ['plain HTTP to INSi', with_({ insi: { ...config.insi, url: 'http://x' } }), /insi\/url/u],
    ['a missing certificate file', with_({ insi: { ...config.insi, autorites: 'rien.pem' } }), /rien\.pem/u],
    [
      'a key of another certificate',
      with_({
        insi: { ...config.insi, certificat: { pem: CERTIFICATES.authority.cert, cle: CERTIFICATES.client.key } },
      }),
      /Aucun certificat ne correspond à la clé/u,
    ],
    ['an unreadable snapshot', with_({ sauvegarde: 'mauvaise.json' }), /Sauvegarde.*illisible/u],
  ])('refuses a configuration with %s', async (_what, content, message) => {
    file('mauvaise.json', '[]');
    const path = file('essai.json', content);
    const start = async () => {
      const read = readConfigFile(path);
      return startReference(read.config, { dossier: read.folder });
    };
    await expect(start()).rejects.toThrow(message);
  });
});
