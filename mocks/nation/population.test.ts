import { describe, expect, test } from 'vitest';
import { DEPARTEMENTS_ESSAI, DERNIER_PAYS, estMatriculeEssai, NUMEROS_ESSAI } from './essai.ts';
import { estNomNaissanceConforme, estPrenomConforme } from './ins.ts';
import type { CriteresTraits, Personne } from './model.ts';
import { cleValide } from './nir.ts';
import { generateurMemorise, Population } from './population.ts';
import { VALIDATEURS } from './schemas.ts';

const TAILLE = 20_000;
const population = new Population(TAILLE, 42);
const toutes: readonly Personne[] = Array.from({ length: TAILLE }, (_, rang) => population.personne(rang)).filter(
  (personne) => personne !== undefined,
);

function criteres(personne: Personne): CriteresTraits {
  return {
    nomNaissance: personne.nomNaissance,
    prenom: personne.prenoms[0] ?? '',
    sexe: personne.sexe,
    dateNaissance: personne.dateNaissance,
    lieuNaissance: personne.lieuNaissance,
  };
}

describe('no generated person can bear a real number', () => {
  test('the place numbers used were never given to a commune of these départements, nor to a country', () => {
    for (const dernier of DEPARTEMENTS_ESSAI.values()) expect(dernier).toBeLessThan(NUMEROS_ESSAI.premier);
    expect(DERNIER_PAYS).toBeLessThan(NUMEROS_ESSAI.premier);
    // 990 and above are kept for unknown places.
    expect(NUMEROS_ESSAI.dernier).toBeLessThan(990);
  });

  test('every matricule is in the test range, has its key, and is marked as a test one', () => {
    for (const { ins } of toutes) {
      expect(ins !== null && estMatriculeEssai(ins.numero) && cleValide(ins.numero, ins.cle)).toBe(true);
      expect(ins?.oid).toBe('1.2.250.1.213.1.4.10');
    }
  });

  test('generated numbers and hand-written ones share no place number', () => {
    expect(NUMEROS_ESSAI.generes.dernier).toBeLessThan(NUMEROS_ESSAI.nommes.premier);
    const places = new Set(toutes.map(({ ins }) => Number(ins?.numero.slice(7, 10))));
    expect(Math.min(...places)).toBe(NUMEROS_ESSAI.generes.premier);
    expect(Math.max(...places)).toBeLessThanOrEqual(NUMEROS_ESSAI.generes.dernier);
  });

  test.each(['1810163220751', '1850575112950', '2850597950001', '1850548095001', '1850520950001', '1850548990001'])(
    'the number %s of a bench or of a real place is outside the range',
    (numero) => {
      expect(estMatriculeEssai(numero)).toBe(false);
    },
  );
});

test('each matricule belongs to one person and agrees with their sex, birth date and département', () => {
  expect(new Set(toutes.map(({ ins }) => ins?.numero)).size).toBe(TAILLE);
  for (const { ins, sexe, dateNaissance, lieuNaissance } of toutes) {
    const expected = (sexe === 'M' ? '1' : '2') + dateNaissance.slice(2, 4) + dateNaissance.slice(5, 7);
    expect(ins?.numero.slice(0, 7)).toBe(expected + lieuNaissance?.slice(0, 2));
  }
});

test('every person is valid against the schema and the INSi profiles', () => {
  for (const personne of toutes) {
    expect(VALIDATEURS.personne(structuredClone(personne))).toBe(true);
    expect(estNomNaissanceConforme(personne.nomNaissance)).toBe(true);
    for (const prenom of personne.prenoms) expect(estPrenomConforme(prenom)).toBe(true);
  }
});

