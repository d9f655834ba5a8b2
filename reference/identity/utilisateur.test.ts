import { describe, expect, it } from 'vitest';
import { actionsPermises } from './actions-permises.ts';
import { authorise, UTILISATEURS } from './utilisateur.ts';

const [CAMILLE, BASILE, NADIA] = UTILISATEURS;

describe('rights', () => {
  it.each([
    [CAMILLE, 'appeler-insi', true],
    [CAMILLE, 'qualifier', true],
    [BASILE, 'appeler-insi', true],
    [BASILE, 'qualifier', false],
    [NADIA, 'appeler-insi', false],
    [NADIA, 'qualifier', false],
  ] as const)('of %o to %s', (who, right, granted) => {
    const refus = authorise(who, right);
    if (granted) expect(refus).toBeNull();
    else expect(refus).toMatch(new RegExp(`^${who.nom}.*Adressez-vous`, 'u'));
  });

  it('leave on screen what the user may do', () => {
    const actions = ['modifier', 'appeler-insi', 'controler-justificatif'] as const;
    expect(actionsPermises(actions, (right) => authorise(BASILE, right) === null)).toEqual([
      'modifier',
      'appeler-insi',
    ]);
    expect(actionsPermises(actions, (right) => authorise(NADIA, right) === null)).toEqual(['modifier']);
  });
});
