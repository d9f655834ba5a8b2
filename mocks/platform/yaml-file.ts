import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type CST,
  type DocumentOptions,
  type ParseOptions,
  Parser,
  parse,
  type SchemaOptions,
  type ToJSOptions,
} from 'yaml';
import { projectFile } from './root.ts';

/** Options of `yaml`'s `parse`. */
export type YamlOptions = ParseOptions & DocumentOptions & SchemaOptions & ToJSOptions;

/** No file of ours goes past ten. */
const NIVEAUX_MAXIMUM = 100;

/**
 * What a YAML text holds. The files of the project were read when it was compiled, and kept as JSON under the hash of their
 * content (`scripts/read-data.mjs`): reading them again costs more than starting a service.
 * @throws YAMLParseError, or an Error for a text nested past a hundred levels
 */
export function readYaml(content: Buffer, options: YamlOptions = {}): unknown {
  const hash = createHash('sha256').update(content).digest('hex');
  try {
    return JSON.parse(readFileSync(projectFile('dist', 'donnees', `${hash}.json`), 'utf8'));
  } catch {
    const text = content.toString('utf8');
    // The library composes by recursion: past the end of the stack V8 may end the process, not the call.
    if (isDeep(text)) throw new Error(`plus de ${NIVEAUX_MAXIMUM} niveaux imbriqués`);
    return parse(text, options);
  }
}

type Place = readonly [token: CST.Token | null | undefined, depth: number];

function isDeep(text: string): boolean {
  const places: Place[] = [...new Parser().parse(text)].map((token) => [token, 0]);
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const [token, depth] = place;
    if (depth > NIVEAUX_MAXIMUM) return true;
    for (const inside of contentsOf(token)) places.push([inside, depth + 1]);
  }
  return false;
}

function contentsOf(token: Place[0]): readonly Place[0][] {
  if (token === null || token === undefined) return [];
  if ('items' in token) return token.items.flatMap(({ key, value }) => [key, value]);
  return token.type === 'document' ? [token.value] : [];
}
