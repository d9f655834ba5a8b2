import { randomBytes } from 'node:crypto';
import { BenchClock, type Clock } from '../platform/clock.ts';
import type { Authority } from './authority.ts';
import type { CertificateRequest, Igc, IssuedCertificate } from './contract.ts';
import { type IssuedRecord, igcControl } from './control.ts';
import { CrlPublisher } from './crl-publisher.ts';
import { IgcError } from './errors.ts';
import type { AuthoritySpec, NamingMode } from './hierarchy.ts';
import { IssuingOffice, type MadeCertificate } from './issuance.ts';
import { createJudge, trustStoreOf } from './judge.ts';
import type { RsaKey } from './keys.ts';
import { OcspService } from './ocsp.ts';
import type { TrustStore } from './path.ts';
import { DEFAULT_PUBLICATION_URL, parsePublicationUrl } from './publication-points.ts';
import { Responders } from './responders.ts';
import { parseReason, parseSerial, parseSource, Revocations } from './revocations.ts';
import { createServerIdentities } from './server-identity.ts';
import { igcService } from './service.ts';
import { openStore, type Store } from './store.ts';
import { Strangers } from './strangers.ts';

export interface IgcOptions {
  /** Folder of the store, shared by every bench that gives the same one; usually `certs/out`. */
  readonly dir: string;
  /** Dates of what clients get, of CRLs and of OCSP answers. */
  readonly clock: Clock;
  readonly mode?: NamingMode;
  /** Where the `igc` listener answers; `publishAt` tells it later. */
  readonly publicationUrl?: string;
  /** French sentences while the store is created. */
  readonly onProgress?: (message: string) => void;
  /** Dates of server certificates, which clients check in real time. */
  readonly machineClock?: Clock;
  /** Source of serial numbers and passwords. */
  readonly random?: (bytes: number) => Buffer;
}

/** What the export commands need beyond the contract. */
export interface OpenIgc extends Igc {
  readonly store: Store;
  /** As `issue`, with a key made for this certificate alone. */
  issueWithKey(request: CertificateRequest, key: RsaKey): MadeCertificate;
  crlOf(authority: Authority): Buffer;
  newPassword(): string;
}

/** Certificates remembered for `GET /igc`. */
const REMEMBERED = 5_000;

/**
 * The look-alike IGC-Santé of one bench. The first one of a folder makes the authorities (a few seconds); the next ones
 * read them.
 * @throws IgcError `E_STORE_UNWRITABLE`, `E_STORE_BUSY`, `E_STORE_DAMAGED`, `E_URL_INVALID`.
 */
export const createIgc = async (options: IgcOptions): Promise<Igc> => openIgc(options);

