/** Lays out rows under a heading: the first column to the left, the others to the right. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(size)),
  );
  const line = (cells: readonly string[]): string =>
    `  ${widths
      .map((width, column) => {
        const cell = cells[column] ?? '';
        const blank = ' '.repeat(width - size(cell));
        return column === 0 ? cell + blank : blank + cell;
      })
      .join('   ')
      .trimEnd()}\n`;
  const rule = `  ${'─'.repeat(widths.reduce((sum, width) => sum + width + 3, -3))}\n`;
  return line(heading) + rule + rows.map(line).join('');
}

/** A number as the French write it; a dash when there is none. */
export function french(value: number | null, decimals = 0): string {
  if (value === null) return '—';
  const [whole = '', fraction] = value.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

function size(text: string): number {
  return [...text].length;
}
