import { beforeAll, describe, expect, it } from 'vitest';
import { BenchClock } from '../platform/clock.ts';
import { beneficiairesDe, droitsDe, jourDroits, rattachementsDe } from './droits.ts';
import type { Personne } from './model.ts';
import { Nation } from './nation.ts';
import { loadPreset } from './preset.ts';

let nation: Nation;
beforeAll(async () => {
  nation = await Nation.create({ ...loadPreset(), population: 3 }, { clock: new BenchClock() });
});
const personne = (id: string): Personne => {
  const found = nation.personne(id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const famille = (id: string) => beneficiairesDe(personne(id), nation).map((one) => one.id);
const liens = (id: string) => rattachementsDe(personne(id), nation);

describe('a day of rights', () => {
  it.each([
    ['2026-11-16', '2026-11-16'],
    ['J', '2026-03-01'],
    ['J-1', '2026-02-28'],
    ['J+365', '2027-03-01'],
  ])('%s is %s on 1 March 2026', (jour, expected) => {
    expect(jourDroits(jour, '2026-03-01')).toBe(expected);
  });
});

describe('families', () => {
  it('come from the Vitale card and from what the preset says, in order of birth and rank', () => {
    expect(famille('parent-assuree')).toEqual(['enfant-majeur', 'jumeau-1', 'jumeau-2', 'mineure']);
    expect(liens('jumeau-2')).toEqual([{ ouvreur: 'parent-assuree', qualite: 'enfant', rang: 2 }]);
  });

  it('show a child under either parent, and nobody under a child', () => {
    expect(famille('second-parent')).toEqual(['conjointe-ayant-droit', 'mineure']);
    expect(liens('mineure').map(({ ouvreur }) => ouvreur)).toEqual(['parent-assuree', 'second-parent']);
    expect(famille('mineure')).toEqual([]);
  });

  it('follow a change: a child who becomes insured leaves both parents', async () => {
    await nation.addPersonne({ ...personne('mineure'), id: 'mineure-bis', ins: null, vitale: null });
    expect(famille('second-parent')).toContain('mineure-bis');
    await nation.updatePersonne('mineure-bis', { droits: { rattachements: [], periodes: [] } });
    expect(famille('second-parent')).not.toContain('mineure-bis');
  });
});

describe('who is known', () => {
  it.each([
    ['ordinaire-femme', true],
    ['gen-0000001', true],
    ['court-sejour', false],
    ['inconnue-assurance-maladie', false],
  ])('%s to the health insurance: %s', (id, known) => {
    expect(droitsDe(personne(id)) !== null).toBe(known);
  });

  it.each([
    ['test', 'dubois-angela'],
    ['TEST_FUSION', 'dubois-angela-louis'],
    ['ordinaire-femme', 'ordinaire-femme'],
    ['sans-compte-franceconnect', undefined],
    ['personne', undefined],
  ])('%s at FranceConnect: %s', (identifiant, id) => {
    expect(nation.personneParIdentifiantFranceConnect(identifiant)?.id).toBe(id);
  });
});

describe('a preset is refused', () => {
  const avec = (droits: unknown, more: Readonly<Record<string, unknown>> = {}) =>
    Nation.create(
      { ...loadPreset(), personnes: [{ ...personne('ordinaire-femme'), droits, ...more } as Personne] },
      { clock: new BenchClock() },
    );
  it.each([
    [{ periodes: [{ dateDebut: 'hier' }] }, 'J-1'],
    [{ periodes: [{ dateDebut: 'J+2', dateFin: 'J+1' }] }, 'une fin après le début'],
    [{ periodes: [], rattachements: [{ ouvreur: 'personne', qualite: 'enfant' }] }, "l'identifiant d'une personne"],
    [{ periodes: [], rattachements: [{ ouvreur: 'ordinaire-femme', qualite: 'enfant' }] }, 'quelqu’un d’autre'],
    [{ periodes: [], rattachements: [{ ouvreur: 'ordinaire-femme', qualite: 'cousin' }] }, 'qualite'],
    [{ periodes: [], medecinTraitant: { professionnel: 'x', dateDebut: 'J' } }, "l'identifiant d'un professionnel"],
  ])('for rights %j', async (droits, text) => {
    await expect(avec(droits)).rejects.toThrow(text);
  });

  it('for two accounts of one login', async () => {
    const deux = ['dubois-angela', 'dupont-paul'].map(personne);
    const personnes = deux.map((one) => ({
      ...one,
      droits: null,
      compteFranceConnect: { identifiant: 'Test' },
    })) as unknown as Personne[];
    await expect(Nation.create({ ...loadPreset(), personnes }, { clock: new BenchClock() })).rejects.toThrow(
      'un identifiant unique',
    );
  });
});
