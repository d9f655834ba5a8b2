import { loadPreset, presetsLivres } from '../../mocks/nation/index.ts';
import type { Terminal } from '../console.ts';
import { EXIT } from '../errors.ts';

export interface PresetsOptions {
  readonly json?: boolean;
}

/** `banc presets`: the fictive countries that the project ships, what a tester does with each and must see. */
export function listPresets(terminal: Terminal, options: PresetsOptions): number {
  const rows = presetsLivres().map((name) => {
    const { nom, titre, consigne = null, attendu = null, personnes, population } = loadPreset(name);
    return { nom, titre, consigne, attendu, personnes: personnes.length + population };
  });
  if (options.json) {
    terminal.out(`${JSON.stringify({ prereglages: rows }, null, 2)}\n`);
    return EXIT.ok;
  }
  for (const { nom, titre, consigne, attendu, personnes } of rows) {
    terminal.out(`\n${nom} — ${titre} (${personnes} personnes)\n`);
    if (consigne !== null) terminal.out(`  À faire : ${consigne}\n`);
    if (attendu !== null) terminal.out(`  Attendu : ${attendu}\n`);
  }
  terminal.out(`\nPour en charger un : npx banc serve --preset ${rows.at(1)?.nom ?? 'socle'}\n`);
  return EXIT.ok;
}
