import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeEach, expect, test } from 'vitest';
import { BenchClock } from '../platform/clock.ts';
import type { ControlOperation } from '../platform/contract.ts';
import { nationControl } from './control.ts';
import type { Personne } from './model.ts';
import { Nation } from './nation.ts';
import { loadPreset } from './preset.ts';

const clock = new BenchClock(() => 0);
let nation: Nation;
let operations: readonly ControlOperation[];
beforeEach(async () => {
  nation = await Nation.create({ ...loadPreset(), population: 500 }, { clock });
  operations = nationControl(() => nation);
});

async function appeler(
  appel: string,
  params: Record<string, string> = {},
  body: unknown = undefined,
): Promise<unknown> {
  const [method, cible = ''] = appel.split(' ');
  const [path, query = ''] = cible.split('?');
  const operation = operations.find((candidate) => candidate.method === method && candidate.path === path);
  if (operation === undefined) throw new Error(`no operation ${appel}`);
  return await operation.run({ params, query: new URLSearchParams(query), body });
}

async function lister(query: string): Promise<readonly Personne[]> {
  return (await appeler(`GET /nation/personnes?${query}`)) as readonly Personne[];
}

test('the nation tells its preset and its numbers', async () => {
  expect(await appeler('GET /nation')).toEqual({
    preset: 'socle',
    titre: 'Socle : identités du banc CNDA et personnages à situation',
    graine: 20261122,
    effectifs: { personnesNommees: loadPreset().personnes.length, population: 500, professionnels: 27, structures: 6 },
  });
});

test('persons are listed by name, by situation, named ones first, within the limit', async () => {
  expect(await lister('')).toHaveLength(50);
  expect((await lister('limite=500')).at(-1)?.id).toMatch(/^gen-/);
  expect((await lister('limite=3')).map(({ id }) => id)).toEqual([
    'anne-marie-louise',
    'apostrophe-article',
    'apostrophe-debut',
  ]);
  expect((await lister('nom=de%20vinci')).map(({ id }) => id)).toHaveLength(4);
  expect((await lister('nom=d%20angelv')).map(({ id }) => id)).toEqual(['apostrophe-debut']);
  const ame = await lister('situation=aide%20medicale%20de%20l%27etat');
  expect(ame.map(({ id }) => id)).toEqual(['beneficiaire-ame']);
  const generee = nation.personne('gen-0000003');
  const homonymes = await lister(new URLSearchParams({ nom: generee?.nomNaissance ?? '' }).toString());
  expect(homonymes.map(({ id }) => id)).toContain('gen-0000003');
});

test.each(['0', '-1', '501', 'dix', '1.5', '', '1e2', '99999999999999999999'])(
  'the limit %j is refused',
  async (limite) => {
    await expect(lister(`limite=${limite}`)).rejects.toMatchObject({ code: 'E_NATION_QUERY_INVALID' });
  },
);

test('a person is shown, added, changed and removed', async () => {
  const { id: _id, ...corps } = { ...nation.personne('court-sejour') };
  await appeler('POST /nation/personnes', {}, { ...corps, id: 'ajoutee' });
  expect(await appeler('GET /nation/personnes/:id', { id: 'ajoutee' })).toMatchObject({ nomNaissance: 'ARKWRIGHTON' });
  await appeler('PATCH /nation/personnes/:id', { id: 'ajoutee' }, { prenoms: ['JANE'] });
  expect(nation.personne('ajoutee')?.prenoms).toEqual(['JANE']);
  await appeler('DELETE /nation/personnes/:id', { id: 'ajoutee' });
  for (const method of ['GET', 'PATCH', 'DELETE']) {
    const call = appeler(`${method} /nation/personnes/:id`, { id: 'ajoutee' }, { sexe: 'F' });
    await expect(call).rejects.toMatchObject({ code: 'E_PERSON_UNKNOWN' });
  }
});

test('professionals and structures are listed', async () => {
  expect(await appeler('GET /nation/professionnels')).toHaveLength(27);
  expect(await appeler('GET /nation/structures')).toHaveLength(6);
});

test('operations follow the nation that a reset put in place', async () => {
  await nation.removePersonne('court-sejour');
  nation = await Nation.create(loadPreset(), { clock });
  expect(await appeler('GET /nation/personnes/:id', { id: 'court-sejour' })).toBeDefined();
});

test('the schemas of bodies compile by themselves in a strict validator', () => {
  for (const { body } of operations) {
    if (body !== undefined) expect(() => new Ajv2020({ strict: true }).compile({ ...body })).not.toThrow();
  }
});

test('a body schema of a change neither asks for fields nor fills defaults', () => {
  const body = operations.find(({ method }) => method === 'PATCH')?.body;
  const change = { prenoms: ['JANE'] };
  const valide = new Ajv2020({ useDefaults: true }).compile({ ...body });
  expect(valide(change)).toBe(true);
  expect(change).toEqual({ prenoms: ['JANE'] });
});
