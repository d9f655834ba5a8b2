import type { Summary } from '../platform/contract.ts';
import type { Attachment } from '../soap/mtom.ts';
import type { Refusal } from './refusals.ts';

/** What an operation that was carried out answers. */
export interface Done {
  /** XML of the Body's element. */
  readonly body: string;
  readonly attachments?: readonly Attachment[];
  /** Facts for the journal and the rules. */
  readonly resume: Summary;
  /** Refusals that concern a part of the request only (TD3.2). */
  readonly partial?: readonly Refusal[];
}
