/** A4 in points, its margins, and how text is set on it. */
const PAGE = { width: 595, height: 842, margin: 56, size: 11, leading: 15, title: 15 } as const;
const WIDTH = PAGE.width - 2 * PAGE.margin;
const LINES = Math.floor((PAGE.height - 2 * PAGE.margin - 2 * PAGE.leading) / PAGE.leading);

/** What WinAnsi (code page 1252) puts where Latin-1 has control characters. */
const HAUT = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Bytes of a text in WinAnsi; what it cannot write becomes a question mark. */
function winAnsi(text: string): Buffer {
  const bytes = [...text.normalize('NFC')].map((char) => {
    const code = char.codePointAt(0) ?? 0;
    const high = HAUT.indexOf(char);
    if (high !== -1 && code > 0xff) return 0x80 + high;
    return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) ? code : 0x3f;
  });
  return Buffer.from(bytes);
}

/** Upper bounds of the widths of Helvetica, in thousandths of its size (Adobe font metrics). */
const LARGEURS: readonly (readonly [RegExp, number])[] = [
  [/[ iljtfrI.,:;!|'`()[\]/\\-]/u, 334],
  [/[@—…Œ‰™ÆW%]/u, 1_016],
  [/[Mmœæ]/u, 945],
  [/[A-ZÀ-Þw&ŠŽŸ]/u, 779],
  [/./su, 612],
];

function largeur(text: string, size: number): number {
  const thousandths = [...text].reduce((sum, char) => sum + (LARGEURS.find(([kind]) => kind.test(char))?.[1] ?? 0), 0);
  return (thousandths * size) / 1_000;
}

/** Cuts a paragraph into lines that fit the page; a word longer than a line is cut. */
function couper(paragraph: string, size: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (largeur(longer, size) <= WIDTH) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const char of word) {
      if (largeur(line + char, size) > WIDTH) {
        lines.push(line);
        line = '';
      }
      line += char;
    }
  }
  return [...lines, line];
}

/** Operators that write lines from a height downwards. */
function ecrire(font: 'F1' | 'F2', size: number, top: number, lines: readonly string[]): string {
  const shown = lines.map((line) => `<${winAnsi(line).toString('hex')}> Tj T*`);
  return `BT /${font} ${size} Tf ${PAGE.leading} TL ${PAGE.margin} ${top} Td ${shown.join(' ')} ET`;
}

/** A PDF 1.4 of plain text under a title: as many A4 pages as the text needs, Helvetica, the same bytes for the same text. */
export function pdfDeTexte(titre: string, texte: string): Buffer {
  const lines = texte.split(/\r\n|\r|\n/u).flatMap((paragraph) => couper(paragraph, PAGE.size));
  const pages = Array.from({ length: Math.ceil(lines.length / LINES) }, (_, rank) =>
    lines.slice(rank * LINES, (rank + 1) * LINES),
  );
  const [heading = ''] = couper(titre, PAGE.title);
  const top = PAGE.height - PAGE.margin - PAGE.title;
  const contents = pages.map(
    (page) => `${ecrire('F2', PAGE.title, top, [heading])}\n${ecrire('F1', PAGE.size, top - 2 * PAGE.leading, page)}`,
  );
  const font = (name: string): string =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, rank) => `${5 + 2 * rank} 0 R`).join(' ')}] >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    ...contents.flatMap((content, rank) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents ${6 + 2 * rank} 0 R ` +
        '/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>',
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  return assembler(objects);
}

/** The file: objects, then where each of them begins (PDF 1.4, 3.4.3). Everything written is ASCII. */
function assembler(objects: readonly string[]): Buffer {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((content, rank) => {
    const offset = file.length;
    file += `${rank + 1} 0 obj\n${content}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  file +=
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}` +
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
