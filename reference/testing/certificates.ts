import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import forge from 'node-forge';

/** A throw-away certificate of the tests. */
export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
  readonly serial: string;
}

const DAY = 86_400_000;
/** Key generation is the cost: certificates other than authorities share one pair. */
const shared = pair();

function pair(): { readonly key: string; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

export interface CertificateOptions {
  readonly cn: string;
  /** Issuer; self-signed when absent. */
  readonly issuer?: TestCertificate;
  readonly authority?: boolean;
  readonly ou?: string;
  readonly ip?: string;
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  readonly serial?: string;
  /** Address of the revocation list. */
  readonly crl?: string;
}

/** Address of a revocation list, as the DER of a CRLDistributionPoints extension. */
function distributionPoint(url: string): string {
  const { asn1 } = forge;
  const context = (type: number, value: forge.asn1.Asn1[]) =>
    asn1.create(asn1.Class.CONTEXT_SPECIFIC, type, true, value);
  const uri = asn1.create(asn1.Class.CONTEXT_SPECIFIC, 6, false, url);
  const point = sequence([context(0, [context(0, [uri])])]);
  return asn1.toDer(sequence([point])).getBytes();
}

function sequence(value: forge.asn1.Asn1[]): forge.asn1.Asn1 {
  return forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SEQUENCE, true, value);
}

/** Makes a certificate with the subject shape of an IGC-Santé organisation certificate. */
export function makeCertificate(options: CertificateOptions): TestCertificate {
  const { pki } = forge;
  const keys = options.authority === true ? pair() : shared;
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(keys.publicKey);
  certificate.serialNumber = options.serial ?? `10${forge.util.bytesToHex(forge.random.getBytesSync(8))}`;
  certificate.validity.notBefore = new Date(Date.now() + (options.from ?? -1) * DAY);
  certificate.validity.notAfter = new Date(Date.now() + (options.to ?? 30) * DAY);
  const utf8 = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class;
  const subject = [
    { shortName: 'C', value: 'FR' },
    // forge reads accented names back undecoded: authorities, whose name is copied into what they issue, have none.
    ...(options.authority === true
      ? []
      : [
          { shortName: 'ST', value: 'Rhône (69)', valueTagClass: utf8 },
          { shortName: 'O', value: 'HÔPITAL FICTIF', valueTagClass: utf8 },
        ]),
    ...(options.ou === undefined ? [] : [{ shortName: 'OU', value: options.ou }]),
    { shortName: 'CN', value: options.cn },
  ];
  certificate.setSubject(subject);
  certificate.setIssuer(
    options.issuer === undefined ? subject : pki.certificateFromPem(options.issuer.cert).subject.attributes,
  );
  certificate.setExtensions([
    { name: 'basicConstraints', cA: options.authority === true },
    ...(options.authority === true
      ? [{ name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true }]
      : [{ name: 'extKeyUsage', serverAuth: true, clientAuth: true }]),
    ...(options.ip === undefined ? [] : [{ name: 'subjectAltName', altNames: [{ type: 7, ip: options.ip }] }]),
    ...(options.crl === undefined ? [] : [{ id: '2.5.29.31', value: distributionPoint(options.crl) }]),
  ]);
  certificate.sign(pki.privateKeyFromPem(options.issuer?.key ?? keys.key), forge.md.sha256.create());
  return { cert: pki.certificateToPem(certificate), key: keys.key, serial: certificate.serialNumber };
}

/** A revocation list of `authority`, DER, naming these serial numbers. */
export function makeCrl(authority: TestCertificate, serials: readonly string[], signer?: KeyObject): Buffer {
  const { asn1, pki } = forge;
  const oid = (text: string) => asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(text).getBytes());
  const time = (date: Date) => asn1.create(asn1.Class.UNIVERSAL, asn1.Type.UTCTIME, false, asn1.dateToUtcTime(date));
  const integer = (hex: string) =>
    asn1.create(asn1.Class.UNIVERSAL, asn1.Type.INTEGER, false, forge.util.hexToBytes(hex));
  const algorithm = () =>
    sequence([oid('1.2.840.113549.1.1.11'), asn1.create(asn1.Class.UNIVERSAL, asn1.Type.NULL, false, '')]);
  const now = new Date();
  const issuer = pki.distinguishedNameToAsn1(pki.certificateFromPem(authority.cert).subject);
  const entries = sequence(serials.map((serial) => sequence([integer(serial), time(now)])));
  const tbs = sequence([integer('01'), algorithm(), issuer, time(now), time(new Date(now.getTime() + DAY)), entries]);
  const bytes = Buffer.from(asn1.toDer(tbs).getBytes(), 'binary');
  const signature = sign('sha256', bytes, signer ?? createPrivateKey(authority.key)).toString('binary');
  const bits = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.BITSTRING, false, `\0${signature}`);
  return Buffer.from(asn1.toDer(sequence([tbs, algorithm(), bits])).getBytes(), 'binary');
}

/** The same certificate as a PKCS#12, base64, as the pilot carries it. */
export function pkcs12Base64(
  certificate: TestCertificate,
  chain: readonly TestCertificate[],
  password: string,
): string {
  const { pki, pkcs12, asn1 } = forge;
  const key = pki.privateKeyFromPem(certificate.key);
  const certificates = [certificate, ...chain].map((one) => pki.certificateFromPem(one.cert));
  const container = pkcs12.toPkcs12Asn1(key, certificates, password, { algorithm: 'aes256' });
  return Buffer.from(asn1.toDer(container).getBytes(), 'binary').toString('base64');
}
