import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Bench, createBench, PLAN_PAR_DEFAUT } from '../mocks/bench/index.ts';
import { projectFile } from '../mocks/platform/root.ts';
import { service, text } from './compose-kit.ts';
import { freePortBase } from './run-kit.ts';

const guide = text('docs/brancher-son-logiciel.md');

interface Operation {
  readonly 'x-capacite'?: string | null;
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;
const contract = ['pilot.openapi.yaml', 'pilot-dmp.openapi.yaml'].flatMap((name) =>
  Object.entries((parse(text(`steps/drivers/${name}`)) as { readonly paths: Paths }).paths),
);

/** Rows of the table that starts with this heading, as lists of cells. */
function rowsUnder(heading: string): readonly (readonly string[])[] {
  const [, below = ''] = guide.split(`\n| ${heading} |`);
  const [table = ''] = below.split('\n\n');
  return table
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** Pieces between backquotes. */
const quoted = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, piece = '']) => piece);

describe('the table of capabilities of the guide', () => {
  const acts = contract.flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { 'x-capacite': capability }]) =>
      capability == null ? [] : [{ capability, act: `${method.toUpperCase()} ${path}` }],
    ),
  );
  const capabilities = [...new Set(acts.map(({ capability }) => capability))];
  const rows = new Map(rowsUnder('capacité').map(([name, told, opens]) => [quoted(name)[0], { told, opens }]));

  it('has every capability of the contract, and no other', () => {
    expect(capabilities.length).toBeGreaterThan(20);
    expect([...rows.keys()].sort()).toEqual([...capabilities].sort());
  });

  /** `…` stands for the resource that the acts before it name. */
  const isTold = (act: string, told: string) => {
    const [method, path = ''] = told.split(' ');
    const [verb, place = ''] = act.split(' ');
    return method === verb && (path.startsWith('…') ? place.endsWith(`}${path.slice(1)}`) : place === path);
  };

  it.each(capabilities)('gives %s the acts that the contract gives it, and what it opens', (capability) => {
    const { told, opens } = rows.get(capability) ?? {};
    const asked = acts.filter((one) => one.capability === capability).map(({ act }) => act);
    const given = quoted(told);
    expect(asked.filter((act) => !given.some((one) => isTold(act, one)))).toEqual([]);
    expect(given.filter((one) => !asked.some((act) => isTold(act, one)))).toEqual([]);
    expect(opens).not.toBe('');
  });
});

describe('the table of ports', () => {
  const dir = mkdtempSync(join(tmpdir(), 'ports-'));
  let bench: Bench;
  let base = 0;

  beforeAll(async () => {
    base = await freePortBase();
    bench = await createBench({ dir, certsDir: projectFile('certs', 'out'), portBase: base });
  });
  afterAll(async () => {
    await bench.close();
    rmSync(dir, { recursive: true });
  });

  /** Every address of the bench, at the port it has in the default plan. */
  const planned = () => {
    const urls = [bench.control.url, ...bench.services.flatMap(({ listeners }) => listeners.map(({ url }) => url))];
    return urls.map((url) => Number(new URL(url).port) - base + PLAN_PAR_DEFAUT).sort((one, other) => one - other);
  };

  it('has a row for each port that the bench listens on, and no other', () => {
    expect(rowsUnder('port').map(([port]) => Number(port))).toEqual(planned());
  });

  it('is what docker-compose.yml publishes', () => {
    const [, first, last] = /^127\.0\.0\.1:(\d+)-(\d+):\1-\2$/.exec(service('mocks').ports?.[0] ?? '') ?? [];
    expect([Number(first), Number(last)]).toEqual([planned().at(0), planned().at(-1)]);
  });

  it.each(rowsUnder('port').map(([port, what]) => [port, quoted(what)] as const))(
    'gives addresses at port %s of that very port',
    (port, addresses) => {
      for (const address of addresses.filter((one) => one.startsWith('http'))) {
        expect(address).toContain(`localhost:${port}/`);
      }
    },
  );
});
