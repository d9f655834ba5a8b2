import type { Clock } from '../platform/clock.ts';
import type { ServerIdentitySource } from '../platform/contract.ts';
import type { CertificateRequest } from './contract.ts';
import { DEFECTS } from './defects.ts';
import { IgcError } from './errors.ts';
import type { MadeCertificate } from './issuance.ts';
import { splitPem } from './pkcs12.ts';
import { checkHosts } from './request.ts';

/** A listener has one identity per host name and defect; beyond this many the first ones are made again. */
const MEMORY = 256;

/** The fictive operator of the national services. */
const OPERATOR = { o: 'BANC SEGUR SERVICES NATIONAUX FICTIFS', ou: '10B0039129', st: 'Paris (75)' } as const;

const SERVER_DEFECTS = DEFECTS.filter(({ family }) => family === 'serveur').map(({ name }) => name);

export interface ServerIdentities {
  readonly source: ServerIdentitySource;
  /** Makes identities anew, because what they say has changed. */
  forget(): void;
}

/**
 * Server certificates for the listeners. Their dates follow the machine's clock, not the bench's: the clients that
 * check them live in the real time.
 */
export function createServerIdentities(options: {
  readonly machineClock: Clock;
  readonly make: (request: CertificateRequest, clock: Clock) => MadeCertificate;
}): ServerIdentities {
  const known = new Map<string, { readonly key: string; readonly cert: string; readonly until: number }>();

  const source: ServerIdentitySource = (hosts, defect) => {
    checkServerDefect(defect);
    checkHosts(hosts);
    const index = `${defect ?? ''} ${[...hosts].sort().join(' ')}`;
    const found = known.get(index);
    if (found !== undefined && (defect !== null || options.machineClock.now() < found.until)) return found;
    const made = options.make(
      { profile: 'SERV_SSL', cn: (hosts[0] ?? '').slice(0, 64), hosts, ...OPERATOR, defect: defect ?? undefined },
      options.machineClock,
    );
    // The root stays at home: clients have it.
    const [intermediate = ''] = splitPem(made.chainPem);
    const identity = {
      key: made.privateKeyPem,
      cert: made.certificatePem + intermediate,
      until: Date.parse(made.notAfter),
    };
    const oldest = known.size >= MEMORY ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    known.set(index, identity);
    return identity;
  };

  return { source, forget: () => known.clear() };
}

function checkServerDefect(defect: string | null): void {
  if (defect === null || SERVER_DEFECTS.includes(defect)) return;
  throw new IgcError(
    'E_DEFECT_UNKNOWN',
    `« ${defect} » n'est pas un défaut de certificat de serveur. Choisissez parmi : ${SERVER_DEFECTS.join(', ')}.`,
    { defect },
  );
}
