/** The datamatrix INS as a reader of health software understands it (domain/insi.md 6.1, 003:489). */

const GS = '\u001d';
const LONGUEUR_EN_TETE = 26;
const EN_TETE = /^IS\d{2}0{22}$/u;

interface Bloc {
  readonly nom: string;
  readonly longueur: number;
  readonly variable: boolean;
}

/** Blocks by identifier, in the order of the datamatrix. */
const BLOCS: Readonly<Record<string, Bloc>> = {
  S1: { nom: 'matricule', longueur: 15, variable: false },
  S2: { nom: 'OID', longueur: 20, variable: true },
  S3: { nom: 'prénoms', longueur: 100, variable: true },
  S4: { nom: 'nom de naissance', longueur: 100, variable: true },
  S5: { nom: 'sexe', longueur: 1, variable: false },
  S6: { nom: 'date de naissance', longueur: 10, variable: false },
  S7: { nom: 'lieu de naissance', longueur: 5, variable: false },
};

/** What a datamatrix says, or why it is no datamatrix INS. */
export type Lecture =
  | { readonly enTete: string; readonly champs: readonly (readonly [nom: string, valeur: string])[] }
  | { readonly faute: string };

/** Reads the text of a code; blocks are given in the order where they stand. */
export function lireDatamatrixIns(texte: string): Lecture {
  const enTete = texte.slice(0, LONGUEUR_EN_TETE);
  if (!EN_TETE.test(enTete)) return { faute: `l'en-tête de 26 caractères est « ${enTete} »` };
  const champs: [string, string][] = [];
  let rest = texte.slice(LONGUEUR_EN_TETE);
  while (rest !== '') {
    const id = rest.slice(0, 2);
    const bloc = BLOCS[id];
    if (bloc === undefined) return { faute: `le bloc « ${id} » est inconnu, après ${champs.length} bloc(s)` };
    const body = rest.slice(2);
    const stop = bloc.variable ? body.indexOf(GS) : -1;
    const closed = stop >= 0 && stop < bloc.longueur;
    const valeur = closed ? body.slice(0, stop) : body.slice(0, bloc.longueur);
    if (!bloc.variable && valeur.length < bloc.longueur) return { faute: `le bloc « ${bloc.nom} » est tronqué` };
    champs.push([bloc.nom, valeur]);
    rest = body.slice(valeur.length + (closed ? 1 : 0));
  }
  return { enTete, champs };
}
