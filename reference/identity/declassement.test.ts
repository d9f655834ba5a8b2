import { describe, expect, it } from 'vitest';
import { AT, MATRICULE, QUALIFIEE } from '../testing/fiches.ts';
import { conformantPolicies } from './conformant.ts';
import { declass, declasser, mayFeedDmp, traitsNonOfficiels } from './declassement.ts';
import type { Identite, MotifDeclassement } from './model.ts';
import { statusOf } from './status.ts';

const policies = conformantPolicies(() => '0');
const act = (identite: Identite, motif: MotifDeclassement) =>
  declasser(identite, { motif, precision: '' }, AT, policies);

describe('declassing an identity', () => {
  it('detaches the INS, invalidates the document and keeps what was', () => {
    const [declassed, acte, said] = act(QUALIFIEE, 'ins-d-une-autre-personne');
    expect(statusOf(declassed)).toBe('provisoire');
    expect(declassed.matricule).toBeNull();
    expect(declassed.traits).toEqual(QUALIFIEE.traits);
    expect(declassed.declassements).toEqual([
      { motif: 'ins-d-une-autre-personne', precision: '', le: AT, statut: 'qualifiee', matricule: MATRICULE },
    ]);
    expect(acte).toContain('Déclassement');
    expect(said.alertes?.[0]).toContain('Alertez sans délai');
  });

  it('is refused a second time for the same reason, not for another one', () => {
    const [declassed] = act(QUALIFIEE, 'changement-non-officiel');
    const [same, , { refus }] = act(declassed, 'changement-non-officiel');
    expect(refus).toContain('déjà provisoire');
    expect(same).toBe(declassed);
    const [other] = act(declassed, 'changement-etat-civil');
    expect(other.declassements.map(({ motif }) => motif)).toEqual(['changement-non-officiel', 'changement-etat-civil']);
  });
});

describe('traits that are not those of civil status', () => {
  it('stay so whatever happens to the identity, until a change of civil status', () => {
    const [changed] = act(QUALIFIEE, 'changement-non-officiel');
    const [doubtful] = act(changed, 'identite-douteuse');
    expect(traitsNonOfficiels(doubtful)).toBe(true);
    expect(policies.mayCall(doubtful, {})).toContain('état civil');
    const [official] = act(doubtful, 'changement-etat-civil');
    expect(traitsNonOfficiels(official)).toBe(false);
    expect(policies.mayCall(official, {})).toBeNull();
  });
});

describe('feeding the DMP', () => {
  it.each<[string, Identite, RegExp | null]>([
    ['a qualified identity', QUALIFIEE, null],
    ['one that is only retrieved', { ...QUALIFIEE, justificatif: null }, /pas qualifiée\. Récupérez/u],
    ['one that is only validated', { ...QUALIFIEE, recuperation: null }, /pas qualifiée\. Récupérez/u],
    ['a declassed one', act(QUALIFIEE, 'changement-etat-civil')[0], /déclassée.*Informez-en l'usager/u],
    ['traits that are not official', act(QUALIFIEE, 'changement-non-officiel')[0], /état civil.*Informez-en l'usager/u],
    [
      'a declassed one, qualified again',
      { ...QUALIFIEE, declassements: act(QUALIFIEE, 'changement-etat-civil')[0].declassements },
      null,
    ],
  ])('%s', (_what, identite, refused) => {
    const text = mayFeedDmp(identite);
    if (refused === null) expect(text).toBeNull();
    else expect(text).toMatch(refused);
  });
});

it('forgets a proposal that waited and decisions taken on it', () => {
  const waiting: Identite = { ...QUALIFIEE, derniereReponse: 'plusieurs' };
  const declassement = {
    motif: 'identite-douteuse',
    precision: '',
    le: AT,
    statut: 'qualifiee',
    matricule: null,
  } as const;
  expect(declass(waiting, declassement)).toMatchObject({ proposition: null, decisions: [], derniereReponse: null });
});
