import { beforeEach, describe, expect, it } from 'vitest';
import { BenchClock } from '../platform/clock.ts';
import { createValidator } from '../platform/schema.ts';
import { estMatriculeEssai } from './essai.ts';
import type { Personne } from './model.ts';
import { Nation } from './nation.ts';
import { cleNir, OID_INS } from './nir.ts';
import { loadPreset } from './preset.ts';
import { SCHEMAS } from './schemas.ts';
import type { EvenementDemande } from './vie.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-11-22T09:00:00Z');
let clock: BenchClock;
let nation: Nation;
beforeEach(async () => {
  clock = new BenchClock(() => START);
  nation = await Nation.create({ ...loadPreset(), population: 200 }, { clock });
});

function person(id: string): Personne {
  const found = nation.personne(id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

function found(id: string, change: Partial<Personne> = {}): readonly string[] {
  const { nomNaissance, prenoms, sexe, dateNaissance } = { ...person(id), ...change };
  const criteres = { nomNaissance, prenom: prenoms[0] ?? '', sexe, dateNaissance, lieuNaissance: null };
  return nation.rechercheParTraits(criteres, 'normalise').map((one) => one.id);
}

describe('life events', () => {
  it.each<[string, string, EvenementDemande, Partial<Personne>]>([
    ['a birth is declared', 'nouveau-ne', { type: 'naissance-declaree' }, {}],
    ['a waiting number becomes a NIR', 'nia', { type: 'nia-devient-nir' }, {}],
    [
      'a name changes',
      'ordinaire-femme',
      { type: 'changement-nom', traits: { nomNaissance: 'TRESVILLON' } },
      { nomNaissance: 'TRESVILLON' },
    ],
    [
      'first names change',
      'ordinaire-femme',
      { type: 'changement-prenoms', traits: { prenoms: ['OCEANE', 'ROSE'] } },
      { prenoms: ['OCEANE', 'ROSE'] },
    ],
    ['sex changes', 'changement-de-sexe-inconnu', { type: 'changement-sexe', traits: { sexe: 'F' } }, { sexe: 'F' }],
    [
      'civil status is corrected',
      'ordinaire-homme',
      { type: 'correction-etat-civil', traits: { dateNaissance: '1979-12-03', lieuNaissance: '48095' } },
      { dateNaissance: '1979-12-03', lieuNaissance: '48095' },
    ],
  ])('%s: nothing shows before its day, all of it from that day on', async (_what, id, demande, expected) => {
    const before = person(id);
    await nation.inscrireEvenement(id, { ...demande, le: '2026-11-29' });
    expect(person(id)).toEqual(before);
    expect(nation.evenements(id)).toMatchObject([{ type: demande.type, le: '2026-11-29', aVenir: true }]);
    clock.advance(7 * DAY_MS);
    expect(person(id)).toMatchObject(expected);
    expect(person(id).ins).not.toBeNull();
    expect(found(id)).toEqual([id]);
    expect(nation.evenements(id)).toMatchObject([{ aVenir: false }]);
    clock.advance(-DAY_MS);
    expect(person(id)).toEqual(before);
    expect(nation.personneParMatricule(before.ins?.numero ?? '')?.id).toBe(before.ins === null ? undefined : id);
  });

  it('gives a number of the test range, its key right, and keeps the former one with its days', async () => {
    const before = person('changement-de-sexe-inconnu');
    const after = await nation.inscrireEvenement(before.id, { type: 'changement-sexe', traits: { sexe: 'F' } });
    expect(after.ins?.numero).toBe(`2${before.ins?.numero.slice(1)}`);
    expect(after.ins?.cle).toBe(cleNir(after.ins?.numero ?? ''));
    expect(estMatriculeEssai(after.ins?.numero ?? '')).toBe(true);
    expect(after.historiqueIns).toEqual([{ ...before.ins, dateDebut: before.dateNaissance, dateFin: '2026-11-21' }]);
    expect(nation.personneParMatricule(before.ins?.numero ?? '')).toBeUndefined();
    expect(nation.personneParMatricule(after.ins?.numero ?? '')?.id).toBe(before.id);
  });

  it('keeps the waiting number in the history of the NIR, and the number when only names change', async () => {
    const waiting = person('nia');
    const after = await nation.inscrireEvenement('nia', { type: 'nia-devient-nir' });
    expect(after.ins?.oid).toBe(OID_INS.nir);
    expect(after.historiqueIns).toEqual([{ ...waiting.ins, dateFin: '2026-11-21' }]);
    const renamed = { type: 'changement-nom', traits: { nomNaissance: 'TRESVILLON' } };
    expect((await nation.inscrireEvenement('nia', renamed)).ins).toEqual(after.ins);
  });

  it('merges two identities: one answer instead of two, the absorbed number in the history', async () => {
    const [kept, absorbed] = ['homonyme-lieu-1', 'homonyme-lieu-2'];
    const number = person(absorbed).ins;
    await nation.inscrireEvenement(kept, { type: 'fusion', absorbee: absorbed, le: '2026-12-01' });
    expect(found(kept)).toEqual([kept, absorbed]);
    clock.set(Date.parse('2026-12-01T00:00:00Z'));
    expect(found(kept)).toEqual([kept]);
    expect(person(kept).historiqueIns.at(-1)).toMatchObject({ ...number, dateFin: '2026-11-30' });
    expect(person(absorbed).ins).toBeNull();
    expect(nation.evenements(absorbed)).toMatchObject([{ type: 'absorption', autre: kept }]);
  });

  it('tells several events apart by their day, whatever the order they were recorded in', async () => {
    const rename = (nomNaissance: string, le: string) =>
      nation.inscrireEvenement('ordinaire-femme', { type: 'changement-nom', traits: { nomNaissance }, le });
    await rename('TRESVILLON', '2026-12-20');
    await rename('MORVANDEL', '2026-12-10');
    clock.set(Date.parse('2026-12-15T12:00:00Z'));
    expect(person('ordinaire-femme').nomNaissance).toBe('MORVANDEL');
    clock.set(Date.parse('2026-12-25T12:00:00Z'));
    expect(person('ordinaire-femme').nomNaissance).toBe('TRESVILLON');
  });

  it('happens to generated people too', async () => {
    const before = person('gen-0000003');
    const sexe = before.sexe === 'M' ? 'F' : 'M';
    const after = await nation.inscrireEvenement(before.id, { type: 'changement-sexe', traits: { sexe } });
    expect(after.sexe).toBe(sexe);
    expect(found(before.id)).toContain(before.id);
    expect(found(before.id, before)).not.toContain(before.id);
  });

  it('a change by hand starts from what has come, and no clock undoes it', async () => {
    await nation.inscrireEvenement('nouveau-ne', { type: 'naissance-declaree', le: '2026-11-20' });
    const { ins } = await nation.updatePersonne('nouveau-ne', { prenoms: ['ROSALIE', 'ANNE'] });
    expect(ins).not.toBeNull();
    clock.advance(-10 * DAY_MS);
    expect(person('nouveau-ne')).toMatchObject({ ins, prenoms: ['ROSALIE', 'ANNE'] });
  });

  it('is forgotten with the person, and never seen by another nation', async () => {
    await nation.inscrireEvenement('nouveau-ne', { type: 'naissance-declaree' });
    const other = await Nation.create(loadPreset(), { clock });
    expect(other.personne('nouveau-ne')?.ins).toBeNull();
    await nation.removePersonne('nouveau-ne');
    expect(nation.evenements('nouveau-ne')).toEqual([]);
  });
});

describe('an event that makes no sense is refused', () => {
  it.each<[string, string, Record<string, unknown>, string, RegExp]>([
    ['unknown kind', 'nia', { type: 'mariage' }, 'E_EVENT_INVALID', /naissance-declaree/u],
    ['nothing that changes', 'nia', { type: 'changement-nom' }, 'E_EVENT_INVALID', /traits/u],
    ['another trait', 'nia', { type: 'changement-nom', traits: { sexe: 'M' } }, 'E_EVENT_INVALID', /nomNaissance/u],
    [
      'a name INSi cannot hold',
      'nia',
      { type: 'changement-nom', traits: { nomNaissance: 'é' } },
      'E_EVENT_INVALID',
      /majuscules/u,
    ],
    [
      'a day that does not exist',
      'nia',
      { type: 'correction-etat-civil', traits: { dateNaissance: '2001-02-30' } },
      'E_PERSON_INVALID',
      /calendrier/u,
    ],
    ['a birth declared twice', 'nia', { type: 'naissance-declaree' }, 'E_EVENT_INVALID', /déjà connue/u],
    ['a NIR that becomes a NIR', 'ordinaire-homme', { type: 'nia-devient-nir' }, 'E_EVENT_INVALID', /pas de NIA/u],
    [
      'the same sex',
      'ordinaire-homme',
      { type: 'changement-sexe', traits: { sexe: 'M' } },
      'E_EVENT_INVALID',
      /déjà de ce sexe/u,
    ],
    ['a merge with oneself', 'nia', { type: 'fusion', absorbee: 'nia' }, 'E_EVENT_INVALID', /elle-même/u],
    ['a merge without INS', 'nouveau-ne', { type: 'fusion', absorbee: 'nia' }, 'E_EVENT_INVALID', /pas d'INS/u],
    ['a merge with nobody', 'nia', { type: 'fusion', absorbee: 'personne' }, 'E_PERSON_UNKNOWN', /inconnu/u],
    [
      'a merge with traits',
      'nia',
      { type: 'fusion', absorbee: 'nouveau-ne', traits: { sexe: 'M' } },
      'E_EVENT_INVALID',
      /retirez « traits »/u,
    ],
    ['a merge without the other', 'nia', { type: 'fusion' }, 'E_EVENT_INVALID', /donnez « absorbee »/u],
    [
      'an absorbed person outside a merge',
      'nia',
      { type: 'nia-devient-nir', absorbee: 'nouveau-ne' },
      'E_EVENT_INVALID',
      /n'absorbe personne/u,
    ],
    [
      'a number for a new name',
      'nia',
      {
        type: 'changement-nom',
        traits: { nomNaissance: 'A' },
        ins: { numero: '2261148970555', cle: '76', oid: '1.2.250.1.213.1.4.8' },
      },
      'E_EVENT_INVALID',
      /retirez « ins »/u,
    ],
    ['nobody', 'personne', { type: 'naissance-declaree' }, 'E_PERSON_UNKNOWN', /inconnu/u],
  ])('%s', async (_what, id, demande, code, message) => {
    await expect(nation.inscrireEvenement(id, demande)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect(nation.evenements(id)).toEqual([]);
  });

  it('a number that somebody bears or was promised', async () => {
    const { ins } = person('ordinaire-homme');
    const claim = (id: string, numero: string) =>
      nation.inscrireEvenement(id, {
        type: 'naissance-declaree',
        le: '2027-01-01',
        ins: { numero, cle: cleNir(numero), oid: OID_INS.nir },
      });
    await expect(claim('nouveau-ne', ins?.numero ?? '')).rejects.toMatchObject({ code: 'E_MATRICULE_TAKEN' });
    await claim('nouveau-ne', '2261148970555');
    await expect(claim('inconnue-insi', '2261148970555')).rejects.toMatchObject({ code: 'E_MATRICULE_TAKEN' });
  });

  it('before the nation is asked, by the control interface', () => {
    const { problems } = createValidator(SCHEMAS.evenement);
    expect(problems({ type: 'naissance-declaree', le: '2026-12-01' })).toEqual([]);
    expect(problems({ type: 'changement-sexe', traits: { sexe: 'X' } })).not.toEqual([]);
    expect(problems({ type: 'mariage' })).not.toEqual([]);
  });
});
