import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatName } from './name.ts';
import { fromPem } from './pem.ts';
import { type ReadCertificate, readCertificate } from './reading.ts';

/** The purpose that openssl checks, by what the certificate is for; the first that fits. */
const PURPOSES: readonly (readonly [(certificate: ReadCertificate) => boolean, string])[] = [
  [({ extendedKeyUsage }) => extendedKeyUsage?.includes('serverAuth') ?? false, 'sslserver'],
  [({ extendedKeyUsage }) => extendedKeyUsage?.includes('clientAuth') ?? false, 'sslclient'],
  [({ keyUsage }) => keyUsage?.includes('nonRepudiation') ?? false, 'smimesign'],
  [() => true, 'smimeencrypt'],
];

/** French text of the README.txt of an export: what each file is, and the openssl commands that check it. */
export function instructions(
  certificates: readonly { readonly name: string; readonly directory: string }[],
  publicationUrl: string,
): string {
  return [HEADER, ...certificates.map((certificate) => section(certificate, publicationUrl)), FOOTER].join('\n');
}

const HEADER = `Certificats de test du banc Ségur
=================================

Ces certificats sont FICTIFS : ils ne valent que face au banc, jamais face aux services nationaux.

  trust-anchor.pem        autorités à déclarer de confiance dans votre logiciel
  crls/                   listes de révocation au moment de l'export (valables 6 jours)
  <nom>.key.pem           clé privée
  <nom>.cert.pem          certificat
  <nom>.chain.pem         autorité émettrice puis racine (vide si le défaut demandé le veut)
  <nom>.p12               clé, certificat et chaîne ; mot de passe dans <nom>.p12.password.txt

Les commandes ci-dessous se lancent depuis ce dossier. Un certificat commandé avec un défaut porte le nom du
défaut à la fin de son nom ; la vérification doit alors échouer, et pour cette raison.
`;

const FOOTER = `Les commandes « openssl ocsp » et « curl » demandent que le banc soit démarré (banc serve).
`;

function section({ name, directory }: { readonly name: string; readonly directory: string }, url: string): string {
  const certificate = readCertificate(fromPem(readFileSync(join(directory, `${name}.cert.pem`), 'utf8')));
  if (certificate === null) return '';
  const purpose = PURPOSES.find(([fits]) => fits(certificate))?.[1] ?? 'any';
  return `${name}
${'-'.repeat(name.length)}
Sujet     : ${formatName(certificate.subject)}
Émetteur  : ${formatName(certificate.issuer)}
Série     : ${certificate.serial}
Validité  : du ${new Date(certificate.notBefore).toISOString()} au ${new Date(certificate.notAfter).toISOString()}

Lire le certificat :
  openssl x509 -in ${name}.cert.pem -noout -text -nameopt utf8,sep_comma_plus_space
Vérifier la chaîne, l'usage et la révocation :
  openssl verify -CAfile trust-anchor.pem -CRLfile crls/toutes.crl.pem -crl_check_all -purpose ${purpose} ${name}.cert.pem
Interroger OCSP :
  openssl ocsp -issuer ${name}.chain.pem -cert ${name}.cert.pem -CAfile trust-anchor.pem -url ${url}/ocsp
Lire le PKCS#12 :
  openssl pkcs12 -info -in ${name}.p12 -passin file:${name}.p12.password.txt -nodes
`;
}
