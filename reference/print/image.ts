import { withoutDiacritics } from '../identity/traits.ts';
import type { DocumentImprime } from './document.ts';
import { Feuille } from './raster.ts';
import { dataMatrix } from './symbol.ts';

/** A4 at 150 dots per inch. */
const PAGE = { largeur: 1240, hauteur: 1754, marge: 90 } as const;
/** 5 dots: 0.85 mm a module, far above what a reader needs. */
const MODULE = 5;

/** Characters of a line of traits: what is left of the width beside the largest code. */
const COLONNES = 36;

/** A text on lines of so many characters at the most, cut at spaces, else anywhere. */
export function plier(texte: string, colonnes: number): readonly string[] {
  const lines = [''];
  for (const word of texte.split(' ').flatMap((one) => one.match(new RegExp(`.{1,${colonnes}}`, 'gu')) ?? [])) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > colonnes) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

/** The printed page as a scanner gives it back: PNG, grey, A4 at 150 dpi. The font has no accents and no lower case. */
export function imageDe(document: DocumentImprime): Buffer {
  const { largeur, hauteur, marge } = PAGE;
  const page = new Feuille(largeur, hauteur);
  const write = (y: number, text: string, dot: number) =>
    page.texte(marge, y, withoutDiacritics(text).toUpperCase(), dot);
  write(100, document.structure, 4);
  write(160, document.titre, 6);
  write(225, `Le ${document.jour.split('-').reverse().join('/')} - Simulation, données fictives`, 3);
  page.rectangle(marge, 265, largeur - 2 * marge, 2, 120);
  let y = 310;
  for (const [libelle, valeur] of document.lignes) {
    for (const [rank, line] of plier(`${libelle} : ${valeur}`, COLONNES).entries()) {
      write(y, `${rank === 0 ? '' : '   '}${line}`, 3);
      y += 44;
    }
  }
  write(y + 15, document.mention, 3);
  page.rectangle(marge, y + 60, largeur - 2 * marge, 2, 120);
  write(y + 100, 'Document fictif, sans contenu médical.', 3);
  if (document.datamatrix !== null) {
    const symbol = dataMatrix(document.datamatrix);
    const x = largeur - marge - symbol.cote * MODULE;
    page.symbole(x, 310, symbol, MODULE);
    page.texte(x, 310 + (symbol.cote + 3) * MODULE, 'INS', 4);
  }
  return page.png();
}
