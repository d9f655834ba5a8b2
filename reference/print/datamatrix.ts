import type { Identite } from '../identity/model.ts';

/** Closes a variable field that is shorter than its maximum and not the last one (ASCII 29). */
export const GS = '\u001d';

/** `IS`, version `01`, then 22 zeros: 26 characters (domain/insi.md 6.1, 003:489). */
const EN_TETE = `IS01${'0'.repeat(22)}`;

interface Champ {
  readonly id: string;
  /** Length of a fixed field, or longest length of a variable one. */
  readonly longueur: number;
  readonly variable?: true;
  valeur(identite: Identite): string | null;
}

/** Fields in the order of the datamatrix INS; one without a value is left out. */
const CHAMPS: readonly Champ[] = [
  { id: 'S1', longueur: 15, valeur: ({ matricule }) => matricule && `${matricule.numero}${matricule.cle ?? ''}` },
  { id: 'S2', longueur: 20, variable: true, valeur: ({ matricule }) => matricule?.oid ?? null },
  { id: 'S3', longueur: 100, variable: true, valeur: ({ traits }) => traits.prenoms },
  { id: 'S4', longueur: 100, variable: true, valeur: ({ traits }) => traits.nomNaissance },
  { id: 'S5', longueur: 1, valeur: ({ traits }) => traits.sexe },
  { id: 'S6', longueur: 10, valeur: ({ traits }) => traits.dateNaissance.split('-').reverse().join('-') },
  { id: 'S7', longueur: 5, valeur: ({ traits }) => traits.lieuNaissance },
];

/** What the datamatrix of an identity says, header first (INS-33). */
export function datamatrixMessage(identite: Identite): string {
  const filled = CHAMPS.flatMap((champ) => {
    const valeur = champ.valeur(identite);
    return valeur === null ? [] : [{ champ, valeur: valeur.slice(0, champ.longueur) }];
  });
  const blocks = filled.map(({ champ, valeur }, rank) => {
    const open = champ.variable === true && valeur.length < champ.longueur && rank < filled.length - 1;
    return `${champ.id}${valeur}${open ? GS : ''}`;
  });
  return EN_TETE + blocks.join('');
}
