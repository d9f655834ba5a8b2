import { PilotDriver } from '../steps/drivers/pilot.ts';
import { PilotError } from '../steps/drivers/pilot-errors.ts';
import type { Capacites } from '../steps/drivers/vue.ts';
import type { ParametresDuBanc } from '../steps/support/world.ts';
import type { BancConfig } from './config.ts';
import { CliError } from './errors.ts';
import type { Session } from './reference-session.ts';
import { STRUCTURE_DE_REFERENCE } from './reference-structure.ts';

/**
 * Points scenarios at a vendor's own system.
 * @throws {CliError} E_PILOT when the pilot does not answer as the contract says
 */
export async function plugProduct(control: ParametresDuBanc['control'], config: BancConfig): Promise<Session> {
  const pilot = { url: config.pilote.url, token: config.pilote.jeton, delayMs: config.pilote.delaiMaxMs };
  let capacites: Capacites;
  try {
    capacites = await new PilotDriver(pilot).capacites();
  } catch (cause) {
    if (!(cause instanceof PilotError)) throw cause;
    throw new CliError('E_PILOT', `Connexion au pilote impossible. ${cause.message}`, { cause });
  }
  const declared = capacites.capacites.filter((name) => config.perimetre?.includes(name) ?? true);
  return {
    capacites,
    parameters: {
      control,
      pilot,
      capacites: declared,
      attenteMaximaleMs: config.attenteMaximaleMs,
      idams: config.idams ?? [],
      structure: { ...STRUCTURE_DE_REFERENCE, ...config.structure },
    },
    close: async () => {},
  };
}
