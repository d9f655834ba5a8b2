import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, startBench } from '../reference/testing/bench.ts';
import { behaviour, found } from '../reference/testing/fake-insi.ts';
import { lireDatamatrixIns } from '../steps/ins/datamatrix-ins.ts';
import { lireDataMatrix } from '../steps/support/datamatrix.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

/** Codes on the page that the pilot hands over, read by a library that did not write them. */
async function printed(path: string): Promise<readonly string[]> {
  const { document } = await bench.pilot.post(`${path}/impression`);
  return lireDataMatrix(Buffer.from(document?.base64 ?? '', 'base64'));
}

async function qualified(): Promise<string> {
  bench.insi.next = behaviour.answer(found());
  const path = await bench.pilot.create();
  await bench.pilot.post(`${path}/appel-insi`);
  await bench.pilot.post(`${path}/recuperation`);
  await bench.pilot.post(`${path}/justificatif`, { justificatif: { nature: 'passeport' } });
  return path;
}

describe('the printed page', () => {
  it('bears, for a qualified identity, one datamatrix INS that another library reads', async () => {
    const codes = await printed(await qualified());
    expect(codes).toHaveLength(1);
    const read = lireDatamatrixIns(codes[0] ?? '');
    expect('champs' in read && Object.fromEntries(read.champs)).toEqual({
      matricule: '101066322075460',
      OID: '1.2.250.1.213.1.4.8',
      prénoms: 'PIERRE-ALAIN MURIEL',
      'nom de naissance': "D'ARTAGNAN DE L'HERAULT",
      sexe: 'M',
      'date de naissance': '17-06-2001',
      'lieu de naissance': '63220',
    });
  });

  it('bears none for another one, and says so', async () => {
    const path = await bench.pilot.create();
    expect(await printed(path)).toEqual([]);
    const html = await (await fetch(`${bench.system.url}/fiches/${path.split('/').at(-1)}/impression`)).text();
    expect(html).toContain('ne porte ni matricule INS ni datamatrix');
    expect(html).not.toContain('<svg');
  });

  it('is shown to a person as an A4 page, with matricule and labelled datamatrix', async () => {
    const path = await qualified();
    const html = await (await fetch(`${bench.system.url}/fiches/${path.split('/').at(-1)}/impression`)).text();
    expect(html).toContain('size: A4');
    expect(html).toContain('1010663220754 60');
    expect(html).toContain('aria-label="Datamatrix INS"');
  });

  it('is a picture that a reader finds nothing in once the code is erased', async () => {
    expect(await lireDataMatrix(Buffer.from('not a picture'))).toEqual([]);
  });
});
