import { X509Certificate } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import type { Authority, Issuer } from './authority.ts';
import { signCertificate } from './certificate.ts';
import type { CertificateRequest, IssuedCertificate } from './contract.ts';
import { IgcError } from './errors.ts';
import type { RsaKey } from './keys.ts';
import { classFourExtensions, type LeafContext, leafExtensions } from './leaf-extensions.ts';
import { attribute, formatName, type Name } from './name.ts';
import { toPem } from './pem.ts';
import { toPkcs12 } from './pkcs12.ts';
import { type IssuancePlan, planIssuance, type Validity, validityOf } from './plan.ts';
import { publicationPoints } from './publication-points.ts';
import { keyIdentifier } from './signature.ts';
import type { Store } from './store.ts';
import type { Strangers } from './strangers.ts';
import { classFourSubject, subjectOf } from './subject.ts';

/** Authorities that play a part in defects (certs/hierarchy.json). */
const WITHHELD = 'ACI-EL-ORG2';
const OPPOSITE_RANGE = { organisation: 'ACI-EL-PP', carte: 'ACI-EL-ORG' } as const;

/** Random part of a leaf's 16-byte serial number (domain/pki.md 1.4). */
const SERIAL_RANDOM_BYTES = 8;

export interface MadeCertificate extends IssuedCertificate {
  readonly plan: IssuancePlan;
}

export interface OfficeOptions {
  readonly store: Store;
  readonly strangers: Strangers;
  readonly faithful: boolean;
  readonly random: (bytes: number) => Buffer;
  readonly publicationUrl: () => string;
}

/** Makes certificates: an order, a defect perhaps, and an instant; knows nothing of who asked nor of revocation. */
export class IssuingOffice {
  readonly #options: OfficeOptions;

  constructor(options: OfficeOptions) {
    this.#options = options;
  }

