/** A column of a table for the terminal. */
export interface Column {
  readonly title: string;
  /** Numbers line up on the right. */
  readonly right?: boolean;
  /** Longest text shown; the rest is cut, with an ellipsis. */
  readonly width?: number;
}

/** Lays out rows under their titles, each column as wide as it needs. */
export function columns(heading: readonly Column[], rows: readonly (readonly string[])[]): string {
  const titles = heading.map(({ title }) => title);
  const cut = rows.map((row) => row.map((cell, index) => shorten(cell, heading[index]?.width)));
  const widths = titles.map((title, index) => Math.max(...[title, ...cut.map((row) => row[index] ?? '')].map(sizeOf)));
  const line = (cells: readonly string[]): string =>
    `${cells
      .map((cell, index) => {
        const blank = ' '.repeat((widths[index] ?? 0) - sizeOf(cell));
        return heading[index]?.right ? blank + cell : cell + blank;
      })
      .join('   ')
      .trimEnd()}\n`;
  const rule = `${'─'.repeat(widths.reduce((total, width) => total + width + 3, -3))}\n`;
  return line(titles) + rule + cut.map(line).join('');
}

function shorten(text: string, width = Number.POSITIVE_INFINITY): string {
  const characters = [...text];
  return characters.length <= width
    ? text
    : `${characters
        .slice(0, width - 1)
        .join('')
        .trimEnd()}…`;
}

function sizeOf(text: string): number {
  return [...text].length;
}
