import type { BenchClock } from './clock.ts';
import type { ControlOperation, FaultOrder, Service } from './contract.ts';
import { PlatformError } from './errors.ts';
import { explainFault } from './faults.ts';
import type { ListenerConfig, RunningListener } from './listener.ts';
import type { Space } from './space.ts';

/** What the platform's own operations act on. */
export interface PlatformControlParts {
  readonly space: Space;
  readonly services: readonly Service[];
  /** Asked each time: listeners may come and go. */
  readonly listeners: () => readonly RunningListener[];
  /** Empties the whole space (world, services, faults, memories); the bench knows how. */
  readonly reset: (preset: string | null) => unknown | Promise<unknown>;
}

/** Records given at once by `GET /journal` when no limit is asked. */
const PAGE = 1_000;

/** Operations on time, faults, journal, scenario and listeners, then those that each service declares. */
export function platformOperations(parts: PlatformControlParts): readonly ControlOperation[] {
  return [
    ...stateOperations(parts),
    ...clockOperations(parts.space.clock),
    ...faultOperations(parts.space),
    ...journalOperations(parts.space),
    ...listenerOperations(parts),
    ...parts.services.flatMap(serviceOperations),
  ];
}

function stateOperations({ space, services, listeners, reset }: PlatformControlParts): readonly ControlOperation[] {
  return [
    {
      method: 'GET',
      path: '/etat',
      title: 'État du banc : horloge, scénario, services, écoutes, pannes armées, journal',
      run: () => ({
        espace: space.name,
        horloge: clockState(space.clock),
        scenario: space.scenario,
        services: services.map(({ name, title }) => ({ nom: name, titre: title })),
        ecoutes: listeners().map(listenerState),
        pannes: faultState(space),
        journal: { dernier: space.journal.last },
      }),
    },
    {
      method: 'POST',
      path: '/scenario',
      title:
        'Rattacher les échanges suivants à un scénario (id), ou à aucun (null), le banc d’abord remis à zéro (remiseAZero) ou non',
      body: objectSchema(
        { id: { type: ['string', 'null'], maxLength: 500 }, remiseAZero: { type: 'boolean', default: false } },
        ['id'],
      ),
      run: async ({ body }) => {
        if (field<boolean>(body, 'remiseAZero')) await reset(null);
        space.scenario = field<string | null>(body, 'id');
        return { scenario: space.scenario, journal: { dernier: space.journal.last } };
      },
    },
    {
      method: 'POST',
      path: '/remise-a-zero',
      title: 'Remettre le banc à zéro, avec le jeu de données indiqué (preset) ou le même',
      body: objectSchema({ preset: { type: ['string', 'null'], default: null } }),
      run: async ({ body }) => (await reset(field<string | null>(body, 'preset'))) ?? { remisAZero: true },
    },
  ];
}

type ClockAction = (clock: BenchClock, body: unknown) => void;

const CLOCK_ACTIONS: Readonly<Record<string, ClockAction>> = {
  figer: (clock, body) => clock.freeze(optionalInstant(body) ?? clock.now()),
  reprendre: (clock) => clock.resume(),
  regler: (clock, body) => clock.set(optionalInstant(body) ?? clock.now()),
  avancer: (clock, body) => clock.advance(Number(field(body, 'ms'))),
};

function clockOperations(clock: BenchClock): readonly ControlOperation[] {
  const required = (action: string, name: string) => ({
    if: { properties: { action: { const: action } } },
    // biome-ignore lint/suspicious/noThenProperty: `then` is the JSON Schema keyword
    then: { required: [name] },
  });
  return [
    {
      method: 'POST',
      path: '/horloge',
      title: 'Figer, reprendre, régler (instant) ou avancer (ms, négatif pour reculer) l’horloge du banc',
      body: {
        ...objectSchema(
          {
            action: { enum: Object.keys(CLOCK_ACTIONS) },
            instant: { type: 'string', format: 'date-time' },
            ms: { type: 'integer', minimum: -YEARS_MS, maximum: YEARS_MS },
          },
          ['action'],
        ),
        allOf: [required('regler', 'instant'), required('avancer', 'ms')],
      },
      run: ({ body }) => {
        CLOCK_ACTIONS[String(field(body, 'action'))]?.(clock, body);
        return clockState(clock);
      },
    },
  ];
}

const YEARS_MS = 200 * 366 * 86_400_000;

