import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createDmp } from '../dmp/index.ts';
import {
  APPELANTS_DROITS,
  createDroits,
  DROITS_AT_FRANCECONNECT,
  DROITS_BASE,
  DROITS_LISTENER,
} from '../droits/index.ts';
import {
  createFranceConnect,
  FC_LISTENER,
  FC_V2,
  type FournisseurDonnees,
  generatedSigningKeys,
  httpsOutgoing,
  SERVICES_FRANCECONNECT,
} from '../franceconnect/index.ts';
import { createIgc, type Igc } from '../igc/index.ts';
import { createInsi, DEFAULT_SETTINGS } from '../insi/index.ts';
import { generateurMemorise, loadPreset, Nation, nationControl } from '../nation/index.ts';
import {
  BenchClock,
  createControl,
  createSpace,
  FaultBoard,
  openJournal,
  type RunningListener,
  type Service,
  type Space,
  startControlServer,
  startListener,
} from '../platform/index.ts';
import { type ClientRegistration, createPsc, generatedKeys } from '../psc/index.ts';
import { PLAN_PAR_DEFAUT, portOf } from './ports.ts';
import { prepareServices } from './preset-services.ts';

export interface BenchOptions {
  /** Folder of the journal and bodies. */
  readonly dir: string;
  /** Folder of the certificate store, shared by the benches of a machine. */
  readonly certsDir: string;
  /** Preset file; the base nation when absent. */
  readonly preset?: string;
  /** First port of the plan; null for free ports. */
  readonly portBase?: number | null;
  /** Loopback unless said otherwise. */
  readonly host?: string;
  /** Servers answer for the national host names too. */
  readonly nationalHosts?: boolean;
  /** Software authorisation numbers that INSi knows, besides the bench's own. */
  readonly idams?: readonly string[];
  /** Softwares declared at Pro Santé Connect, besides the bench's own. */
  readonly pscClients?: readonly ClientRegistration[];
  /** Services declared at FranceConnect, besides the bench's own, as a configuration writes them. */
  readonly fcServices?: readonly unknown[];
  /** Callers with a convention for the rights API, besides the bench's own, as a configuration writes them. */
  readonly droitsAppelants?: readonly unknown[];
  /** French sentences while certificates are made. */
  readonly onProgress?: (message: string) => void;
}

export interface ServedService {
  readonly name: string;
  readonly title: string;
  readonly listeners: readonly { readonly name: string; readonly title: string; readonly url: string }[];
}

/** The national services of one space, answering. */
export interface Bench {
  readonly space: Space;
  readonly igc: Igc;
  readonly services: readonly ServedService[];
  readonly control: { readonly url: string; readonly token: string };
  readonly trustAnchorPem: string;
  readonly trustAnchorFile: string;
  /** What a portal is given by FranceConnect and the health insurance: addresses and fictive credentials. */
  readonly portail: {
    readonly franceConnect: { readonly emetteur: string; readonly clientId: string; readonly secret: string };
    readonly droits: { readonly url: string; readonly cle: string };
  };
  /** The nation as it stands; another object after each reset. */
  nation(): Nation;
  /** Address of a listener, without a final slash. */
  urlOf(listener: string): string;
  close(): Promise<void>;
}

/**
 * Starts every mock of one space; several benches live side by side.
 * @throws FcError `E_FC_CLIENT`; DroitsError `E_DROITS_APPELANT`; PlatformError `E_PORT_IN_USE`, `E_PORT_FORBIDDEN`; NationError `E_PRESET_…`; IgcError `E_STORE_…`
 */
