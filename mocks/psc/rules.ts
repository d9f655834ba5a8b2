import type { Rule } from '../platform/contract.ts';
import type { PscMessage } from './call.ts';

/** What a conformant client of Pro Santé Connect does (ids of domain/psc.md 6.2). */
export const PSC_RULES: readonly Rule<PscMessage>[] = [];
