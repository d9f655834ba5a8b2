import { readdirSync, readFileSync } from 'node:fs';
import { projectFile } from '../platform/root.ts';
import { compileSchema, type XmlSchema } from '../soap/schema.ts';
import { escapeXml } from '../soap/xml.ts';
import { type InsiOperation, operationFacts } from './operations.ts';

/** Compiled schemas of what a client sends. */
export interface RequestSchemas {
  readonly contexteLps: XmlSchema;
  readonly contexteBam: XmlSchema;
  readonly body: Readonly<Record<InsiOperation, XmlSchema>>;
}

const FOLDER = ['mocks', 'insi', 'wsdl'] as const;
const ADDRESS = '@ADRESSE@';

let files: ReadonlyMap<string, string> | undefined;
let schemas: RequestSchemas | undefined;

// Files of the project never change while it runs: read and compiled once for all spaces, at first use.
function contractFiles(): ReadonlyMap<string, string> {
  files ??= new Map(
    readdirSync(projectFile(...FOLDER)).map((name) => [name, readFileSync(projectFile(...FOLDER, name), 'utf8')]),
  );
  return files;
}

function contractFile(name: string): string {
  return contractFiles().get(name) ?? '';
}

/** Schemas of the requests, compiled at the first call. */
export function requestSchemas(): RequestSchemas {
  schemas ??= compileAll();
  return schemas;
}

function compileAll(): RequestSchemas {
  const bodyOf = (operation: InsiOperation): XmlSchema => compileSchema(contractFile(operationFacts(operation).schema));
  return {
    contexteLps: compileSchema(contractFile('contexte-lps.xsd')),
    contexteBam: compileSchema(contractFile('contexte-bam.xsd')),
    body: {
      rechercherInsAvecTraitsIdentite: bodyOf('rechercherInsAvecTraitsIdentite'),
      rechercherInsAvecCarteVitale: bodyOf('rechercherInsAvecCarteVitale'),
      verifierInsAvecTraitsIdentite: bodyOf('verifierInsAvecTraitsIdentite'),
    },
  };
}

const WSDLS: Readonly<Record<string, string>> = { '': 'recherche.wsdl', verification: 'verification.wsdl' };

/**
 * Text of what `GET /lps?wsdl`, `?wsdl=verification` or `?xsd=<file>` asks for, with the caller's own address in it; null
 * when there is no such file.
 */
export function contractDocument(query: URLSearchParams, address: string): string | null {
  const wsdl = query.get('wsdl') ?? query.get('WSDL');
  const name = wsdl === null ? query.get('xsd') : WSDLS[wsdl.toLowerCase()];
  const text = name === undefined || name === null ? undefined : contractFiles().get(name);
  return text?.replaceAll(ADDRESS, escapeXml(address)) ?? null;
}

/** Names of the schema files, for a helpful 404. */
export function schemaFiles(): readonly string[] {
  return [...contractFiles().keys()].filter((name) => name.endsWith('.xsd'));
}