export async function createBench(options: BenchOptions): Promise<Bench> {
  const clock = new BenchClock();
  const preset = loadPreset(options.preset);
  // Each scenario starts from a fresh nation; its crowd is drawn once.
  const generator = generateurMemorise();
  const [igc, firstNation] = await Promise.all([
    createIgc({ dir: options.certsDir, clock, onProgress: options.onProgress }),
    Nation.create(preset, { clock, generator }),
  ]);
  let nation = firstNation;
  let loaded = preset;
  const settings = { idam: [...DEFAULT_SETTINGS.idam, ...(options.idams ?? [])] };
  const insi = createInsi({ nation: () => nation, clock, judge: igc.judge, settings });
  const psc = createPsc({
    nation: () => nation,
    clock,
    clients: options.pscClients,
    keys: generatedKeys(igc.takeKey),
  });
  const dmp = createDmp({ nation: () => nation, clock, judge: igc.judge });
  const running: RunningListener[] = [];
  const outgoing = httpsOutgoing(() => igc.trustAnchorPem);
  const franceConnect = createFranceConnect({
    nation: () => nation,
    outgoing,
    services: options.fcServices,
    keys: generatedSigningKeys(igc.takeKey),
    donnees: () => [healthInsurance(running)],
  });
  const droits = createDroits({ nation: () => nation, outgoing, callers: options.droitsAppelants });
  const services: readonly Service[] = [
    igc.service,
    insi as Service,
    psc as Service,
    franceConnect as Service,
    droits as Service,
    dmp as Service,
  ];

  const journal = openJournal({ dir: options.dir, space: randomUUID() });
  const space = createSpace({ clock, journal, faults: new FaultBoard(services) });
  const stop = async () => {
    await Promise.all(running.map((listener) => listener.close()));
    journal.close();
  };

  const reset = async (file: string | null): Promise<void> => {
    clock.reset();
    const wanted = file === null ? preset : loadPreset(file);
    // Most scenarios only read the country: one that nobody wrote in is as good as new.
    if (wanted !== loaded || nation.modifiee) {
      nation = await Nation.create(wanted, { clock, generator });
      loaded = wanted;
    }
    space.reset();
    for (const service of services) service.reset?.();
    igc.reset();
    for (const listener of running) listener.reset();
    await prepareServices(services, wanted);
  };

  try {
    const base = options.portBase === undefined ? PLAN_PAR_DEFAUT : options.portBase;
    const keys = Promise.all([franceConnect.ready(), droits.ready()]);
    await startListeners(services, { ...options, base, space, igc, running });
    await prepareServices(services, preset);
    await keys;
    psc.publishAt({ auth: urlOf('psc-auth', running), wallet: urlOf('psc-wallet', running) });
    franceConnect.publishAt(urlOf(FC_LISTENER, running));
    droits.franceConnectAt(urlOf(FC_LISTENER, running));
    const control = createControl({
      space,
      services,
      listeners: () => running,
      reset,
      operations: [...nationControl(() => nation), ...igc.control],
    });
    const server = await startControlServer({ control, host: options.host, port: portOf(base, 0) });
    return {
      space,
      igc,
      services: services.map((service) => describe(service, running)),
      control: { url: server.url, token: server.token },
      trustAnchorPem: igc.trustAnchorPem,
      trustAnchorFile: join(options.certsDir, 'marked', 'trust-anchor.pem'),
      portail: portalCredentials(running),
      nation: () => nation,
      urlOf: (name) => urlOf(name, running),
      close: async () => {
        await server.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Start extends BenchOptions {
  readonly base: number | null;
  readonly space: Space;
  readonly igc: Igc;
  readonly running: RunningListener[];
}

// The IGC comes first: what it issues afterwards names the address where it publishes.
async function startListeners(services: readonly Service[], start: Start): Promise<void> {
  const { space, igc, running, base, host, nationalHosts } = start;
  for (const service of services) {
    for (const spec of service.listeners) {
      const listener = await startListener({
        service,
        spec,
        space,
        judge: igc.judge,
        serverIdentity: igc.serverIdentity,
        host,
        nationalHosts,
        port: portOf(base, spec.portOffset),
      });
      running.push(listener);
      if (service.name === 'igc') igc.publishAt(listener.url);
    }
  }
}

/** The bench's own portal: the first service and the first caller declared. */
function portalCredentials(running: readonly RunningListener[]): Bench['portail'] {
  const { clientId = '', secret = '' } = SERVICES_FRANCECONNECT[0] ?? {};
  return {
    franceConnect: { emetteur: `${urlOf(FC_LISTENER, running)}${FC_V2}`, clientId, secret },
    droits: { url: `${urlOf(DROITS_LISTENER, running)}${DROITS_BASE}`, cle: APPELANTS_DROITS[0]?.cle ?? '' },
  };
}

/** The rights API as FranceConnect knows it: a data provider whose encryption key is fetched where it is published. */
function healthInsurance(running: readonly RunningListener[]): FournisseurDonnees {
  const { clientId, secret, jwksPath } = DROITS_AT_FRANCECONNECT;
  return {
    clientId,
    secret,
    nom: 'Caisse nationale de l’assurance maladie',
    scopes: HEALTH_INSURANCE_SCOPES,
    signature: 'ES256',
    chiffrement: 'RSA-OAEP-256',
    jwksUri: `${urlOf(DROITS_LISTENER, running)}${jwksPath}`,
    jwks: null,
    actif: true,
  };
}

const HEALTH_INSURANCE_SCOPES = [
  'droits_assurance_maladie',
  'cnam_beneficiaires',
  'cnam_contrats',
  'cnam_caisse',
  'cnam_exonerations',
  'cnam_medecin_traitant',
];

function describe({ name, title }: Service, running: readonly RunningListener[]): ServedService {
  const listeners = running
    .filter((listener) => listener.service === name)
    .map(({ spec, url }) => ({ name: spec.name, title: spec.title, url }));
  return { name, title, listeners };
}

function urlOf(name: string, running: readonly RunningListener[]): string {
  const listener = running.find(({ spec }) => spec.name === name);
  if (!listener) throw new TypeError(`no listener named ${name}`);
  return listener.url;
}
