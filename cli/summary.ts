import { relative } from 'node:path';
import type { Totals } from '../reports/model.ts';
import { paint, type Terminal } from './console.ts';

const WORDS: readonly (readonly [keyof Totals, string, string, 'vert' | 'rouge' | 'jaune'])[] = [
  ['passed', 'réussi', 'réussis', 'vert'],
  ['failed', 'non conforme', 'non conformes', 'rouge'],
  ['error', 'en erreur', 'en erreur', 'rouge'],
  ['skipped', 'sauté', 'sautés', 'jaune'],
  ['waiting', 'en attente', 'en attente', 'jaune'],
  ['outOfScope', 'hors périmètre', 'hors périmètre', 'jaune'],
];

/** Says how a run ended and where its report is. */
export function printSummary(terminal: Terminal, totals: Totals, report: string): void {
  const total = WORDS.reduce((sum, [key]) => sum + totals[key], 0);
  const parts = WORDS.filter(([key]) => totals[key] > 0 || key === 'passed' || key === 'failed').map(
    ([key, one, many, style]) => {
      const text = `${totals[key]} ${totals[key] > 1 ? many : one}`;
      return totals[key] > 0 ? paint(terminal, style, text) : text;
    },
  );
  terminal.out(`\n${total} scénario${total > 1 ? 's' : ''} : ${parts.join(', ')}.\n`);
  const shown = relative(process.cwd(), report);
  terminal.out(`Rapport : ${shown.startsWith('..') ? report : shown}\n`);
}
