import { describe, expect, it } from 'vitest';
import { acceptDecision, awaitsDecision, fauteManifeste } from './analysis.ts';
import { compareTraits, mayRetrieve } from './compare.ts';
import type { ConclusionAnalyse, Decision, Discordance, Traits, TraitsInsi } from './model.ts';

const local: Traits = {
  nomNaissance: 'PERCEVANTIER',
  premierPrenom: 'MARIUSN',
  prenoms: 'MARIUSN LOUIS',
  sexe: 'M',
  dateNaissance: '1999-01-11',
  lieuNaissance: '04019',
};
const insi: TraitsInsi = {
  nomNaissance: 'PERCEVANTIER',
  prenom: null,
  listePrenoms: 'MARIUS LOUIS',
  sexe: 'M',
  dateNaissance: '1999-01-11',
  lieuNaissance: '04019',
};

function difference(trait: Discordance['trait'], found: readonly Discordance[]): Discordance {
  const one = found.find((candidate) => candidate.trait === trait);
  if (one === undefined) throw new Error(`aucun écart sur ${trait}`);
  return one;
}

function decision(on: Discordance, conclusion: ConclusionAnalyse, confirmeParUsager = true): Decision {
  const { trait: objet, local: ours, insi: theirs } = on;
  return {
    objet,
    conclusion,
    confirmeParUsager,
    motif: 'motif',
    local: ours,
    insi: theirs,
    le: '2026-03-02T09:00:00Z',
  };
}

describe('an obvious spelling error', () => {
  it.each([
    ['MARIUSN', 'MARIUS', true],
    ['MARIUS', 'MARIUSN', true],
    ['MARISU', 'MARIUS', true],
    ['MARIAS', 'MARIUS', true],
    ['MARIUS', 'MARIUS', false],
    ['LAURANE', 'LORANE', false],
    ['GIOVANNI', 'JEAN', false],
    ['', 'A', true],
  ])('%s for %s: %s', (a, b, expected) => {
    expect(fauteManifeste(a, b)).toBe(expected);
  });
});

describe('a decision on a difference', () => {
  const found = compareTraits(local, { ...insi, lieuNaissance: '04112' });
  const prenom = difference('premierPrenom', found);
  const lieu = difference('lieuNaissance', found);

  it.each([
    ['a gap that is admitted', lieu, 'ecart-admis', true, 'motif', null],
    ['a gap with no reason', lieu, 'ecart-admis', true, ' ', /motif/u],
    ['a blocking difference taken for a gap', prenom, 'ecart-admis', true, 'motif', /interdit la récupération/u],
    ['an error of the document, confirmed', prenom, 'erreur-sur-justificatif', true, 'motif', null],
    ['an error of the document, not confirmed', prenom, 'erreur-sur-justificatif', false, 'motif', /confirmer/u],
    ['an error of the document elsewhere', lieu, 'erreur-sur-justificatif', true, 'motif', /premier prénom/u],
    [
      'another first name taken for an error',
      { ...prenom, local: 'GIOVANNI' },
      'erreur-sur-justificatif',
      true,
      'motif',
      /plus d'une lettre/u,
    ],
    ['an error of the INS', prenom, 'erreur-dans-ins', false, 'motif', null],
  ] as const)('%s', (_what, on, conclusion, confirmeParUsager, motif, refusal) => {
    const verdict = acceptDecision(on, { objet: on.trait, conclusion, confirmeParUsager, motif });
    if (refusal === null) expect(verdict).toBeNull();
    else expect(verdict).toMatch(refusal);
  });

  it('settles the very difference that it was taken on, and no other', () => {
    const admitted = decision(lieu, 'ecart-admis');
    const corrected = decision(prenom, 'erreur-sur-justificatif');
    expect(mayRetrieve(found, [])).toContain('premier prénom');
    expect(mayRetrieve(found, [corrected])).toBeNull();
    expect(awaitsDecision(found, [corrected])).toContain('lieu de naissance');
    expect(awaitsDecision(found, [corrected, admitted])).toBeNull();
    expect(awaitsDecision(found, [corrected, { ...admitted, insi: '75056' }])).toContain('lieu de naissance');
    expect(mayRetrieve(found, [{ ...corrected, local: 'MARIUSM' }])).toContain('premier prénom');
  });

  it('forbids the retrieval of an INS that is said to be wrong, whatever was said before', () => {
    const wrong = decision(prenom, 'erreur-dans-ins');
    expect(mayRetrieve(found, [decision(prenom, 'erreur-sur-justificatif'), wrong])).toContain(
      "L'INS porte une erreur",
    );
  });
});
