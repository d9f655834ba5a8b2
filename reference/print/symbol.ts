import bwipjs from 'bwip-js/node';

/** The modules of a data matrix code, row by row. */
export interface Symbole {
  readonly cote: number;
  noir(colonne: number, ligne: number): boolean;
}

/** bwip-js reads a caret and three digits as a character; a caret or a control character of the text is written so. */
function escaped(text: string): string {
  const special = (char: string) => char === '^' || char < ' ';
  return [...text].map((char) => (special(char) ? `^${String(char.charCodeAt(0)).padStart(3, '0')}` : char)).join('');
}

/** Encodes a text as a data matrix code (ECC 200), without its quiet zone. */
export function dataMatrix(text: string): Symbole {
  const [symbol] = bwipjs.raw('datamatrix', escaped(text), { parse: true });
  if (symbol === undefined || !('pixs' in symbol)) throw new TypeError('bwip-js gave no matrix');
  const { pixs, pixx } = symbol;
  return { cote: pixx, noir: (colonne, ligne) => pixs[ligne * pixx + colonne] === 1 };
}
