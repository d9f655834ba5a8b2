import type { Preset } from '../nation/index.ts';
import type { Service } from '../platform/index.ts';
import { createValidator, explainProblems, PlatformError } from '../platform/index.ts';

/**
 * Gives each service what the preset orders for it, as the control interface would: one `PATCH` for an object, one `POST`
 * for each entry of a list.
 * @throws PlatformError `E_CONTROL_UNKNOWN`, `E_CONTROL_INVALID`; the operation's own errors
 */
export async function prepareServices(
  services: readonly Service[],
  { nom, services: orders = {} }: Pick<Preset, 'nom' | 'services'>,
): Promise<void> {
  for (const [service, operations] of Object.entries(orders)) {
    for (const [operation, value] of Object.entries(operations)) {
      const path = `/services/${service}/${operation}`;
      const method = Array.isArray(value) ? 'POST' : 'PATCH';
      const found = services
        .flatMap(({ control = [] }) => control)
        .find((one) => one.method === method && one.path === path);
      if (found === undefined) {
        throw new PlatformError(
          'E_CONTROL_UNKNOWN',
          `Le préréglage « ${nom} » règle « ${service}.${operation} », qu'aucun service n'offre : corrigez-le.`,
          { path },
        );
      }
      for (const body of [value].flat()) {
        const problems = found.body === undefined ? [] : createValidator(found.body).problems(body);
        if (problems.length > 0) {
          throw new PlatformError(
            'E_CONTROL_INVALID',
            `Le préréglage « ${nom} » donne à « ${service}.${operation} » un ordre incorrect : ${explainProblems(problems)}.`,
            { path, problems },
          );
        }
        await found.run({ params: {}, query: new URLSearchParams(), body: structuredClone(body) });
      }
    }
  }
}
