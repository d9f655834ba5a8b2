import type { Outgoing } from '../oidc/outgoing.ts';
import type { ListenerSpec, Service } from '../platform/contract.ts';
import type { DroitsNation } from './answers.ts';
import type { DroitsMessage } from './call.ts';
import { APPELANTS_PAR_DEFAUT, CallerBook, readCaller } from './callers.ts';
import { droitsControl } from './control.ts';
import { DROITS_FAULTS } from './deviations.ts';
import { JWKS, operationOf } from './operations.ts';
import { type DroitsWorld, droitsRoutes } from './routes.ts';
import { DROITS_RULES } from './rules.ts';
import { changeSettings, DEFAULT_SETTINGS, type DroitsSettings } from './settings.ts';
import {
  type DataProviderCredentials,
  type DecryptionKeys,
  generatedDecryptionKeys,
  TokenChecker,
} from './token-check.ts';

export type { DroitsNation } from './answers.ts';
export type { DroitsMessage } from './call.ts';
export { APPELANTS_PAR_DEFAUT as APPELANTS_DROITS, type Appelant } from './callers.ts';
export { DroitsError, type DroitsErrorCode } from './errors.ts';
export { BASE as DROITS_BASE } from './operations.ts';
export { ANSWER_SCHEMAS as DROITS_SCHEMAS } from './schemas.ts';
export { DEFAULT_SETTINGS as REGLAGES_DROITS, type DroitsSettings } from './settings.ts';

export interface DroitsOptions {
  /** Asked at each call: a reset gives another nation. */
  readonly nation: () => DroitsNation;
  /** Reaches FranceConnect over the wire. */
  readonly outgoing: Outgoing;
  readonly settings?: Partial<DroitsSettings>;
  /** Conventions from the start, besides those of the bench, as a configuration writes them. */
  readonly callers?: readonly unknown[];
  /** Decryption keys; benches that share them share the cost of making them. */
  readonly keys?: () => Promise<DecryptionKeys>;
}

/** The rights API of one bench. */
export interface Droits extends Service<DroitsMessage> {
  /** Address of FranceConnect, known once its listener is up. */
  franceConnectAt(url: string): void;
  /** Makes the keys, so that the first caller does not wait for them. */
  ready(): Promise<void>;
}

/** Listener of the rights API. */
export const DROITS_LISTENER = 'droits';

/** Who the API is at FranceConnect, as a data provider. */
export const DROITS_AT_FRANCECONNECT: DataProviderCredentials & { readonly jwksPath: string } = {
  clientId: 'ba9cd401b5f1c7e2d4a69830d4f0e1d2c3b4a5968778695a4b3c2d1e0f00d401',
  secret: '5ec7e7d400000000000000000000000000000000000000000000000000000001',
  jwksPath: JWKS,
};

const LISTENERS: readonly ListenerSpec[] = [
  {
    name: DROITS_LISTENER,
    title: 'API Droits de l’Assurance Maladie',
    transport: 'https',
    portOffset: 7,
    clientCertificate: 'none',
    refusal: 'http',
    nationalHosts: ['partenaires.api.ameli.fr'],
  },
];

const MASKED = '***';

/** API Droits v1: seven calls, each token checked at FranceConnect over the wire as a real data provider does. */
export function createDroits(options: DroitsOptions): Droits {
  const { nation, outgoing, settings: given = {}, callers = [], keys = generatedDecryptionKeys() } = options;
  const initial: DroitsSettings = { ...DEFAULT_SETTINGS, ...given };
  let settings = initial;
  const world: DroitsWorld = {
    nation,
    settings: () => settings,
    callers: new CallerBook([...APPELANTS_PAR_DEFAUT, ...callers.map(readCaller)]),
    checker: new TokenChecker(outgoing, DROITS_AT_FRANCECONNECT, keys),
  };
  return {
    name: 'droits',
    title: 'API Droits de l’Assurance Maladie',
    listeners: LISTENERS,
    routes: droitsRoutes(world),
    rules: DROITS_RULES,
    faults: DROITS_FAULTS,
    control: droitsControl(world, (change) => {
      settings = changeSettings(settings, change);
      return settings;
    }),
    operationOf,
    redact: (body) => {
      const text = body.toString('utf8');
      const clean = world.callers.list().reduce((kept, { cle }) => kept.replaceAll(cle, MASKED), text);
      return clean === text ? body : Buffer.from(clean);
    },
    reset: () => {
      settings = initial;
      world.callers.reset();
    },
    franceConnectAt: (url) => world.checker.franceConnectAt(url),
    ready: async () => {
      await keys();
    },
  };
}
