import { paint, type Terminal } from './console.ts';
import type { ScenarioResult } from './recorder.ts';

const MARKS: Readonly<Record<ScenarioResult['outcome'], readonly [string, 'vert' | 'rouge' | 'jaune']>> = {
  passed: ['✔', 'vert'],
  failed: ['✘', 'rouge'],
  error: ['!', 'rouge'],
  skipped: ['–', 'jaune'],
  outOfScope: ['○', 'jaune'],
};

/** Prints one line per scenario as it ends, with the reason when it did not pass. */
export function scenarioLine(terminal: Terminal, result: ScenarioResult, done: number, total: number): string {
  const [mark, style] = MARKS[result.outcome];
  const width = String(total).length;
  const ids = result.tags.filter((tag) => /^@[A-Z]+-\d+$/.test(tag)).map((tag) => tag.slice(1));
  const count = paint(terminal, 'gris', `[${String(done).padStart(width)}/${total}]`);
  const line = `${count} ${paint(terminal, style, mark)} ${ids.join(' ').padEnd(8)} ${result.name}\n`;
  if (result.outcome === 'passed') return line;
  const indent = ' '.repeat(2 * width + 6);
  return `${line}${indent}à l'étape : ${result.step}\n${indent}${paint(terminal, style, result.reason ?? '')}\n`;
}

/** `12/63 ▕█████     ▏` for long work; a static line every tenth where nobody watches. */
export class ProgressBar {
  readonly #terminal: Terminal;
  readonly #label: string;
  readonly #total: number;
  #done = 0;

  constructor(terminal: Terminal, label: string, total: number) {
    this.#terminal = terminal;
    this.#label = label;
    this.#total = total;
    this.#draw();
  }

  advance(): void {
    this.#done += 1;
    this.#draw();
  }

  #draw(): void {
    const { interactive } = this.#terminal;
    const filled = this.#total === 0 ? 20 : Math.round((20 * this.#done) / this.#total);
    const text = `${this.#label} ▕${'█'.repeat(filled)}${' '.repeat(20 - filled)}▏ ${this.#done}/${this.#total}`;
    if (interactive) this.#terminal.err(`\r${text}${this.#done === this.#total ? '\n' : ''}`);
    else if (this.#done === this.#total || this.#done % Math.max(1, Math.ceil(this.#total / 10)) === 0) {
      this.#terminal.err(`${text}\n`);
    }
  }
}
