import { describe, expect, it } from 'vitest';
import { professionalOf } from './identity.ts';
import { activityOf, rightsOf } from './rights.ts';

const TOKEN = { sub: 'c0ffee00-0000-4000-a000-000000000001', SubjectNameID: '899700000001' };
const activity = (lieu: string, mode = 'L') => ({
  raisonSocialeSite: lieu,
  codeModeExercice: mode,
  codeSecteurDactivite: 'SA07',
});
const userinfo = (exercices: unknown, more: object = {}) => ({
  ...TOKEN,
  family_name: 'DOC',
  given_name: 'KIT',
  SubjectRefPro: { exercices },
  ...more,
});
const exercice = (codeProfession: string, category: string, ...activities: object[]) => ({
  codeProfession,
  codeCategorieProfessionnelle: category,
  codeSavoirFaire: 'SM26',
  activities,
});

describe('the professional that Pro Santé Connect describes', () => {
  it('has an identity, a profession and one activity per place and know-how', () => {
    const who = professionalOf(TOKEN, userinfo([exercice('10', 'C', activity('CABINET'), activity('HOPITAL', 'S'))]));
    expect(who).toMatchObject({ identifiantNational: '899700000001', nom: 'DOC', prenom: 'KIT', profession: '10' });
    expect(who.activites.map(({ id, libelle }) => [id, libelle])).toEqual([
      ['1.1', 'CABINET, libéral'],
      ['1.2', 'HOPITAL, salarié'],
    ]);
  });

  it.each([
    ['a token without SubjectNameID', { sub: TOKEN.sub }, userinfo([]), '899700000001'],
    ['userinfo without SubjectNameID', TOKEN, userinfo([], { SubjectNameID: '' }), '899700000001'],
  ])('is named by %s', (_, token, info, expected) => {
    expect(professionalOf(token, info).identifiantNational).toBe(expected);
  });

  it.each([
    ['nobody is named', { sub: 'f:federation:899700000001' }, { sub: 'x', SubjectNameID: ' ' }, 'reponse-invalide'],
    ['two people are named', TOKEN, userinfo([], { SubjectNameID: '899700000002' }), 'identite-differente'],
  ])('is refused when %s', (_, token, info, motif) => {
    expect(() => professionalOf(token, info)).toThrow(expect.objectContaining({ motif }));
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'inconnu'],
    ['nulls and texts', [null, 'x', 3]],
    ['activities that are none', [{ codeProfession: '', activities: [null, 'x'] }]],
  ])('is staff without activity when exercices hold %s', (_, exercices) => {
    expect(professionalOf(TOKEN, userinfo(exercices))).toMatchObject({ categorie: 'personnel', activites: [] });
  });
});

describe('rights', () => {
  const rights = (profession: string, category: string) => {
    const who = professionalOf(TOKEN, userinfo([exercice(profession, category, activity('CABINET'))]));
    return rightsOf(who, activityOf(who)).join(' ');
  };

  it.each([
    ['10', 'C', /prescrire/],
    ['10', 'E', /^gerer-identites consulter-dossier tracer-soins$/],
    ['21', 'C', /dispenser/],
    ['21', 'E', /^gerer-identites consulter-dossier$/],
    ['60', 'C', /^gerer-identites consulter-dossier tracer-soins$/],
    ['99', 'C', /^gerer-identites$/],
    ['', '', /^gerer-identites$/],
  ])('of profession %j, category %j', (profession, category, expected) => {
    expect(rights(profession, category)).toMatch(expected);
  });

  it('wait for the choice of an activity when there are several', () => {
    const who = professionalOf(TOKEN, userinfo([exercice('10', 'C', activity('A'), activity('B'))]));
    expect(activityOf(who)).toBeNull();
    expect(rightsOf(who, null)).toEqual([]);
    expect(rightsOf(who, who.activites[1] ?? null)).toContain('prescrire');
  });
});
