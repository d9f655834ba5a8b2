import type { ArmedFault, FaultOrder, FaultSpec, Service } from './contract.ts';
import { PlatformError } from './errors.ts';
import { createValidator, explainProblems } from './schema.ts';
import { TRANSPORT_FAULTS } from './transport-faults.ts';

/** A fault that can be armed on a service, as shown to a tester. */
export interface FaultOffer extends Omit<FaultSpec, 'parameters'> {
  readonly service: string;
  /** JSON Schema of the parameters, null when it takes none. */
  readonly parameters: Readonly<Record<string, unknown>> | null;
}

/** What the board needs of a service. */
export type FaultySource = Pick<Service, 'name' | 'faults'>;

const NO_PARAMETERS = { type: 'object', additionalProperties: false } as const;

/** The faults armed in one space, and the order in which calls meet them. */
export class FaultBoard {
  readonly #services: readonly FaultySource[];
  #armed: ArmedFault[] = [];
  #ids = 0;

  constructor(services: readonly FaultySource[]) {
    this.#services = services;
  }

  /** Every fault that can be armed, service by service, the transport ones first. */
  catalogue(): readonly FaultOffer[] {
    return this.#services.flatMap((service) =>
      specsOf(service).map(({ name, kind, title, certainty, source, operations, parameters = null }) => ({
        service: service.name,
        name,
        kind,
        title,
        certainty,
        source,
        ...(operations && { operations }),
        parameters,
      })),
    );
  }

  /**
   * Arms a fault for the next calls. Throws `E_FAULT_UNKNOWN` (naming what exists) or `E_FAULT_PARAMETERS`
   * (naming the place, what was found and what was expected).
   */
  arm(order: FaultOrder): ArmedFault {
    const spec = this.#spec(order);
    const parameters = checkedParameters(order, spec);
    const { service, name, count, operation } = order;
    if (count !== undefined && !(Number.isInteger(count) && count > 0)) {
      throw new PlatformError('E_FAULT_PARAMETERS', `Panne « ${name} » : count doit être un entier d’au moins 1.`, {});
    }
    this.#ids += 1;
    const armed: ArmedFault = {
      id: `panne-${this.#ids}`,
      service,
      name,
      kind: spec.kind,
      parameters,
      remaining: count ?? null,
      ...(count !== undefined && { count }),
      ...(operation !== undefined && { operation }),
    };
    this.#armed.push(armed);
    return armed;
  }

  /** Disarms one fault by id, or all of a service, or everything; returns how many were. */
  clear(which: { readonly id?: string; readonly service?: string } = {}): number {
    const before = this.#armed.length;
    this.#armed = this.#armed.filter(
      ({ id, service }) =>
        (which.id !== undefined && which.id !== id) || (which.service !== undefined && which.service !== service),
    );
    return before - this.#armed.length;
  }

  /** Armed faults in the order in which they will be met. */
  list(): readonly ArmedFault[] {
    return [...this.#armed];
  }

  /** The first fault armed for this call, counted down; null when the call goes well. */
  take(service: string, operation: string | null): ArmedFault | null {
    const index = this.#armed.findIndex((fault) => fault.service === service && this.#aimsAt(fault, operation));
    const fault = this.#armed[index];
    if (!fault) return null;
    if (fault.remaining === 1) this.#armed.splice(index, 1);
    else if (fault.remaining !== null) this.#armed[index] = { ...fault, remaining: fault.remaining - 1 };
    return fault;
  }

  #aimsAt(fault: ArmedFault, operation: string | null): boolean {
    if (fault.operation !== undefined) return fault.operation === operation;
    const source = this.#services.find(({ name }) => name === fault.service);
    const { operations } = source?.faults.find(({ name }) => name === fault.name) ?? {};
    return operations === undefined || (operation !== null && operations.includes(operation));
  }

  #spec({ service: serviceName, name }: FaultOrder): FaultSpec {
    const service = this.#services.find((candidate) => candidate.name === serviceName);
    if (!service) {
      const known = this.#services.map((candidate) => candidate.name);
      throw new PlatformError(
        'E_FAULT_UNKNOWN',
        `Service « ${serviceName} » inconnu : choisissez parmi ${known.join(', ')}.`,
        { service: serviceName, known },
      );
    }
    const spec = specsOf(service).find((candidate) => candidate.name === name);
    if (spec) return spec;
    const known = specsOf(service).map((candidate) => candidate.name);
    throw new PlatformError(
      'E_FAULT_UNKNOWN',
      `Panne « ${name} » inconnue du service ${serviceName} : choisissez parmi ${known.join(', ')}.`,
      { service: serviceName, name, known },
    );
  }
}

/** French title of a fault with the parameters it was armed with. */
export function explainFault(fault: ArmedFault, catalogue: readonly FaultOffer[]): string {
  const offer = catalogue.find(({ service, name }) => service === fault.service && name === fault.name);
  const parameters = Object.entries(fault.parameters ?? {}).map(
    ([name, value]) => `${name} = ${JSON.stringify(value)}`,
  );
  const calls = fault.remaining === null ? 'jusqu’à désarmement' : `encore ${fault.remaining} appel(s)`;
  const target = fault.operation === undefined ? '' : `, opération ${fault.operation}`;
  return `${offer?.title ?? fault.name} [${[...parameters, calls].join(', ')}${target}]`;
}

function specsOf(service: FaultySource): readonly FaultSpec[] {
  return [...TRANSPORT_FAULTS, ...service.faults];
}

function checkedParameters({ name, parameters = {} }: FaultOrder, spec: FaultSpec) {
  const copy = structuredClone(parameters);
  const problems = createValidator(spec.parameters ?? NO_PARAMETERS).problems(copy);
  if (problems.length === 0) return copy;
  throw new PlatformError(
    'E_FAULT_PARAMETERS',
    `Paramètres de la panne « ${name} » incorrects : ${explainProblems(problems)}.`,
    { name, problems },
  );
}
