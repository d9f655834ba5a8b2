import type { Rule } from '../platform/contract.ts';
import type { DmpMessage } from './exchange.ts';
import { ACCESS_RULES } from './rules-access.ts';
import { EXCHANGE_RULES } from './rules-exchange.ts';

/** Everything that a conformant client does, as far as the wire shows it. */
export const DMP_RULES: readonly Rule<DmpMessage>[] = [...ACCESS_RULES, ...EXCHANGE_RULES];