function faultOperations(space: Space): readonly ControlOperation[] {
  return [
    {
      method: 'GET',
      path: '/pannes/catalogue',
      title: 'Pannes que l’on peut armer, service par service, avec leurs paramètres',
      run: () => space.faults.catalogue(),
    },
    { method: 'GET', path: '/pannes', title: 'Pannes armées', run: () => faultState(space) },
    {
      method: 'POST',
      path: '/pannes',
      title: 'Armer une panne : service, nom (name), nombre d’appels (count), opération, paramètres',
      body: objectSchema(
        {
          service: { type: 'string' },
          name: { type: 'string' },
          count: { type: 'integer', minimum: 1 },
          operation: { type: 'string' },
          parameters: { type: 'object' },
        },
        ['service', 'name'],
      ),
      run: ({ body }) => space.faults.arm(body as FaultOrder),
    },
    {
      method: 'DELETE',
      path: '/pannes',
      title: 'Désarmer une panne (?id=), celles d’un service (?service=), ou toutes',
      run: ({ query }) => ({
        desarmees: space.faults.clear({ id: query.get('id') ?? undefined, service: query.get('service') ?? undefined }),
      }),
    },
  ];
}

function journalOperations({ journal }: Space): readonly ControlOperation[] {
  return [
    {
      method: 'GET',
      path: '/journal',
      title: 'Échanges conservés (?apres= numéro, ?service=, ?scenario=, ?limite=)',
      run: ({ query }) => ({
        dernier: journal.last,
        echanges: journal.records({
          afterSeq: count(query, 'apres') ?? 0,
          limit: count(query, 'limite') ?? PAGE,
          service: query.get('service') ?? undefined,
          scenario: query.get('scenario') ?? undefined,
        }),
      }),
    },
    {
      method: 'GET',
      path: '/corps/:sha',
      title: 'Octets d’un corps conservé, par son empreinte SHA-256',
      run: ({ params }) => {
        const body = journal.body(params.sha ?? '');
        if (body) return body;
        throw new PlatformError('E_CONTROL_UNKNOWN', 'Aucun corps conservé sous cette empreinte SHA-256.', {
          ...params,
        });
      },
    },
  ];
}

function listenerOperations({ listeners }: PlatformControlParts): readonly ControlOperation[] {
  return [
    {
      method: 'PATCH',
      path: '/ecoutes/:nom',
      title: 'Changer une écoute : certificat client exigé, refus, défaut du certificat serveur, versions de TLS',
      body: objectSchema({
        clientCertificate: { enum: ['none', 'optional', 'required'] },
        refusal: { enum: ['http', 'reset', 'tls-alert'] },
        serverDefect: { type: ['string', 'null'] },
        tlsMin: { enum: ['TLSv1.2', 'TLSv1.3'] },
        tlsMax: { enum: ['TLSv1.2', 'TLSv1.3'] },
      }),
      run: ({ params, body }) => {
        const listener = listeners().find(({ spec }) => spec.name === params.nom);
        if (listener) {
          listener.configure(body as Partial<ListenerConfig>);
          return listenerState(listener);
        }
        const known = listeners().map(({ spec }) => spec.name);
        throw new PlatformError(
          'E_LISTENER_UNKNOWN',
          `Écoute « ${params.nom} » inconnue : choisissez parmi ${known.join(', ')}.`,
          { known },
        );
      },
    },
  ];
}

/** Paths of a service are its own, below `/services/<name>`; one that already says so is taken as it is. */
function serviceOperations({ name, control = [] }: Service): readonly ControlOperation[] {
  const prefix = `/services/${name}`;
  return control.map((operation) =>
    operation.path.startsWith(`${prefix}/`) ? operation : { ...operation, path: `${prefix}${operation.path}` },
  );
}

function clockState(clock: BenchClock) {
  return { instant: clock.date().toISOString(), figee: clock.frozen };
}

function faultState({ faults }: Space) {
  const catalogue = faults.catalogue();
  return faults.list().map((fault) => ({ ...fault, explication: explainFault(fault, catalogue) }));
}

function listenerState({ spec, service, url, port, config }: RunningListener) {
  return { nom: spec.name, titre: spec.title, service, url, port, ...config };
}

function objectSchema(properties: Readonly<Record<string, unknown>>, required: readonly string[] = []) {
  return { type: 'object', properties, required, additionalProperties: false };
}

/** A field of a body that its schema has already checked. */
function field<T>(body: unknown, name: string): T {
  return Reflect.get(Object(body), name) as T;
}

function optionalInstant(body: unknown): number | null {
  const instant = field<string | undefined>(body, 'instant');
  return instant === undefined ? null : Date.parse(instant);
}

function count(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  if (/^\d{1,15}$/u.test(text)) return Number(text);
  throw new PlatformError(
    'E_CONTROL_INVALID',
    `?${name}= : trouvé « ${text.slice(0, 40)} », attendu un nombre entier.`,
    {},
  );
}
