import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { NationError } from './errors.ts';
import { estMatriculeEssai, NUMEROS_ESSAI } from './essai.ts';
import { estNomNaissanceConforme, estPrenomConforme } from './ins.ts';
import { estAdeli, estFiness, estRpps, estSiret } from './luhn.ts';
import { cleValide } from './nir.ts';
import { loadPreset, presetsLivres, validerPreset } from './preset.ts';

const dossier = mkdtempSync(join(tmpdir(), 'preset-'));
afterAll(() => rmSync(dossier, { recursive: true }));

function ecrire(nom: string, contenu: string): string {
  const fichier = join(dossier, nom);
  writeFileSync(fichier, contenu);
  return fichier;
}

function erreur(work: () => unknown): NationError {
  try {
    work();
  } catch (error) {
    if (error instanceof NationError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}

const VIDE = { nom: 'vide', titre: 'Vide', graine: 1, personnes: [], professionnels: [], structures: [] };
const PERSONNE = {
  id: 'p',
  nomNaissance: 'TERNAVAL',
  prenoms: ['ODILE'],
  sexe: 'F',
  dateNaissance: '1966-02-21',
  lieuNaissance: '15014',
  ins: null,
};
const PROFESSIONNEL = { id: 'm', nom: 'N', prenom: 'P', rpps: null, profession: null, origine: 'ordre' };

describe('a preset that starts from another', () => {
  const socle = loadPreset();
  const derived = (own: object) =>
    loadPreset(ecrire(`${JSON.stringify(own).length}.json`, JSON.stringify({ nom: 'suite', titre: 'Suite', ...own })));

  test('keeps everybody of its base, and puts its own in the place of those of the same id', () => {
    const [first] = socle.personnes;
    const replaced = { ...PERSONNE, id: first?.id };
    const { personnes, structures, graine } = derived({ base: 'socle', personnes: [PERSONNE, replaced] });
    expect(personnes).toHaveLength(socle.personnes.length + 1);
    expect(personnes.filter(({ id }) => id === first?.id)).toMatchObject([{ nomNaissance: 'TERNAVAL' }]);
    expect([structures, graine]).toEqual([socle.structures, socle.graine]);
  });

  test.each<[string, object, RegExp]>([
    ['an unknown base', { base: 'absent' }, /absent\.yaml illisible : ENOENT/],
    ['a base that is a path', { base: '../socle' }, /absente?|base|illisible/],
    ['persons that are no list', { base: 'socle', personnes: 3 }, /personnes/],
    ['services that are no orders', { base: 'socle', services: { insi: 3 } }, /services\/insi|services\.insi/],
  ])('is refused for %s', (_what, own, message) => {
    expect(erreur(() => derived(own)).message).toMatch(message);
  });

  test('is found by its name when the project ships it; all those shipped are valid', () => {
    expect(presetsLivres()[0]).toBe('socle');
    for (const name of presetsLivres()) expect(loadPreset(name).nom).toBe(name);
  });
});

describe('the default preset', () => {
  const preset = loadPreset();
  const { personnes, professionnels, structures } = preset;

  test('has unique ids and matricules', () => {
    for (const records of [personnes, professionnels, structures]) {
      expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    }
    const numeros = personnes.flatMap(({ ins }) => (ins === null ? [] : [ins.numero]));
    expect(new Set(numeros).size).toBe(numeros.length);
  });

  test('has the right key on every matricule, historic ones included', () => {
    for (const { ins, historiqueIns } of personnes) {
      for (const { numero, cle } of [...(ins === null ? [] : [ins]), ...historiqueIns]) {
        expect(cleValide(numero, cle), numero).toBe(true);
      }
    }
  });

  test('invents matricules only in the test range, apart from those of the CNDA bench', () => {
    const publies = [
      '1810163220751 160012B020777 297022A020778 2751263220749 1010663220754 1090763220834 1090763220888',
      '2770763220829 1100863220830 2360663220836 180032B020401 1810363220456',
    ].flatMap((line) => line.split(' '));
    const inventes = personnes.flatMap(({ ins }) => (ins === null || publies.includes(ins.numero) ? [] : [ins.numero]));
    expect(personnes.flatMap(({ ins }) => (ins === null ? [] : [ins.numero]))).toEqual(expect.arrayContaining(publies));
    for (const numero of inventes) {
      expect(estMatriculeEssai(numero), numero).toBe(true);
      expect(Number(numero.slice(7, 10))).toBeGreaterThanOrEqual(NUMEROS_ESSAI.nommes.premier);
    }
  });

  test('says in the situation of a bench identity that its matricule was made up', () => {
    for (const { id, ins, situation } of personnes) {
      if (!id.startsWith('cnda-') || ins === null) continue;
      expect(situation?.includes("dans la plage d'essai"), id).toBe(estMatriculeEssai(ins.numero));
    }
  });

  test('writes names as INSi does and gives everyone a situation', () => {
    for (const { nomNaissance, prenoms, situation } of personnes) {
      expect(estNomNaissanceConforme(nomNaissance)).toBe(true);
      for (const prenom of prenoms) expect(estPrenomConforme(prenom)).toBe(true);
      expect(situation).toMatch(/\S/);
    }
  });

  test('has matricules that agree with sex and birth date', () => {
    for (const { id, ins, sexe, dateNaissance } of personnes) {
      if (ins === null) continue;
      const expected = (sexe === 'M' ? '1' : '2') + dateNaissance.slice(2, 4) + dateNaissance.slice(5, 7);
      expect(ins.numero.slice(0, 5), id).toBe(expected);
    }
  });

  test('gives a Vitale card that names an insured person of the preset', () => {
    const numeros = new Set(personnes.map(({ ins }) => ins?.numero));
    for (const { vitale } of personnes) {
      if (vitale !== null) expect(numeros).toContain(vitale.matriculeOuvreurDroits);
    }
  });

  test('has valid keys on every number of professionals and structures, all of fictive shapes', () => {
    for (const { rpps, adeli, activites } of professionnels) {
      if (rpps !== null) expect(estRpps(rpps) && rpps.startsWith('997'), rpps).toBe(true);
      for (const numero of adeli) expect(estAdeli(numero) && numero.startsWith('0B'), numero).toBe(true);
      for (const { numeroAm } of activites) {
        if (numeroAm !== null) expect(estAdeli(numeroAm) && numeroAm.startsWith('00'), numeroAm).toBe(true);
      }
    }
    for (const { finessGeographique, finessJuridique, siret } of structures) {
      for (const finess of [finessGeographique, finessJuridique]) {
        if (finess !== null) expect(estFiness(finess) && finess.startsWith('0B'), finess).toBe(true);
      }
      if (siret !== null) expect(estSiret(siret) && siret.startsWith('000000000'), siret).toBe(true);
    }
  });

  test('ends each fictive name with the middle digits of its number', () => {
    for (const { nom, rpps } of professionnels) {
      if (rpps !== null) expect(nom.endsWith(rpps.slice(3, 10)), nom).toBe(true);
    }
    for (const { raisonSociale, finessGeographique } of structures) {
      if (finessGeographique !== null) expect(raisonSociale.endsWith(finessGeographique.slice(3, 8))).toBe(true);
    }
  });

  test('is read once for a same content, and cannot be changed by who reads it', () => {
    expect(loadPreset()).toBe(preset);
    expect(Object.isFrozen(personnes[0]?.prenoms)).toBe(true);
    expect(validerPreset(preset, 'x')).toBe(preset);
  });
});

test('a JSON preset is read as well, and defaults are filled', () => {
  const preset = loadPreset(ecrire('bon.json', JSON.stringify({ ...VIDE, personnes: [PERSONNE] })));
  expect(preset.population).toBe(0);
  expect(preset.personnes[0]).toMatchObject({
    situation: null,
    historiqueIns: [],
    vitale: null,
    numeroProvisoire: null,
  });
});

test.each([
  ['an absent file', join(dossier, 'absent.yaml'), 'ENOENT'],
  ['a folder', dossier, 'EISDIR'],
  ['broken YAML', ecrire('casse.yaml', 'nom: [a\nb: }'), 'ni du YAML ni du JSON'],
  ['a key written twice', ecrire('double.yaml', 'nom: a\nnom: b'), 'ni du YAML ni du JSON'],
  [
    'an alias bomb',
    ecrire(
      'bombe.yaml',
      `a: &a [x]\n${[...'bcdefghi'].map((c, rank) => `${c}: &${c} [${`*${'abcdefgh'[rank]},`.repeat(9)}]\n`).join('')}`,
    ),
    'ni du YAML ni du JSON',
  ],
  ['endless nesting', ecrire('profond.yaml', '['.repeat(200_000)), 'ni du YAML ni du JSON'],
])('%s is unreadable, and the message says why', (_titre, fichier, raison) => {
  const error = erreur(() => loadPreset(fichier));
  expect(error.code).toBe('E_PRESET_UNREADABLE');
  expect(error.message).toContain(raison);
  expect(error.message).toContain(fichier);
});

test.each([
  ['nothing', null, '/', 'un objet'],
  ['a list', [], '/', 'un objet'],
  ['a missing field', { ...VIDE, graine: undefined }, '/graine', ''],
  ['an unknown field', { ...VIDE, couleur: 'bleu' }, '/couleur', 'aucun champ de ce nom'],
  [
    'a number where a text is due',
    { ...VIDE, personnes: [{ ...PERSONNE, lieuNaissance: 15014 }] },
    '/personnes/0/lieuNaissance',
    'guillemets',
  ],
  [
    'a lower-case name',
    { ...VIDE, personnes: [{ ...PERSONNE, nomNaissance: 'Ternaval' }] },
    '/personnes/0/nomNaissance',
    'majuscules',
  ],
  [
    'no first name',
    { ...VIDE, personnes: [{ ...PERSONNE, prenoms: [] }] },
    '/personnes/0/prenoms',
    'la liste des prénoms',
  ],
  ['an unknown sex', { ...VIDE, personnes: [{ ...PERSONNE, sexe: 'I' }] }, '/personnes/0/sexe', '« M » ou « F »'],
  [
    '30 February',
    { ...VIDE, personnes: [{ ...PERSONNE, dateNaissance: '2001-02-30' }] },
    '/personnes/0/dateNaissance',
    'calendrier',
  ],
  [
    'a wrong key',
    { ...VIDE, personnes: [{ ...PERSONNE, ins: { numero: '1810163220751', cle: '42', oid: '1.2.250.1.213.1.4.8' } }] },
    '/personnes/0/ins/cle',
    '40',
  ],
  [
    'an unknown OID',
    { ...VIDE, personnes: [{ ...PERSONNE, ins: { numero: '1810163220751', cle: '40', oid: '1.2.3' } }] },
    '/personnes/0/ins/oid',
    'OID',
  ],
  [
    'an AME number starting with 1',
    { ...VIDE, personnes: [{ ...PERSONNE, numeroProvisoire: '1900399975001' }] },
    '/personnes/0/numeroProvisoire',
    'ni par 1 ni par 2',
  ],
  ['a repeated id', { ...VIDE, personnes: [PERSONNE, PERSONNE] }, '/personnes/1/id', 'unique'],
  [
    'an id of the generated population',
    { ...VIDE, personnes: [{ ...PERSONNE, id: 'gen-0000001' }] },
    '/personnes/0/id',
    'réservé',
  ],
  [
    'a wrong RPPS',
    { ...VIDE, professionnels: [{ ...PROFESSIONNEL, rpps: '99700075065' }] },
    '/professionnels/0/rpps',
    'Luhn',
  ],
  [
    'an unknown structure',
    {
      ...VIDE,
      professionnels: [
        { ...PROFESSIONNEL, activites: [{ structure: 'x', mode: 'S', secteur: 'SA01', numeroAm: null }] },
      ],
    },
    '/professionnels/0/activites/0/structure',
    'structure du préréglage',
  ],
  [
    'a wrong SIRET',
    { ...VIDE, structures: [{ id: 's', raisonSociale: 'S', siret: '18751275100021', departement: 'Paris (75)' }] },
    '/structures/0/siret',
    'SIRET',
  ],
  ['a population out of bounds', { ...VIDE, population: -1 }, '/population', '5000000'],
])('a preset with %s is refused: path, found, expected', (_titre, donnees, chemin, attendu) => {
  const error = erreur(() => validerPreset(donnees, 'essai.yaml'));
  expect(error.code).toBe('E_PRESET_INVALID');
  expect(error.message).toContain('essai.yaml');
  expect(error.message).toMatch(new RegExp(`\n {2}${chemin} : trouvé .*, attendu .*`));
  expect(error.message).toContain(attendu);
});

test('every problem is kept in the details, the message shows the first ten', () => {
  const personnes = Array.from({ length: 30 }, (_, rank) => ({ ...PERSONNE, id: `p-${rank}`, sexe: 'X' }));
  const error = erreur(() => validerPreset({ ...VIDE, personnes }, 'essai.yaml'));
  expect(error.details.problems).toHaveLength(30);
  expect(error.message).toContain('et 20 autre(s)');
});
