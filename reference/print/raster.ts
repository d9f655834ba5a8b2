import { crc32, deflateSync } from 'node:zlib';
import { CASE, points } from './police.ts';
import type { Symbole } from './symbol.ts';

const BLANC = 255;
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A sheet of paper as a scanner sees it: grey levels, row by row, written on with ink. */
export class Feuille {
  readonly #largeur: number;
  readonly #hauteur: number;
  readonly #pixels: Buffer;

  constructor(largeur: number, hauteur: number) {
    this.#largeur = largeur;
    this.#hauteur = hauteur;
    this.#pixels = Buffer.alloc(largeur * hauteur, BLANC);
  }

  /** A filled rectangle. `gris`: 0 black to 255 white. */
  rectangle(x: number, y: number, largeur: number, hauteur: number, gris = 0): void {
    for (let row = y; row < Math.min(y + hauteur, this.#hauteur); row++) {
      this.#pixels.fill(gris, row * this.#largeur + x, row * this.#largeur + Math.min(x + largeur, this.#largeur));
    }
  }

  /** Text on one line, from its top left corner; `point`: side of a dot of the letters, in pixels. */
  texte(x: number, y: number, texte: string, point: number): void {
    for (const [rank, letter] of [...texte].entries()) {
      for (const [column, bits] of points(letter).entries()) {
        for (let row = 0; row < CASE.hauteur; row++) {
          const left = x + (rank * CASE.largeur + column) * point;
          if ((bits >> row) % 2 === 1) this.rectangle(left, y + row * point, point, point);
        }
      }
    }
  }

  /** A data matrix code, `module` pixels a side; white paper around it is its quiet zone. */
  symbole(x: number, y: number, symbole: Symbole, module: number): void {
    for (let ligne = 0; ligne < symbole.cote; ligne++) {
      for (let colonne = 0; colonne < symbole.cote; colonne++) {
        if (symbole.noir(colonne, ligne)) this.rectangle(x + colonne * module, y + ligne * module, module, module);
      }
    }
  }

  /** The sheet as a PNG image, 8-bit grey. */
  png(): Buffer {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(this.#largeur, 0);
    header.writeUInt32BE(this.#hauteur, 4);
    header[8] = 8;
    const rows = Buffer.alloc((this.#largeur + 1) * this.#hauteur);
    for (let row = 0; row < this.#hauteur; row++) {
      this.#pixels.copy(rows, row * (this.#largeur + 1) + 1, row * this.#largeur, (row + 1) * this.#largeur);
    }
    return Buffer.concat([
      SIGNATURE,
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  }
}
