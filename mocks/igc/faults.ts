import type { FaultSpec } from '../platform/contract.ts';
import { DEFECTS } from './defects.ts';

/** The documented ways the publication service fails: the defects of family `service`. */
export const IGC_FAULTS: readonly FaultSpec[] = DEFECTS.filter(({ family }) => family === 'service').map(
  ({ name, title, how }) => ({
    name,
    kind: 'functional',
    title: `${title} : ${how}`,
    certainty: 'assumed',
    source: 'domain/pki.md 7',
  }),
);
