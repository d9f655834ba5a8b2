import { expect, it } from 'vitest';
import { listPresets } from './presets.ts';

function output(options: { readonly json?: boolean }): string {
  let text = '';
  const write = (part: string) => {
    text += part;
  };
  expect(listPresets({ out: write, err: write, interactive: false, color: false }, options)).toBe(0);
  return text;
}

it('lists every nation that the project ships, with what to do and what must be seen', () => {
  const text = output({});
  expect(text).toMatch(/\nsocle — .*\n\ncnda-1-01 — CNDA 1\.01 : .*\n {2}À faire : .*\n {2}Attendu : /u);
  expect(text.match(/À faire : /gu)).toHaveLength(12);
});

it('gives the same to a program', () => {
  const { prereglages } = JSON.parse(output({ json: true })) as {
    prereglages: { nom: string; consigne: string | null }[];
  };
  expect(prereglages[0]).toMatchObject({ nom: 'socle', consigne: null });
  expect(prereglages).toHaveLength(13);
});
