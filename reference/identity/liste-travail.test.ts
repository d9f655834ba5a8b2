import { describe, expect, it } from 'vitest';
import { AT, FICHE, MATRICULE, QUALIFIEE } from '../testing/fiches.ts';
import { conformantPolicies } from './conformant.ts';
import { aTraiter, manques } from './liste-travail.ts';
import type { Discordance, Identite, Proposition } from './model.ts';
import { applyVerification } from './verification.ts';

const JOUR = '2026-03-03';
const policies = conformantPolicies(() => '0');
const ECART: Discordance = { trait: 'lieuNaissance', local: '1', insi: '2', bloquante: false, texte: 'Écart de lieu.' };
const insRecue = { matricule: MATRICULE, structure: 'CLINIQUE', le: AT, infirmee: false };

function proposee(discordances: readonly Discordance[], empechement: string | null): Identite {
  const individu = { actif: { ...MATRICULE, typeMatricule: null, dateDebut: null, dateFin: null } };
  const proposition = { individu, discordances, empechement } as unknown as Proposition;
  return { ...FICHE, proposition };
}

describe('the work list', () => {
  it.each<[string, Identite, string, string | null, boolean]>([
    ['an identity just created', FICHE, JOUR, null, false],
    ['a qualified one', QUALIFIEE, JOUR, null, false],
    ['a blocking difference', proposee([{ ...ECART, bloquante: true }], 'Interdit.'), JOUR, 'Écart de lieu', true],
    ['a matricule that cannot be one', proposee([], 'La clé est fausse.'), JOUR, 'La clé est fausse', true],
    ['a gap to analyse', proposee([ECART], null), JOUR, 'Écart de lieu', false],
    ['a proposal to accept', proposee([], null), JOUR, null, false],
    ['several identities', { ...FICHE, derniereReponse: 'plusieurs' }, JOUR, 'plusieurs identités', false],
    ['nobody', { ...FICHE, derniereReponse: 'aucune' }, JOUR, 'aucune identité', false],
    ['an INS not confirmed any more', applyVerification(QUALIFIEE, false, AT), JOUR, 'ne confirme plus', true],
    ['a received INS', { ...FICHE, insRecue }, JOUR, 'pas encore vérifiée', false],
    ['one not confirmed', applyVerification({ ...FICHE, insRecue }, false, AT), JOUR, 'ne confirme pas', true],
    ['an old qualification', QUALIFIEE, '2030-01-01', 'depuis le 02/03/2029', false],
  ])('%s', (_what, identite, jour, constat, urgent) => {
    const found = aTraiter(identite, policies, jour);
    expect(found).toHaveLength(constat === null ? 0 : 1);
    expect(found[0]?.constat ?? '').toContain(constat ?? '');
    expect(found[0]?.urgent ?? false).toBe(urgent);
  });

  it('says what a record lacks to be qualified', () => {
    expect(manques(QUALIFIEE)).toEqual([]);
    expect(manques(FICHE)).toHaveLength(2);
    expect(manques({ ...QUALIFIEE, justificatif: null })).toEqual([expect.stringContaining('justificatif')]);
  });
});