  /**
   * @param key - the holder's key; one of the pool's when absent.
   * @throws IgcError as `planIssuance` does, `E_AUTHORITY_EXPIRED`.
   */
  make(order: CertificateRequest, clock: Clock, key?: RsaKey): MadeCertificate {
    const plan = this.#withCard(planIssuance(order));
    const { alteration, profile } = plan;
    const regular = this.#authority(profile.issuer ?? '');
    const issuer = this.#issuer(plan, regular);
    const holder =
      alteration.key === 'weak' ? this.#options.store.pool.weak() : (key ?? this.#options.store.pool.next());
    const validity = within(validityOf(clock.now(), profile.validityMonths, alteration.validity), issuer);
    const subject = alteration.classFour ? classFourSubject(plan.request) : subjectOf(profile, plan.request);
    const itself = alteration.signedBy === 'itself';
    const context = this.#leafContext(plan, validity, holder, itself ? keyIdentifier(holder.publicKey) : issuer.keyId, {
      issuerId: 'spec' in issuer ? issuer.spec.id : regular.spec.id,
    });
    const prefix = 'spec' in issuer ? issuer.spec.serialPrefix : regular.spec.serialPrefix;
    const der = signCertificate(
      {
        serial: prefix + this.#options.random(SERIAL_RANDOM_BYTES).toString('hex').toUpperCase(),
        subject,
        issuer: itself ? subject : issuer.subject,
        ...validity,
        publicKey: holder.publicKey,
        extensions: alteration.classFour ? classFourExtensions(context) : leafExtensions(context),
      },
      this.#signingKey(plan, holder, issuer),
      alteration.hash,
    );
    const chainPem = alteration.withoutChain === true ? '' : this.#chainOf(issuer);
    return describe({ plan, der, key: holder, subject, validity, chainPem });
  }

  /** @throws IgcError `E_STORE_DAMAGED` when a profile names an authority that the hierarchy has not. */
  #authority(base: string): Authority {
    const { store } = this.#options;
    const found = store.authorities.get(store.hierarchy.idOf(base));
    if (found !== undefined) return found;
    throw new IgcError('E_STORE_DAMAGED', `L'autorité « ${base} » d'un profil n'est pas dans certs/hierarchy.json.`);
  }

  #issuer({ alteration, profile }: IssuancePlan, regular: Authority): Authority | Issuer {
    if (alteration.issuer === undefined) return regular;
    if (alteration.issuer === 'withheld') return this.#authority(WITHHELD);
    if (alteration.issuer !== 'opposite-range') return this.#options.strangers.get(alteration.issuer);
    return this.#authority(OPPOSITE_RANGE[profile.family === 'carte' ? 'carte' : 'organisation']);
  }

  #signingKey({ alteration }: IssuancePlan, holder: RsaKey, issuer: Issuer) {
    if (alteration.signedBy === 'itself') return holder.privateKey;
    return alteration.signedBy === 'another-key'
      ? this.#options.strangers.get('unknown').signingKey()
      : issuer.signingKey();
  }

  #leafContext(
    plan: IssuancePlan,
    validity: Validity,
    holder: RsaKey,
    issuerKeyId: Buffer,
    { issuerId }: { readonly issuerId: string },
  ): LeafContext {
    const { store, faithful, publicationUrl } = this.#options;
    const environment = plan.alteration.production === true ? 'production' : 'test';
    const spec = store.authorities.get(issuerId)?.spec;
    return {
      profile: plan.profile,
      request: plan.request,
      validity,
      keyId: keyIdentifier(holder.publicKey),
      issuerKeyId,
      environment,
      policyStatement: store.hierarchy.policyStatement[environment],
      points: publicationPoints(publicationUrl(), issuerId, faithful && spec !== undefined ? { store, spec } : null),
    };
  }

  /** A card has a number, ordered or not. */
  #withCard(plan: IssuancePlan): IssuancePlan {
    if (plan.profile.family !== 'carte' || plan.request.cardNumber !== undefined) return plan;
    const prefix = plan.profile.name.startsWith('CPE') ? '26' : '28';
    const digits = String(this.#options.random(4).readUInt32BE() % 100_000_000).padStart(8, '0');
    return { ...plan, request: { ...plan.request, cardNumber: prefix + digits } };
  }

  #chainOf(issuer: Authority | Issuer): string {
    if (!('spec' in issuer) || issuer.spec.issuer === null) return issuer.pem;
    return issuer.pem + (this.#options.store.authorities.get(issuer.spec.issuer)?.pem ?? '');
  }
}

/** A leaf does not outlive its issuer. */
function within(validity: Validity, issuer: Authority | Issuer): Validity {
  if (!('spec' in issuer)) return validity;
  const { notAfter, subject } = issuer.spec;
  if (validity.notAfter <= notAfter) return validity;
  if (validity.notBefore < notAfter) return { ...validity, notAfter };
  throw new IgcError(
    'E_AUTHORITY_EXPIRED',
    `À la date du banc, l'autorité ${attribute(subject, 'CN') ?? ''} a expiré (${notAfter.toISOString()}) : reculez l'horloge du banc pour commander des certificats.`,
    { notAfter: notAfter.toISOString() },
  );
}

function describe(made: {
  readonly plan: IssuancePlan;
  readonly der: Buffer;
  readonly key: RsaKey;
  readonly subject: Name;
  readonly validity: Validity;
  readonly chainPem: string;
}): MadeCertificate {
  const x509 = new X509Certificate(made.der);
  const certificatePem = toPem('CERTIFICATE', made.der);
  const { privateKeyPem } = made.key;
  const { chainPem, plan } = made;
  return {
    plan,
    serial: x509.serialNumber,
    subject: formatName(made.subject),
    fingerprint256: x509.fingerprint256,
    notBefore: made.validity.notBefore.toISOString(),
    notAfter: made.validity.notAfter.toISOString(),
    defect: plan.defect?.name ?? null,
    certificatePem,
    privateKeyPem,
    chainPem,
    pkcs12: (password) =>
      toPkcs12({ privateKeyPem, certificatePem, chainPem, password, friendlyName: plan.request.cn }),
  };
}
