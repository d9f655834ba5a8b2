import type { Rule } from '../platform/contract.ts';
import type { InsiMessage } from './exchange.ts';
import { ACCESS_RULES } from './rules-access.ts';
import { CONTEXT_RULES } from './rules-contexts.ts';
import { MESSAGE_RULES } from './rules-message.ts';
import { TRAIT_RULES } from './rules-traits.ts';
import { USAGE_RULES } from './rules-usage.ts';

/**
 * What a conformant client of INSi does. R01-R19: the message; R20-R29: the contexts; R30-R39: the traits;
 * R40-R49: the access; R50-R59: the use made of the service. A finding never changes the technical answer.
 */
export const INSI_RULES: readonly Rule<InsiMessage>[] = [
  ...MESSAGE_RULES,
  ...CONTEXT_RULES,
  ...TRAIT_RULES,
  ...ACCESS_RULES,
  ...USAGE_RULES,
];
