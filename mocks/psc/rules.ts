import type { Rule } from '../platform/contract.ts';
import type { PscMessage } from './call.ts';
import { AUTHORIZE_RULES } from './rules-authorize.ts';
import { CIBA_RULES } from './rules-ciba.ts';
import { TOKEN_RULES } from './rules-tokens.ts';

/** What a conformant client of Pro Santé Connect does (ids of domain/psc.md 6.2). A finding never changes an answer. */
export const PSC_RULES: readonly Rule<PscMessage>[] = [...AUTHORIZE_RULES, ...TOKEN_RULES, ...CIBA_RULES];
