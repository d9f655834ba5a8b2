import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type DocumentOptions, type ParseOptions, parse, type SchemaOptions, type ToJSOptions } from 'yaml';
import { projectFile } from './root.ts';

/** Options of `yaml`'s `parse`. */
export type YamlOptions = ParseOptions & DocumentOptions & SchemaOptions & ToJSOptions;

/**
 * What a YAML text holds. The files of the project were read when it was compiled, and kept as JSON under the hash of their
 * content (`scripts/read-data.mjs`): reading them again costs more than starting a service.
 * @throws YAMLParseError
 */
export function readYaml(content: Buffer, options: YamlOptions = {}): unknown {
  const hash = createHash('sha256').update(content).digest('hex');
  try {
    return JSON.parse(readFileSync(projectFile('dist', 'donnees', `${hash}.json`), 'utf8'));
  } catch {
    return parse(content.toString('utf8'), options);
  }
}
