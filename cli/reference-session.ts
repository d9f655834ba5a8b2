import { type ReferenceConfig, startReference } from '../reference/index.ts';
import { PilotDriver } from '../steps/drivers/pilot.ts';
import type { Capacites } from '../steps/drivers/vue.ts';
import type { ParametresDuBanc } from '../steps/support/world.ts';
import { STRUCTURE_DE_REFERENCE } from './reference-structure.ts';

const ATTENTE_INTEGREE_MS = 10_000;

/** Mocks and a system under test, ready for scenarios. */
export interface Session {
  readonly parameters: ParametresDuBanc;
  readonly capacites: Capacites;
  close(): Promise<void>;
}

/** All that a process needs to start the reference system and drive it; JSON only, to be sent to another one. */
export interface ReferenceSetup {
  readonly config: ReferenceConfig;
  readonly violation: string | null;
  readonly control: ParametresDuBanc['control'];
}

/** Starts a reference system in this process, ready for scenarios; its mocks may be in another one. */
export async function openReference({ config, violation, control }: ReferenceSetup): Promise<Session> {
  const reference = await startReference(config, { violation: violation ?? undefined });
  const pilot = { url: reference.pilotUrl, token: config.pilote.jeton, delayMs: 30_000, keepAlive: true };
  const capacites = await new PilotDriver(pilot).capacites();
  return {
    capacites,
    parameters: {
      control,
      pilot,
      capacites: capacites.capacites,
      attenteMaximaleMs: ATTENTE_INTEGREE_MS,
      structure: STRUCTURE_DE_REFERENCE,
    },
    close: () => reference.close(),
  };
}
