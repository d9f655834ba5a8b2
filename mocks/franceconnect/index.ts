import { isForm } from '../oidc/form.ts';
import type { Outgoing } from '../oidc/outgoing.ts';
import { redactTokens } from '../oidc/redaction.ts';
import { generatedSigningKeys, type SigningKeySource, SigningKeys } from '../oidc/signing-keys.ts';
import type { ListenerSpec, Service } from '../platform/contract.ts';
import { Addresses, NATIONAL_HOSTS } from './addresses.ts';
import type { FcMessage } from './call.ts';
import { ClientBook, type FournisseurDonnees, readService, SERVICES_PAR_DEFAUT } from './clients.ts';
import { fcControl } from './control.ts';
import { FC_FAULTS } from './faults.ts';
import { GrantBook } from './grants.ts';
import type { FcNation } from './identity.ts';
import { operationOf } from './operations.ts';
import { fcRoutes } from './routes.ts';
import { FC_RULES } from './rules.ts';
import { changeSettings, DEFAULT_SETTINGS, type FcSettings } from './settings.ts';
import { SignInBook } from './sign-ins.ts';
import type { FcWorld } from './world.ts';

export { httpsOutgoing } from '../oidc/outgoing.ts';
export { generatedSigningKeys } from '../oidc/signing-keys.ts';
export { V2 as FC_V2 } from './addresses.ts';
export type { FcMessage } from './call.ts';
export {
  type FournisseurDonnees,
  type FournisseurService,
  SERVICES_PAR_DEFAUT as SERVICES_FRANCECONNECT,
} from './clients.ts';
export { FcError, type FcErrorCode } from './errors.ts';
export type { FcNation } from './identity.ts';
export { DEFAULT_SETTINGS as REGLAGES_FRANCECONNECT, type FcSettings } from './settings.ts';

export interface FranceConnectOptions {
  /** Asked at each call: a reset gives another nation. */
  readonly nation: () => FcNation;
  /** Fetches the encryption keys that service and data providers publish. */
  readonly outgoing: Outgoing;
  readonly settings?: Partial<FcSettings>;
  /** Services declared from the start, besides those of the bench, as a configuration writes them. */
  readonly services?: readonly unknown[];
  /** Who may check tokens: the health insurance of the same bench, whose address is known once it is up. */
  readonly donnees?: () => readonly FournisseurDonnees[];
  /** Signing keys; benches that share a source share the cost of making them. */
  readonly keys?: SigningKeySource;
}

/** FranceConnect of one bench. */
export interface FranceConnect extends Service<FcMessage> {
  /** Address of its listener, known once it is up; tokens and documents name it. */
  publishAt(url: string): void;
  /** Makes the keys, so that the first caller does not wait for them. */
  ready(): Promise<void>;
}

/** Listener of FranceConnect. */
export const FC_LISTENER = 'franceconnect';

const LISTENERS: readonly ListenerSpec[] = [
  {
    name: FC_LISTENER,
    title: 'FranceConnect (connexion du patient)',
    transport: 'https',
    portOffset: 6,
    clientCertificate: 'none',
    refusal: 'http',
    nationalHosts: NATIONAL_HOSTS,
  },
];

/**
 * FranceConnect: sign-in of patients, consent, tokens, and their check by data providers.
 * @throws FcError `E_FC_CLIENT` for a service that is not rightly declared
 */
export function createFranceConnect(options: FranceConnectOptions): FranceConnect {
  const { nation, outgoing, settings: given = {}, services = [], donnees = () => [], keys } = options;
  const initial: FcSettings = { ...DEFAULT_SETTINGS, ...given };
  let settings = initial;
  const world: FcWorld = {
    nation,
    settings: () => settings,
    addresses: new Addresses(),
    clients: new ClientBook([...SERVICES_PAR_DEFAUT, ...services.map(readService)], donnees),
    keys: new SigningKeys(keys ?? generatedSigningKeys(), kidOf),
    signIns: new SignInBook(),
    grants: new GrantBook(),
    outgoing,
    subjectSecret: 'sujets-fictifs-du-banc',
  };
  return {
    name: 'franceconnect',
    title: 'FranceConnect',
    listeners: LISTENERS,
    routes: fcRoutes(world),
    rules: FC_RULES,
    faults: FC_FAULTS,
    control: fcControl({
      world,
      change: (change) => {
        settings = changeSettings(settings, change);
        return settings;
      },
    }),
    operationOf,
    redact: (body, side, { headers }) =>
      redactTokens(body, side === 'request' && isForm(headers['content-type'] ?? ''), world.clients.secrets()),
    reset: () => {
      settings = initial;
      world.clients.reset();
      world.keys.reset();
      world.signIns.clear();
      world.grants.clear();
    },
    publishAt: (url) => world.addresses.publishAt(url),
    ready: async () => {
      await world.keys.listed();
    },
  };
}

/** As the real platform names them (dossier 1.2); a new pair of keys has a new name. */
const kidOf = (alg: string, rank: number): string => `pkcs11:${alg}:hsm${rank === 0 ? '' : `:${rank}`}`;
