import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReadyFile } from '../cli/ready-file.ts';
import { banc, freePortBase, outcomes, readReport, startStranger, temporaryFolder } from './run-kit.ts';

const PLAYS = {
  conforme: { tags: '@INS-10 or @INSI-02 or @PKI-03', status: 0, violation: undefined },
  fautif: { tags: '@INS-10', status: 1, violation: 'INS-10/2' },
} as const;
/** Processes are started one after the other: on a busy machine that takes long, and says nothing of the bench. */
const PATIENCE_MS = 180_000;

async function play(tags: string, out: string, ...args: readonly string[]): Promise<number | null> {
  return (await banc('run', '--tags', tags, '--out', out, ...args).ended).status;
}

/** What the built-in run says of the same scenarios, conformant and not. */
async function playBuiltIn() {
  const folder = temporaryFolder();
  const [conforme, fautif] = [join(folder, 'conforme'), join(folder, 'fautif')];
  const statuses = await Promise.all([
    play(PLAYS.conforme.tags, conforme),
    play(PLAYS.fautif.tags, fautif, '--violation', PLAYS.fautif.violation),
  ]);
  expect(statuses).toEqual([0, 1]);
  return { conforme: outcomes(conforme), fautif: outcomes(fautif) };
}

describe('a product known only by a configuration file', { timeout: PATIENCE_MS }, () => {
  let played: ReturnType<typeof playBuiltIn> | undefined;
  const builtIn = () => {
    played ??= playBuiltIn();
    return played;
  };

  it('is red for one violation, in the scenarios of that behaviour only', async () => {
    const { conforme, fautif } = await builtIn();
    expect(Object.keys(conforme)).toHaveLength(18);
    expect(new Set(Object.values(conforme))).toEqual(new Set(['passed']));
    const red = Object.entries(fautif).filter(([, outcome]) => outcome !== 'passed');
    expect(red.length).toBeGreaterThan(0);
    for (const [name, outcome] of red) {
      expect(name).toMatch(/^Sexe discordant/);
      expect(outcome).toMatch(/^failed/);
    }
  });

  it.each(['conforme', 'fautif'] as const)(
    'has the verdicts of the built-in system, before mocks started for it (%s)',
    async (which) => {
      const { tags, status, violation } = PLAYS[which];
      const folder = temporaryFolder();
      const portBase = await freePortBase();
      const { configFile } = await startStranger(folder, `https://127.0.0.1:${portBase + 2}`, { violation, portBase });
      const out = join(folder, 'rapport');
      expect(await play(tags, out, '--config', configFile)).toBe(status);
      expect(outcomes(out)).toEqual((await builtIn())[which]);
    },
  );

  it('has them too before mocks that already run, which serve one product after the other', async () => {
    const folder = temporaryFolder();
    const readyFile = join(folder, 'banc.pret.json');
    const server = banc('serve', '--port-base', '0', '--ready-file', readyFile);
    await server.readyAt(readyFile);
    const { services } = JSON.parse(readFileSync(readyFile, 'utf8')) as ReadyFile;
    for (const which of ['fautif', 'conforme'] as const) {
      const { tags, status, violation } = PLAYS[which];
      const place = join(folder, which);
      const { configFile } = await startStranger(place, services.insi?.['insi-tlsm'] ?? '', { violation });
      const out = join(place, 'rapport');
      expect(await play(tags, out, '--config', configFile, '--banc', readyFile)).toBe(status);
      expect(outcomes(out)).toEqual((await builtIn())[which]);
      const { exchanges, header } = readReport(out);
      expect(header).toMatchObject({ driver: 'pilot', product: { nom: 'Logiciel inconnu', version: '2.1' } });
      // Only this run's exchanges came along, whatever ran before.
      expect(exchanges.filter(({ scenario, service }) => service === 'insi' && scenario === null)).toEqual([]);
    }
    server.child.kill('SIGTERM');
    const [status] = await once(server.child, 'close');
    expect(status).toBe(0);
  });

  it.each([
    ['conformant', undefined, 0],
    ['PSC-02/2', 'PSC-02/2', 1],
  ])('signs its professionals in at an address of its configuration (%s)', async (_, violation, status) => {
    const folder = temporaryFolder();
    const portBase = await freePortBase();
    const { configFile } = await startStranger(folder, `https://127.0.0.1:${portBase + 2}`, {
      violation,
      portBase,
      psc: `https://localhost:${portBase + 4}`,
    });
    const out = join(folder, 'rapport');
    expect(await play('@PSC-02', out, '--config', configFile)).toBe(status);
    const { scenarios } = readReport(out);
    const red = scenarios.filter(({ outcome }) => outcome !== 'passed').map(({ name }) => name);
    expect(scenarios.length).toBeGreaterThan(5);
    expect(red).toEqual(status === 0 ? [] : [expect.stringMatching(/plusieurs activités/)]);
  });

  it('judges no sign-in of a product that has none', async () => {
    const folder = temporaryFolder();
    const portBase = await freePortBase();
    const { configFile } = await startStranger(folder, `https://127.0.0.1:${portBase + 2}`, { portBase });
    const out = join(folder, 'rapport');
    expect(await play('@PSC-02', out, '--config', configFile)).toBe(2);
    expect(new Set(readReport(out).scenarios.map(({ outcome }) => outcome))).toEqual(new Set(['outOfScope']));
  });

  it('is not green where INSi refused its calls, for what was not retrieved proves nothing', async () => {
    const folder = temporaryFolder();
    const portBase = await freePortBase();
    const { configFile } = await startStranger(folder, `https://127.0.0.1:${portBase + 2}`, { portBase });
    writeFileSync(configFile, JSON.stringify({ ...JSON.parse(readFileSync(configFile, 'utf8')), idams: [] }));
    const out = join(folder, 'rapport');
    expect(await play('@INS-10', out, '--config', configFile)).toBe(3);
    const { totals, scenarios } = readReport(out);
    expect(totals).toMatchObject({ passed: 0, failed: 0, error: 8 });
    for (const { reason } of scenarios) expect(reason).toMatch(/a refusé l'appel.*« idams »/);
  });

  it('cannot join mocks that stopped', async () => {
    const folder = temporaryFolder();
    const readyFile = join(folder, 'banc.pret.json');
    const server = banc('serve', '--port-base', '0', '--ready-file', readyFile);
    await server.readyAt(readyFile);
    const { services } = JSON.parse(readFileSync(readyFile, 'utf8')) as ReadyFile;
    const { configFile } = await startStranger(folder, services.insi?.['insi-tlsm'] ?? '');
    server.child.kill('SIGTERM');
    await server.ended;
    const out = join(folder, 'rapport');
    const { status, stderr } = await banc('run', '--config', configFile, '--banc', readyFile, '--out', out).ended;
    expect(stderr).toMatch(/Le banc ne répond pas sur http.*vérifiez qu'il est démarré/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(3);
  });
});
