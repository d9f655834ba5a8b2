import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectFile } from './root.ts';
import { readYaml } from './yaml-file.ts';

const kept = (content: Buffer): string =>
  projectFile('dist', 'donnees', `${createHash('sha256').update(content).digest('hex')}.json`);

/** YAML files of the project that its compilation reads. */
const FILES = ['scenarios', join('scenarios', 'presets'), join('steps', 'drivers')].flatMap((folder) =>
  readdirSync(projectFile(folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
);

describe('a YAML file of the project', () => {
  it.each(FILES)('%s holds what the compilation kept of it', (file) => {
    const content = readFileSync(projectFile(file));
    expect(readYaml(content)).toEqual(parse(content.toString('utf8')));
    // A file changed since then is read as it is.
    const compiledSince = statSync(projectFile('dist', '.banc-sources')).mtimeMs > statSync(projectFile(file)).mtimeMs;
    expect(existsSync(kept(content)) || !compiledSince).toBe(true);
  });

  it('is read by itself when nothing was kept of it', () => {
    const content = Buffer.from('un: { deux: [3] }\n');
    expect(existsSync(kept(content))).toBe(false);
    expect(readYaml(content)).toEqual({ un: { deux: [3] } });
    expect(() => readYaml(Buffer.from('un: {'))).toThrow();
    expect(() => readYaml(Buffer.from('a: 1\na: 2\n'))).toThrow(/unique/u);
    expect(() => readYaml(Buffer.from('a: &x [1]\nb: [*x, *x]\n'), { maxAliasCount: 1 })).toThrow(/alias/iu);
  });

  it.each([
    ['lists', '['.repeat(200_000)],
    ['objects', '{a: '.repeat(100_000)],
    ['lines of lists', '- '.repeat(100_000)],
    ['explicit keys', '? '.repeat(50_000)],
    ['indented blocks', Array.from({ length: 2_000 }, (_one, rank) => `${' '.repeat(rank)}a:`).join('\n')],
  ])('is refused before it exhausts the stack: %s', (_what, text) => {
    expect(() => readYaml(Buffer.from(text))).toThrow(/niveaux imbriqués/u);
  });

  it('may go fifty levels down', () => {
    expect(() => readYaml(Buffer.from(`${'['.repeat(50)}${']'.repeat(50)}`))).not.toThrow();
  });
});