/** Same, with what the export commands need. */
export async function openIgc(options: IgcOptions): Promise<OpenIgc> {
  const { clock, mode = 'marked', onProgress = () => undefined, random = randomBytes } = options;
  const machineClock = options.machineClock ?? new BenchClock();
  let publicationUrl = parsePublicationUrl(options.publicationUrl ?? DEFAULT_PUBLICATION_URL);
  const store = await openStore({
    dir: options.dir,
    mode,
    machineClock,
    publicationUrl: DEFAULT_PUBLICATION_URL,
    random,
    onProgress,
  });
  const authorities = [...store.authorities.values()];
  const { pool, hierarchy, trustAnchorPem } = store;
  const newSerial = (prefix = ''): string => `${prefix}${random(prefix === '' ? 15 : 8).toString('hex')}`;
  const strangers = new Strangers({ hierarchy, pool, clock: machineClock, newSerial: () => `2E${newSerial()}` });
  const responders = new Responders({ pool, hierarchy, clock, newSerial: (prefix) => newSerial(prefix || '2E') });
  const revocations = new Revocations(store.revocationsFolder, clock, machineClock);
  const office = new IssuingOffice({
    store,
    strangers,
    faithful: mode === 'faithful',
    random,
    publicationUrl: () => publicationUrl,
  });
  const remembered = new Map<string, MadeCertificate>();

  const make = (request: CertificateRequest, at: Clock, key?: RsaKey): MadeCertificate => {
    const made = office.make(request, at, key);
    const { revoke: source, opposesCard } = made.plan.alteration;
    if (source !== undefined) revocations.revokeForGood(made.serial, null, source);
    if (opposesCard === true) {
      for (const other of sameCard(remembered, made)) revocations.revokeForGood(other.serial, null, 'both');
    }
    const oldest = remembered.size >= REMEMBERED ? remembered.keys().next().value : undefined;
    if (oldest !== undefined) remembered.delete(oldest);
    remembered.set(made.serial, made);
    return made;
  };

  const identities = createServerIdentities({ machineClock, make });
  let trust: TrustStore | null = null;
  const isRevoked = (serial: string): boolean => revocations.find(serial.toUpperCase()) !== undefined;
  const crls = new CrlPublisher(revocations, Math.floor(machineClock.now() / 1000));
  const ocsp = new OcspService(authorities, revocations, (authority) =>
    responders.of(authority ?? strangers.get('unknown')),
  );
  const newPassword = (): string => random(12).toString('base64url');
  const issue = (request: CertificateRequest): IssuedCertificate => make(request, clock);
  const revoke: Igc['revoke'] = (text, reason, where) => {
    const serial = parseSerial(text);
    checkOurs(serial, hierarchy.authorities);
    revocations.revoke(serial, parseReason(reason), parseSource(where));
  };
  const issued = (): readonly IssuedRecord[] => [...remembered.values()].map((made) => recordOf(made, isRevoked));
  const reset = (): void => revocations.reset();

  return {
    store,
    trustAnchorPem,
    service: igcService({ authorities: store.authorities, trustAnchorPem, crls, ocsp, reset }),
    judge: createJudge({
      trust: () => {
        trust ??= trustStoreOf(authorities);
        return trust;
      },
      isRevoked,
    }),
    serverIdentity: identities.source,
    control: igcControl({ issue, revoke, issued, trustAnchorPem, newPassword }),
    issue,
    issueWithKey: (request, key) => make(request, clock, key),
    revoke,
    isRevoked,
    crlOf: (authority) => crls.current(authority, clock.date()),
    newPassword,
    takeKey: () => pool.next().privateKey,
    publishAt: (baseUrl) => {
      publicationUrl = parsePublicationUrl(baseUrl);
      identities.forget();
    },
    reset,
  };
}

/**
 * Whether a serial number can be one of this PKI's: each authority's start with its own prefix.
 * @throws IgcError `E_SERIAL_UNKNOWN`.
 */
export function checkOurs(serial: string, authorities: readonly AuthoritySpec[]): void {
  if (authorities.some(({ serialPrefix }) => serial.startsWith(serialPrefix))) return;
  throw new IgcError(
    'E_SERIAL_UNKNOWN',
    `Le numéro de série ${serial} n'est pas celui d'un certificat de ce banc. Relevez-le avec « openssl x509 -noout -serial -in certificat.pem ».`,
    { serial },
  );
}

function sameCard(known: ReadonlyMap<string, MadeCertificate>, { plan }: MadeCertificate): readonly MadeCertificate[] {
  const { cardNumber } = plan.request;
  return [...known.values()].filter(
    (other) => cardNumber !== undefined && other.plan.request.cardNumber === cardNumber,
  );
}

const recordOf = (made: MadeCertificate, isRevoked: (serial: string) => boolean): IssuedRecord => ({
  serial: made.serial,
  profile: made.plan.profile.name,
  subject: made.subject,
  fingerprint256: made.fingerprint256,
  notBefore: made.notBefore,
  notAfter: made.notAfter,
  defect: made.defect,
  revoked: isRevoked(made.serial),
});
