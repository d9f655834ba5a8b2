import type { Envelope } from '@cucumber/messages';
import type { Capacites } from '../../steps/drivers/vue.ts';
import type { ParametresDuBanc } from '../../steps/support/world.ts';
import type { ReferenceSetup } from '../reference-session.ts';

/** What a lane is told: first which reference system to start, then which features to replay against it. */
export type LaneOrder = { readonly setup: ReferenceSetup } | LaneWork;

export interface LaneWork {
  /** Feature files, below the project. */
  readonly paths: readonly string[];
  readonly tags: string;
  /** Path of the Chromium that plays browsers, null for the HTTP browser. */
  readonly chromium: string | null;
}

/** What a lane tells. */
export type LaneNews =
  | { readonly ready: { readonly parameters: ParametresDuBanc; readonly capacites: Capacites } }
  | { readonly envelopes: readonly Envelope[] }
  | { readonly done: true }
  /** A French sentence: it cannot go on. */
  | { readonly failure: string };
