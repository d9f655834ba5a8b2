import { numeroProvisoire } from './matricule.ts';
import type { Identite, Traits, TraitsSaisis } from './model.ts';
import { LIBELLES_REGULARISATION } from './suivi.ts';

/** Letters that canonical decomposition does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Œ: 'OE',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
  ẞ: 'SS',
  ß: 'SS',
  ı: 'I',
};

/** Drops diacritics and ligatures, keeps the case (INS-08). */
export function withoutDiacritics(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ÆŒØŁĐÐÞẞßı]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/[æœøłđðþ]/gu, (letter) => (LETTERS[letter.toUpperCase()] ?? letter).toLowerCase());
}

/** One kind of apostrophe and hyphen, single spaces, no blank at the ends. */
export function tidy(text: string): string {
  return text
    .replace(/[\u2018\u2019\u02bc\u00b4`]/gu, "'")
    .replace(/[\u2010-\u2015]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** A name as INSi wants it: upper case A-Z, space, hyphen, apostrophe (domain/insi.md 2.2). */
export function normaliseName(text: string): string {
  return withoutDiacritics(tidy(text)).toUpperCase();
}

/** Applies `name` to each name of what was typed; the list defaults to the first birth first name. */
export function traitsWith(saisie: TraitsSaisis, name: (text: string) => string): Traits {
  const premierPrenom = name(saisie.premierPrenom);
  const prenoms = name(saisie.prenoms ?? '');
  const lieu = saisie.lieuNaissance?.trim().toUpperCase() ?? '';
  return {
    nomNaissance: name(saisie.nomNaissance),
    premierPrenom,
    prenoms: prenoms === '' ? premierPrenom : prenoms,
    sexe: saisie.sexe,
    dateNaissance: saisie.dateNaissance.trim(),
    lieuNaissance: lieu === '' ? null : lieu,
  };
}

/** Conformant storage of typed traits: compound first names, hyphens and apostrophes are kept. */
export function normaliseTraits(saisie: TraitsSaisis): Traits {
  return traitsWith(saisie, normaliseName);
}

/** Words of a name with hyphen and apostrophe read as a space (EXI ID 10). */
export function words(text: string): string[] {
  return normaliseName(text)
    .split(/[\s'-]+/u)
    .filter((word) => word !== '');
}

/** Is this a real calendar day, `AAAA-MM-JJ`? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const NAMES = [
  { champ: 'nomNaissance', libelle: 'nom de naissance', inconnu: 'SANSNOM', obligatoire: true },
  { champ: 'premierPrenom', libelle: 'premier prénom de naissance', inconnu: 'SANSPRENOM', obligatoire: true },
  { champ: 'prenoms', libelle: 'liste des prénoms de naissance', inconnu: 'SANSPRENOM', obligatoire: false },
] as const;

/** Free mentions for "nobody knows": SANSNOM and SANSPRENOM alone are admitted (INS-15, 003:207). */
const MENTIONS_LIBRES: readonly string[] = [
  'INCONNU',
  'INCONNUE',
  'NON CONNU',
  'NON CONNUE',
  'NON RENSEIGNE',
  'NON RENSEIGNEE',
  'NOM INCONNU',
  'PRENOM INCONNU',
  'SANS NOM',
  'SANS PRENOM',
];

/**
 * Why typed traits cannot be recorded, null when they can.
 * `jour`: current day of the software, `AAAA-MM-JJ`.
 */
export function refusTraits(saisie: TraitsSaisis, jour: string): string | null {
  for (const { champ, libelle, inconnu, obligatoire } of NAMES) {
    const name = normaliseName(saisie[champ] ?? '');
    if (name === '' && !obligatoire) continue;
    if (name === '') return `Le ${libelle} est obligatoire : saisissez ${inconnu} s'il est inconnu.`;
    if (MENTIONS_LIBRES.includes(words(name).join(' '))) {
      return `Le ${libelle} ne peut pas être une mention libre (${name}) : saisissez ${inconnu} s'il est inconnu.`;
    }
    if (name.length > 100) return `Le champ ${libelle} dépasse 100 caractères : vérifiez la saisie.`;
    if (!/^[A-Z' -]+$/u.test(name) || !/[A-Z]/u.test(name)) {
      return `Le champ ${libelle} contient un caractère non admis : n'utilisez que lettres, espaces, tirets et apostrophes.`;
    }
  }
  const date = saisie.dateNaissance.trim();
  if (!isDay(date)) return 'La date de naissance est incorrecte : saisissez une date complète au format AAAA-MM-JJ.';
  if (date > jour) return 'La date de naissance est dans le futur : vérifiez la saisie.';
  const lieu = saisie.lieuNaissance?.trim() ?? '';
  if (lieu !== '' && !/^(\d{5}|2[AB]\d{3})$/iu.test(lieu)) {
    return 'Le code du lieu de naissance est incorrect : saisissez les 5 caractères du code INSEE (99999 si inconnu).';
  }
  return refusFacturation(saisie.numeroFacturation ?? null);
}

/** A billing number without its blanks; null when none was typed. */
export function numeroFacturation(text: string | null | undefined): string | null {
  const number = (text ?? '').replace(/\s/gu, '').toUpperCase();
  return number === '' ? null : number;
}

function refusFacturation(text: string | null): string | null {
  const number = numeroFacturation(text);
  return number === null || /^\d{5}[0-9AB]{2}\d{6}(\d{2})?$/u.test(number)
    ? null
    : 'Le numéro de facturation est incorrect : saisissez 13 caractères, suivis ou non des 2 chiffres de la clé.';
}

/** What deserves a second look in a record just typed. */
export function alertesSaisie({ traits, numeroFacturation: number, aRegulariser }: Identite): string[] {
  const list = words(traits.prenoms);
  const agrees = words(traits.premierPrenom).every((word, index) => list[index] === word);
  return [
    ...(agrees ? [] : ['Le premier prénom ne correspond pas au début de la liste des prénoms : vérifiez la saisie.']),
    ...(number !== null && numeroProvisoire(number)
      ? [
          "Le numéro de facturation est provisoire (AME par exemple) : ce n'est pas un matricule INS et l'identité ne pourra pas être qualifiée avec lui.",
        ]
      : []),
    ...aRegulariser.map((one) => LIBELLES_REGULARISATION[one]),
  ];
}
