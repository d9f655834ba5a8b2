/** Where a command writes; passed in, so that a command can run side by side with others and be read in a test. */
export interface Terminal {
  /** What was asked for: results. */
  out(text: string): void;
  /** What accompanies it: progress, warnings, errors. */
  err(text: string): void;
  /** True when a person is watching: progress may rewrite its line. */
  readonly interactive: boolean;
  readonly color: boolean;
}

export function processTerminal(): Terminal {
  const interactive = process.stderr.isTTY === true;
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    interactive,
    color: interactive && process.env.NO_COLOR === undefined,
  };
}

const CODES = { vert: 32, rouge: 31, jaune: 33, gris: 90, gras: 1 } as const;

export function paint(terminal: Terminal, style: keyof typeof CODES, text: string): string {
  return terminal.color ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;
}
