import { describe, expect, it } from 'vitest';
import { pdfDeTexte } from './pdf.ts';

const pages = (pdf: string): number => Number(/\/Count (\d+)/u.exec(pdf)?.[1]);

/** Texts shown, in order, one character for each byte. */
function shown(pdf: string): readonly string[] {
  return [...pdf.matchAll(/<([0-9a-f]*)> Tj/gu)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'));
}

describe('a PDF of plain text', () => {
  it('says where each of its objects begins', () => {
    const pdf = pdfDeTexte('Compte rendu', 'Un.\nDeux.').toString('latin1');
    const start = Number(/startxref\n(\d+)/u.exec(pdf)?.[1]);
    expect(pdf.slice(start, start + 4)).toBe('xref');
    const offsets = [...pdf.slice(start).matchAll(/^(\d{10}) 00000 n $/gmu)].map(([, offset]) => Number(offset));
    expect(offsets).toHaveLength(6);
    for (const [rank, offset] of offsets.entries()) {
      expect(pdf.slice(offset).startsWith(`${rank + 1} 0 obj\n`)).toBe(true);
    }
    for (const [, length, stream] of pdf.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/gu)) {
      expect(stream).toHaveLength(Number(length));
    }
  });

  it.each([
    ['accents', 'Été « à la mer »', 'Été « à la mer »'],
    ['what only WinAnsi has', '’“”–—…œŒ€Ÿ', '\x92\x93\x94\x96\x97\x85\x9c\x8c\x80\x9f'],
    ['accents in two characters', 'E\u0301te\u0301', 'Été'],
    ['delimiters of PDF', '(a) \\ <b>', '(a) \\ <b>'],
    ['what it cannot write', '漢\u0007字', '???'],
    ['nothing', '', ''],
  ])('shows %s', (_what, text, expected) => {
    expect(shown(pdfDeTexte('T', text).toString('latin1'))).toEqual(['T', expected]);
  });

  it('loses nothing of a long text, and goes on to other pages', () => {
    const text = `${'mot '.repeat(2_000)}${'W'.repeat(300)}`;
    const pdf = pdfDeTexte('T', text).toString('latin1');
    expect(pages(pdf)).toBeGreaterThan(1);
    const lines = shown(pdf).filter((line) => line !== 'T');
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(120);
  });
});
