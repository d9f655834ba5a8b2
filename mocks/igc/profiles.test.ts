import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { projectFile } from '../platform/root.ts';
import { loadHierarchy } from './hierarchy.ts';
import { loadProfile, PROFILE_NAMES } from './profiles.ts';

const json = (...path: readonly string[]): unknown => JSON.parse(readFileSync(projectFile('certs', ...path), 'utf8'));
const compile = (schema: string): ValidateFunction =>
  new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false, validateFormats: false }).compile(
    json('schemas', schema) as object,
  );

describe('the data of certs/', () => {
  it.each(readdirSync(projectFile('certs', 'profiles')))(
    'profiles/%s obeys the schema and bears its file’s name',
    (file) => {
      const validate = compile('profile.schema.json');
      const profile = json('profiles', file);
      expect(validate(profile), JSON.stringify(validate.errors)).toBe(true);
      expect(profile).toMatchObject({ name: file.replace('.json', '') });
    },
  );

  it('the schema refuses a profile with an unknown usage', () => {
    const validate = compile('profile.schema.json');
    expect(validate({ ...(json('profiles', 'ORG_SIGN.json') as object), keyUsage: ['signature'] })).toBe(false);
  });

  it('hierarchy.json obeys its schema', () => {
    const validate = compile('hierarchy.schema.json');
    expect(validate(json('hierarchy.json')), JSON.stringify(validate.errors)).toBe(true);
  });

  it('every profile that can be ordered has an issuer in the hierarchy', () => {
    const { authorities, idOf } = loadHierarchy('marked');
    const ids = authorities.map(({ id }) => id);
    for (const name of PROFILE_NAMES) expect(ids).toContain(idOf(loadProfile(name).issuer ?? ''));
  });

  it('no serial prefix begins another one', () => {
    const prefixes = loadHierarchy('marked').authorities.map(({ serialPrefix }) => serialPrefix);
    const clashes = prefixes.filter((one, i) => prefixes.some((other, j) => i !== j && other.startsWith(one)));
    expect(clashes).toEqual([]);
  });

  it('marked names cannot be taken for national ones, faithful ones are the same', () => {
    const text = (mode: 'marked' | 'faithful') =>
      JSON.stringify(loadHierarchy(mode).authorities.map(({ subject }) => subject));
    expect(text('marked')).not.toContain('IGC-SANTE TEST');
    expect(text('faithful')).toContain('IGC-SANTE TEST');
    expect(text('marked').replaceAll('IGC-SANTE MOCK', 'IGC-SANTE TEST')).toBe(text('faithful'));
  });
});
