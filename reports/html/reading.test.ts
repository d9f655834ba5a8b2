import { describe, expect, it } from 'vitest';
import { wordsOf } from './field-words.ts';
import { answerInBrief, searchTable } from './reading.ts';

const LEONARDO = { nomNaissance: 'DE VINCI', prenoms: ['LEONARDO'], dateNaissance: '2014-02-01' };
const SUMMARY = {
  criteres: { nomNaissance: 'DE VINCI', prenom: ['LEONARDO'], sexe: 'M', lieuNaissance: null },
  cr: '02',
  libelleCr: 'Plusieurs identites trouvees',
  candidats: [
    { ...LEONARDO, lieuNaissance: '48095', matricule: '1140248970001' },
    { ...LEONARDO, lieuNaissance: '63220', matricule: '1140263970001' },
  ],
};

describe('what a search found', () => {
  it('is told in a few words', () => {
    expect(answerInBrief(SUMMARY)).toBe('02 Plusieurs identites trouvees');
  });

  it('shows who was asked for beside each who was found', () => {
    const table = String(searchTable(SUMMARY));
    const rows = [...table.matchAll(/<th scope="row">([^<]+)<\/th>/g)].map(([, title]) => title);
    expect(rows).toEqual(['Demandée', 'Trouvée, 1 sur 2', 'Trouvée, 2 sur 2']);
    expect(table).toContain('1140248970001');
    expect(table).toContain('1140263970001');
    expect(table.match(/LEONARDO/g)).toHaveLength(3);
    expect(table.match(/<th scope="col">Pr/g)).toHaveLength(1);
  });

  it('says that nobody was found', () => {
    expect(String(searchTable({ ...SUMMARY, candidats: [] }))).toContain('Aucune identité trouvée');
  });

  it.each([[null], ['x'], [[]], [{}], [{ criteres: 3 }], [{ cr: null, candidats: 'x' }]])(
    'is nothing for an exchange that is no search: %j',
    (summary) => {
      expect(answerInBrief(summary)).toBeNull();
      expect(searchTable(summary)).toBeNull();
    },
  );

  it('escapes what came from the wire', () => {
    const hostile = { criteres: { nomNaissance: '</table><script>' }, candidats: [{ prenoms: ['<b>'] }, 3, null] };
    expect(String(searchTable(hostile))).not.toMatch(/<script|<b>/);
  });
});

it.each([
  ['identite › matricule › cle', 'identité › matricule INS › clé'],
  ['candidats 2 › lieuNaissance', 'identité trouvée 2 › lieu de naissance'],
  ['constructor › inconnu', 'constructor › inconnu'],
])('names the field %s as a reader does', (path, words) => {
  expect(wordsOf(path)).toBe(words);
});
