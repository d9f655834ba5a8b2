import type { Envelope } from '@cucumber/messages';
import type { Capacites } from '../../steps/drivers/vue.ts';
import type { ParametresDuBanc } from '../../steps/support/world.ts';

/** What a lane is told: first what to start, then features to replay, as often as it says that it is done. */
export type LaneOrder = { readonly open: LaneOpening } | { readonly play: LaneWork };

/** Mocks and a reference system of the lane's own. */
export interface LaneOpening {
  /** Folder of its journal. */
  readonly journalDir: string;
  readonly preset: string | undefined;
  readonly violation: string | null;
}

export interface LaneWork {
  /** Feature files, below the project. */
  readonly paths: readonly string[];
  readonly tags: string;
  /** Path of the Chromium that plays browsers, null for the HTTP browser. */
  readonly chromium: string | null;
}

/** What a lane tells. */
export type LaneNews =
  | { readonly progress: string }
  | { readonly ready: { readonly parameters: ParametresDuBanc; readonly capacites: Capacites } }
  | { readonly envelopes: readonly Envelope[] }
  | { readonly done: true }
  /** A French sentence: it cannot go on. */
  | { readonly failure: string };
