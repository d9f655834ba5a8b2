import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import forge from 'node-forge';
import { type CertificatConfig, resolveFrom } from '../config.ts';
import { messageOf, ReferenceSystemError } from '../errors.ts';

/** A client certificate ready to be presented. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
  /** Issuing authorities sent along, PEM; may be empty. */
  readonly chain: string;
  /** Struct_IdNat: the OU of the subject, null when it has none (domain/insi.md 1.7). */
  readonly structure: string | null;
}

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/gu;

/** Every certificate of a PEM text. */
export function pemCertificates(pem: string): X509Certificate[] {
  return (pem.match(PEM_CERTIFICATE) ?? []).map((one) => new X509Certificate(one));
}

/** PEM given in place, or read from a file named relatively to the configuration's folder. */
export function pemText(textOrFile: string, folder: string): string {
  if (textOrFile.includes('-----BEGIN ')) return textOrFile;
  try {
    return readFileSync(resolveFrom(folder, textOrFile), 'utf8');
  } catch (error) {
    throw unreadable(`Impossible de lire le fichier PEM ${textOrFile} : ${messageOf(error)}.`, error);
  }
}

function unreadable(message: string, cause?: unknown): ReferenceSystemError {
  return new ReferenceSystemError(
    'E_CERTIFICATE_UNREADABLE',
    `${message} Vérifiez le fichier et le mot de passe du certificat.`,
    [],
    { cause },
  );
}

function fromPem(certificates: string, key: string): ClientCertificate {
  let leaf: X509Certificate | undefined;
  const all: X509Certificate[] = [];
  try {
    all.push(...pemCertificates(certificates));
    const privateKey = createPrivateKey(key);
    leaf = all.find((one) => one.checkPrivateKey(privateKey));
  } catch (error) {
    throw unreadable(`Certificat client illisible : ${messageOf(error)}.`, error);
  }
  if (leaf === undefined) throw unreadable('Aucun certificat ne correspond à la clé privée fournie.');
  const unit = leaf.toLegacyObject().subject.OU as string | string[] | undefined;
  return {
    cert: leaf.toString(),
    key,
    chain: all
      .filter((one) => one !== leaf)
      .map((one) => one.toString())
      .join(''),
    structure: [unit].flat()[0] ?? null,
  };
}

/**
 * Opens a PKCS#12.
 * @throws ReferenceSystemError E_CERTIFICATE_UNREADABLE on a wrong password or a file that is not one.
 */
export function fromPkcs12(bytes: Buffer, password: string): ClientCertificate {
  const pki = forge.pki;
  const { certBag, pkcs8ShroudedKeyBag, keyBag } = pki.oids as Readonly<Record<string, string>>;
  try {
    const p12 = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(bytes.toString('binary')), password);
    const bags = (type: string | undefined) => (type === undefined ? [] : (p12.getBags({ bagType: type })[type] ?? []));
    const key = [...bags(pkcs8ShroudedKeyBag), ...bags(keyBag)].find((bag) => bag.key)?.key;
    if (key === undefined || key === null) throw new Error('aucune clé privée RSA');
    // The signed part is kept as received: re-encoding names would break the signature.
    const certificates = bags(certBag).map((bag) => {
      const asn1 = bag.cert ? pki.certificateToAsn1(bag.cert) : bag.asn1;
      const der = Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');
      return new X509Certificate(der).toString();
    });
    return fromPem(certificates.join(''), pki.privateKeyToPem(key));
  } catch (error) {
    if (error instanceof ReferenceSystemError) throw error;
    throw unreadable(`Fichier PKCS#12 illisible : ${messageOf(error)}.`, error);
  }
}

/**
 * Loads a configured client certificate.
 * @throws ReferenceSystemError E_CERTIFICATE_UNREADABLE.
 */
export function loadCertificate(config: CertificatConfig, folder: string): ClientCertificate {
  if ('pkcs12' in config) {
    let bytes: Buffer;
    try {
      bytes = readFileSync(resolveFrom(folder, config.pkcs12));
    } catch (error) {
      throw unreadable(`Impossible de lire ${config.pkcs12} : ${messageOf(error)}.`, error);
    }
    return fromPkcs12(bytes, config.motDePasse);
  }
  const chain = config.chaine === undefined || config.chaine === '' ? '' : pemText(config.chaine, folder);
  return fromPem(`${pemText(config.pem, folder)}\n${chain}`, pemText(config.cle, folder));
}
