import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, startBench } from '../reference/testing/bench.ts';
import { behaviour, found } from '../reference/testing/fake-insi.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

const page = async (path: string) => (await fetch(`${bench.system.url}/fiches/${path.split('/').at(-1)}`)).text();

async function qualified(): Promise<string> {
  const { pilot, insi } = bench;
  insi.next = behaviour.answer(found());
  const path = await pilot.create();
  await pilot.post(`${path}/appel-insi`);
  await pilot.post(`${path}/recuperation`);
  await pilot.post(`${path}/justificatif`, { justificatif: { nature: 'passeport' } });
  return path;
}

describe('attributes of an identity, as a user sees them', () => {
  it('a qualified identity may be a homonym', async () => {
    const path = await qualified();
    const { identite } = await bench.pilot.post(`${path}/attributs`, { attributs: ['homonyme'] });
    expect(identite).toMatchObject({ statut: 'qualifiee', attributs: ['homonyme'] });
    expect(await page(path)).toContain('Homonyme</span>');
  });

  it.each(['douteux', 'fictif'])('%s: provisoire, no matricule, and nothing more leaves for INSi', async (attribut) => {
    const path = await qualified();
    const { identite } = await bench.pilot.post(`${path}/attributs`, { attributs: [attribut] });
    expect(identite).toMatchObject({ statut: 'provisoire', matricule: null, attributs: [attribut] });
    const calls = bench.insi.seen.length;
    const called = await bench.pilot.post(`${path}/appel-insi`);
    expect(called.refus?.texte).toContain('provisoire');
    expect(called.actionsPossibles).not.toContain('appeler-insi');
    expect(bench.insi.seen).toHaveLength(calls);
    const checked = await bench.pilot.post(`${path}/justificatif`, { justificatif: { nature: 'passeport' } });
    expect(checked.refus).not.toBeNull();
    expect(checked.identite?.statut).toBe('provisoire');
    expect(await page(path)).toMatch(/badge attribut (douteux|fictif)/u);
  });

  it('fictif combines with nothing', async () => {
    const path = await bench.pilot.create();
    const vue = await bench.pilot.post(`${path}/attributs`, { attributs: ['homonyme', 'fictif'] });
    expect(vue.refus?.texte).toContain('fictif');
    expect(vue.identite?.attributs).toEqual([]);
  });

  it('the form of the page keeps those that are ticked, and takes the others off', async () => {
    const path = await bench.pilot.create();
    const address = `${bench.system.url}/fiches/${path.split('/').at(-1)}/attributs`;
    const tick = (body: string) =>
      fetch(address, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    await tick('homonyme=oui&douteux=oui&inconnu=oui');
    expect((await bench.pilot.get(path)).identite?.attributs).toEqual(['homonyme', 'douteux']);
    await tick('');
    expect((await bench.pilot.get(path)).identite?.attributs).toEqual([]);
  });
});
