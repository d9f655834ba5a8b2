import { readdirSync, readFileSync } from 'node:fs';
import { projectFile } from '../platform/root.ts';
import { escapeXml } from '../soap/xml.ts';
import type { ServiceName } from './operations.ts';

const FOLDER = ['mocks', 'dmp', 'wsdl'] as const;
const ADDRESS = '@ADRESSE@';

let files: ReadonlyMap<string, string> | undefined;

// Files of the project never change while it runs: read once for all spaces, at first use.
function contractFiles(): ReadonlyMap<string, string> {
  files ??= new Map(
    readdirSync(projectFile(...FOLDER)).map((name) => [name, readFileSync(projectFile(...FOLDER, name), 'utf8')]),
  );
  return files;
}

/** Contract of a service, written here from the facts of the dossier, with the caller's own address; null without one. */
export function contractDocument(service: ServiceName, address: string): string | null {
  return contractFiles().get(`${service}.wsdl`)?.replaceAll(ADDRESS, escapeXml(address)) ?? null;
}
