import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trouverChromium } from '../steps/drivers/chromium.ts';
import { banc, readReport, temporaryFolder } from './run-kit.ts';

describe('banc run --browser', { timeout: 180_000 }, () => {
  it('finds no browser in an empty folder', () => {
    const empty = join(temporaryFolder(), 'vide');
    mkdirSync(empty);
    expect(trouverChromium({ PATH: empty })).toBeNull();
    expect(trouverChromium({ PATH: empty, BANC_CHROMIUM: join(empty, 'absent') })).toBeNull();
  });

  it('plays the pages of FranceConnect in a real Chromium, and shows them in the report', async ({ skip }) => {
    const missing = trouverChromium() === null;
    const out = join(temporaryFolder(), 'rapport');
    const run = banc('run', '--browser', '--tags', '@FCD-10 or @FCD-03', '--out', out);
    const { status, stderr } = await run.ended;
    if (missing) {
      // Said, not hidden: the command names what to install, and this test says that it proved nothing more.
      expect([status, stderr]).toEqual([2, expect.stringContaining('Chromium est introuvable')]);
      skip('Chromium is missing on this machine: the journey was not played');
    }
    expect(status).toBe(0);
    const steps = readReport(out).scenarios.flatMap((scenario) => scenario.steps);
    const screens = steps.flatMap(({ notes }) => notes).filter(({ mediaType }) => mediaType === 'image/png');
    expect(new Set(screens.map(({ fileName }) => fileName?.split(' – ')[0]))).toEqual(
      new Set([
        'Je choisis un compte pour me connecter',
        'Connexion avec Fournisseur d’identité fictif Un',
        'Mes données transmises',
        'Ma préadmission',
        'Déconnexion',
      ]),
    );
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('data:image/png;base64,iVBOR');
  });
});
