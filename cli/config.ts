import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { BenchOptions } from '../mocks/bench/index.ts';
import { type LogicielPsc, lireLogicielsPsc } from '../mocks/nation/index.ts';
import { projectFile } from '../mocks/platform/root.ts';
import { readYaml } from '../mocks/platform/yaml-file.ts';
import { CliError } from './errors.ts';

/** Configuration of a run against a vendor's own system, as `config.schema.json` describes it. */
export interface BancConfig {
  readonly produit: { readonly nom: string; readonly version: string; readonly editeur?: string };
  readonly pilote: { readonly url: string; readonly jeton: string; readonly delaiMaxMs: number };
  readonly attenteMaximaleMs: number;
  readonly perimetre?: readonly string[];
  readonly structure?: { readonly ou: string; readonly o: string; readonly st?: string };
  /** Portals declared at FranceConnect, and callers of the rights API, besides those of the bench; checked when it starts. */
  readonly servicesFranceConnect: readonly unknown[];
  readonly appelantsDroits: readonly unknown[];
  /** Authorisation numbers (IDAM) that the product sends and INSi must know. */
  readonly idams?: readonly string[];
  /** Softwares declared at Pro Santé Connect, besides those of the bench. */
  readonly logicielsPsc: readonly LogicielPsc[];
  readonly portBase?: number;
  readonly preset?: string;
  readonly nomsNationaux: boolean;
}

/**
 * Reads and checks a configuration file (YAML or JSON); paths inside it are taken from its own folder.
 * @throws {CliError} E_CONFIG_UNREADABLE, E_CONFIG_INVALID
 */
export function readConfig(file: string): BancConfig {
  const value = parseFile(file);
  const schema = JSON.parse(readFileSync(projectFile('cli', 'config.schema.json'), 'utf8'));
  const ajv = new Ajv2020({ allErrors: true, useDefaults: true, verbose: true });
  const validate = ajv.compile<BancConfig>(schema);
  if (!validate(value)) {
    const problems = (validate.errors ?? []).map((error) => {
      const where = error.instancePath || '(racine)';
      if (error.keyword === 'required') return `  ${where} : champ « ${error.params.missingProperty} » absent`;
      if (error.keyword === 'additionalProperties')
        return `  ${where} : champ inconnu « ${error.params.additionalProperty} »`;
      return `  ${where} : trouvé ${JSON.stringify(error.data)}, attendu ${JSON.stringify(error.schema)} (${error.keyword})`;
    });
    throw invalid(file, problems);
  }
  const read = lireLogicielsPsc(value.logicielsPsc, '/logicielsPsc');
  if ('problemes' in read) {
    throw invalid(
      file,
      read.problemes.map(({ chemin, trouve, attendu }) => `  ${chemin} : trouvé ${trouve}, attendu ${attendu}`),
    );
  }
  const config = { ...value, logicielsPsc: read.logiciels };
  return config.preset === undefined ? config : { ...config, preset: resolve(dirname(file), config.preset) };
}

function invalid(file: string, problems: readonly string[]): CliError {
  return new CliError(
    'E_CONFIG_INVALID',
    `La configuration ${file} n'est pas valide :\n${problems.join('\n')}\nVoyez docs/brancher-son-logiciel.md pour un exemple complet.`,
  );
}

/** What a configuration says of the bench itself. */
export function benchSettings(config: BancConfig) {
  const settings: Omit<BenchOptions, 'dir' | 'certsDir'> = {
    preset: config.preset,
    portBase: config.portBase,
    idams: config.idams,
    nationalHosts: config.nomsNationaux,
    pscClients: config.logicielsPsc,
    fcServices: config.servicesFranceConnect,
    droitsAppelants: config.appelantsDroits,
  };
  return settings;
}

function parseFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    throw new CliError(
      'E_CONFIG_UNREADABLE',
      `Impossible de lire ${file} (${code}). Vérifiez le chemin et les droits.`,
      {
        cause,
      },
    );
  }
  try {
    return readYaml(Buffer.from(text));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CliError('E_CONFIG_INVALID', `${file} n'est pas du YAML ou du JSON lisible : ${reason}`, { cause });
  }
}
