import { verify, type X509Certificate } from 'node:crypto';
import { get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';
import forge from 'node-forge';

const MAX_BYTES = 16 * 1024 * 1024;
const CRL_DISTRIBUTION_POINTS = '2.5.29.31';
const DIGESTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.5': 'sha1',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
};

type Asn1 = forge.asn1.Asn1;

function parse(der: Buffer): Asn1 {
  return forge.asn1.fromDer(der.toString('binary'), { strict: true, decodeBitStrings: false } as never);
}

function parts(node: Asn1 | undefined): Asn1[] {
  return Array.isArray(node?.value) ? node.value : [];
}

function bytes(node: Asn1 | undefined): Buffer {
  return Buffer.from(typeof node?.value === 'string' ? node.value : '', 'binary');
}

function* walk(node: Asn1): Generator<Asn1> {
  yield node;
  for (const part of parts(node)) yield* walk(part);
}

/** HTTP addresses of the revocation lists that a certificate names; LDAP ones are left out. */
export function distributionPoints(certificate: X509Certificate): string[] {
  const universal = forge.asn1.Class.UNIVERSAL;
  for (const node of walk(parse(certificate.raw))) {
    const [id, ...rest] = parts(node);
    if (id?.tagClass !== universal || id.type !== forge.asn1.Type.OID) continue;
    if (forge.asn1.derToOid(id.value as string) !== CRL_DISTRIBUTION_POINTS) continue;
    const extension = parse(bytes(rest.at(-1)));
    return [...walk(extension)].map((one) => bytes(one).toString('latin1')).filter((url) => /^https?:\/\//u.test(url));
  }
  return [];
}

/**
 * Is `certificate` on this list? False also when the list is unreadable, or not signed by one of `issuers`.
 * Reads only what it needs: issuer's signature, then the serial numbers (RFC 5280 5.1).
 */
export function isListed(crl: Buffer, certificate: X509Certificate, issuers: readonly X509Certificate[]): boolean {
  try {
    const text = crl.toString('latin1');
    const armour = /-----BEGIN X509 CRL-----([\s\S]+?)-----END/u.exec(text)?.[1];
    const [tbs, algorithm, signature] = parts(parse(armour === undefined ? crl : Buffer.from(armour, 'base64')));
    const digest = DIGESTS[forge.asn1.derToOid(parts(algorithm)[0]?.value as string)];
    if (tbs === undefined || digest === undefined) return false;
    const signed = Buffer.from(forge.asn1.toDer(tbs).getBytes(), 'binary');
    const issuer = issuers.find((one) => certificate.checkIssued(one));
    // The first byte of a BIT STRING counts its unused bits.
    if (issuer === undefined || !verify(digest, signed, issuer.publicKey, bytes(signature).subarray(1))) return false;
    const serial = BigInt(`0x${certificate.serialNumber}`);
    const entries = parts(tbs)
      .filter((part) => part.type === forge.asn1.Type.SEQUENCE)
      .at(2);
    return parts(entries).some((entry) => {
      const hex = bytes(parts(entry)[0]).toString('hex');
      return hex !== '' && BigInt(`0x${hex}`) === serial;
    });
  } catch {
    return false;
  }
}

function fetchList(url: string, signal: AbortSignal): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const get = url.startsWith('https:') ? httpsGet : httpGet;
    const giveUp = () => resolve(null);
    const request = get(url, { signal, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > MAX_BYTES) request.destroy();
      });
      response.on('error', giveUp);
      response.on('close', giveUp);
      response.on('end', () => resolve(response.statusCode === 200 ? Buffer.concat(chunks) : null));
    });
    request.on('error', giveUp);
  });
}

/**
 * Looks for the certificate in the revocation lists that it names and in `lists`, until `signal` aborts.
 * A list that cannot be had says nothing: false.
 */
export async function isRevoked(
  certificate: X509Certificate,
  issuers: readonly X509Certificate[],
  lists: readonly string[],
  signal: AbortSignal,
): Promise<boolean> {
  const urls = new Set([...distributionPoints(certificate), ...lists]);
  const found = await Promise.all(
    [...urls].map(async (url) => {
      const list = await fetchList(url, signal);
      return list !== null && isListed(list, certificate, issuers);
    }),
  );
  return found.includes(true);
}