test('names hold the shapes that softwares stumble on', () => {
  const noms = toutes.map((personne) => personne.nomNaissance);
  for (const shape of [/'/, /^D'/, /[A-Z]-[A-Z]/, /--/, /^DE LA /, /^L'/]) {
    expect(noms.some((nom) => shape.test(nom))).toBe(true);
  }
  expect(toutes.some(({ prenoms }) => prenoms[0]?.includes('-'))).toBe(true);
  expect(toutes.some(({ lieuNaissance }) => lieuNaissance?.startsWith('2A'))).toBe(true);
  expect(toutes.some(({ lieuNaissance }) => lieuNaissance?.startsWith('99'))).toBe(true);
});

test('everyone is found by matricule, by id and by traits', () => {
  for (const [rang, personne] of toutes.entries()) {
    expect(population.rangParMatricule(personne.ins?.numero ?? '')).toBe(rang);
    expect(population.rangParId(personne.id)).toBe(rang);
    const trouvees = population.rechercheParTraits(criteres(personne), 'strict');
    expect(trouvees.map(({ id }) => id)).toContain(personne.id);
  }
});

test('a trait search finds exactly the persons that a full walk finds', () => {
  const cherchees = toutes.slice(0, 300).map((personne) => ({ ...criteres(personne), lieuNaissance: null }));
  for (const recherche of cherchees) {
    const attendus = toutes.filter(
      ({ nomNaissance, sexe, dateNaissance, prenoms }) =>
        nomNaissance.replace(/[-' ]+/g, ' ') === recherche.nomNaissance.replace(/[-' ]+/g, ' ') &&
        sexe === recherche.sexe &&
        dateNaissance === recherche.dateNaissance &&
        `${prenoms.join(' ').replace(/-/g, ' ')} `.startsWith(`${recherche.prenom.replace(/-/g, ' ')} `),
    );
    const trouvees = population.rechercheParTraits(recherche, 'normalise');
    expect(trouvees.map(({ id }) => id)).toEqual(attendus.map(({ id }) => id));
  }
});

test.each([
  ['a day that does not exist', { dateNaissance: '2025-02-30' }],
  ['a date in words', { dateNaissance: 'hier' }],
  ['a date before the columns', { dateNaissance: '1850-01-01' }],
  ['a date far away', { dateNaissance: '9999-12-31' }],
  ['an unknown name', { nomNaissance: 'INEXISTANT' }],
  ['an empty name', { nomNaissance: '' }],
  ['an empty first name', { prenom: '' }],
  ['a cut first name', { prenom: 'Z' }],
  ['another place', { lieuNaissance: '75056' }],
])('a search with %s finds nobody', (_titre, changement) => {
  const [first] = toutes;
  if (first === undefined) throw new Error('empty population');
  expect(population.rechercheParTraits({ ...criteres(first), ...changement }, 'normalise')).toEqual([]);
});

test('30 February does not find those born on 2 March', () => {
  const born = toutes.find(({ dateNaissance }) => /-03-0[12]$/.test(dateNaissance));
  if (born === undefined) throw new Error('nobody born on 1 or 2 March');
  const shifted = { '01': '29', '02': '30' }[born.dateNaissance.slice(8)];
  const annee = born.dateNaissance.slice(0, 4);
  const recherche = { ...criteres(born), dateNaissance: `${annee}-02-${shifted}` };
  expect(population.rechercheParTraits(recherche, 'normalise')).toEqual([]);
});

test.each(['', 'gen-20000', 'gen-0020000', 'gen--000001', 'gen-1e3', 'GEN-0000001', '0'])(
  'the id %j is nobody',
  (id) => {
    expect(population.rangParId(id)).toBeNull();
  },
);

test.each([
  '',
  '1',
  '1990048949001',
  '1991348950001',
  '1990048950000',
  '1990075950001',
  '1990048950999',
  '19900489500010',
])('the matricule %j is nobody', (numero) => {
  expect(population.rangParMatricule(numero)).toBeNull();
});

test('the same seed gives the same people, another seed other people', () => {
  const same = new Population(50, 7);
  const again = new Population(50, 7);
  const other = new Population(50, 8);
  expect(again.personne(49)).toEqual(same.personne(49));
  expect(other.personne(49)).not.toEqual(same.personne(49));
  // Growing a population keeps the people it already had.
  expect(new Population(80, 7).personne(49)).toEqual(same.personne(49));
});

test('an empty population has nobody', () => {
  const empty = new Population(0, 1);
  expect(empty.personne(0)).toBeUndefined();
  expect(empty.rangParMatricule('1850548950001')).toBeNull();
  expect(empty.parNom('BARBAUDIN', 5)).toEqual([]);
});

test('a memoised generator builds each population once', () => {
  const generateur = generateurMemorise();
  expect(generateur(10, 1)).toBe(generateur(10, 1));
  expect(generateur(10, 2)).not.toBe(generateur(10, 1));
});

test.each([5_000_001, -1, 1.5, Number.NaN])('a population of %d is refused', (taille) => {
  expect(() => new Population(taille, 1)).toThrow(expect.objectContaining({ code: 'E_POPULATION_TOO_LARGE' }));
});
