import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { listDefects } from '../../mocks/igc/index.ts';
import { INSI_FAULTS } from '../../mocks/insi/faults.ts';
import { projectFile } from '../../mocks/platform/root.ts';
import { TRANSPORT_FAULTS } from '../../mocks/platform/transport-faults.ts';
import { JUSTIFICATIFS } from '../doc/vocabulaire.ts';
import * as mots from './vocabulaire.ts';

const { schemas } = parse(readFileSync(projectFile('steps', 'drivers', 'pilot.openapi.yaml'), 'utf8')).components;
const faults = [...INSI_FAULTS, ...TRANSPORT_FAULTS].map(({ name }) => name);
const defects = listDefects().map(({ name }) => name);

describe('the words of the features', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['documents', Object.values(JUSTIFICATIFS), schemas.NatureJustificatif.enum],
    ['statuses', Object.values(mots.STATUTS), schemas.Identite.properties.statut.enum],
    ['fields of a record', Object.values(mots.CHAMPS), Object.keys(schemas.TraitsModifies.properties)],
  ])('name every one of the %s of the pilot interface, and no other', (_what, ours, theirs) => {
    expect([...ours].sort()).toEqual([...theirs].sort());
  });

  it('name actions, criteria and fields that the pilot interface knows', () => {
    const actions = schemas.Vue.properties.actionsPossibles.items.enum;
    for (const { action } of Object.values(mots.COMPLEMENTS)) expect(actions).toContain(action);
  });

  it.each(Object.entries(mots.PANNES_INSI))('name a fault that INSi has: %s', (_label, { name }) => {
    expect(faults).toContain(name);
  });

  it.each(Object.entries({ ...mots.CERTIFICATS_CLIENT }))(
    'name a defect of client certificates: %s',
    (_label, name) => {
      expect(defects).toContain(name);
      expect(name).not.toMatch(/^srv-/);
    },
  );

  it.each(Object.entries({ ...mots.CERTIFICATS_SERVEUR }))(
    'name a defect of server certificates: %s',
    (_label, name) => {
      expect(defects).toContain(name);
      expect(name).toMatch(/^srv-/);
    },
  );

  it('are listed to whoever writes one that does not exist', () => {
    expect(() => mots.mot(mots.STATUTS, 'certifiée', 'Statut')).toThrow(
      /Statut inconnu : « certifiée »\. Connus : provisoire/,
    );
    expect(() => mots.mot(mots.STATUTS, 'constructor', 'Statut')).toThrow(/Statut inconnu/);
  });
});
