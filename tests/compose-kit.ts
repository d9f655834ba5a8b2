import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { projectFile } from '../mocks/platform/root.ts';

/** What the tests of the containers read: `docker-compose.yml`, service by service. */

export interface ComposeService {
  readonly user?: string;
  readonly privileged?: boolean;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly network_mode?: string;
  readonly hostname?: string;
  readonly restart?: string;
  readonly profiles?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

/** A tracked file. */
export const text = (file: string): string => readFileSync(projectFile(file), 'utf8');
export const compose = parse(text('docker-compose.yml'), { merge: true }) as {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
/** A service by its name, empty when there is none. */
export const service = (name: string): ComposeService => compose.services[name] ?? {};
