import type { CertificateRequest } from './contract.ts';
import type { Alteration, Defect } from './defect.ts';

const REFUSED = 'Connexion TLS refusée.';
const client = (
  name: string,
  title: string,
  how: string,
  nodeCode: string | null,
  judged: readonly string[],
  verdict: string,
  alteration: Alteration,
): Defect => ({ name, family: 'client', title, how, nodeCode, judged, verdict, alteration });

const WRONG_CN = 'Pro Santé Connect : 401 invalid_client ; INSi : DESIR_560.';

const withCn =
  (change: (cn: string) => string) =>
  (request: CertificateRequest): CertificateRequest => ({ ...request, cn: change(request.cn) });

/** Another last digit, so that the Luhn key is wrong. */
const spoilKey = (identifier: string): string => identifier.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));

/** Upper case to lower case, or the other way round for a CN without capitals. */
const otherCase = (cn: string): string => (cn === cn.toLowerCase() ? cn.toUpperCase() : cn.toLowerCase());

/** Defects of a client certificate (domain/pki.md 7), with the codes measured in section 6.1. */
export const CLIENT_DEFECTS: readonly Defect[] = [
  client('expired', 'Certificat expiré', 'Fin de validité il y a 30 jours.', 'CERT_HAS_EXPIRED', ['expired'], REFUSED, {
    validity: 'expired',
  }),
  client(
    'expired-yesterday',
    'Certificat expiré depuis la veille',
    'Fin de validité il y a un jour.',
    'CERT_HAS_EXPIRED',
    ['expired'],
    REFUSED,
    { validity: 'expired-yesterday' },
  ),
  client(
    'not-yet-valid',
    'Certificat pas encore valide',
    'Début de validité dans 30 jours.',
    'CERT_NOT_YET_VALID',
    ['not-yet-valid'],
    REFUSED,
    { validity: 'future' },
  ),
  client(
    'revoked-crl',
    'Certificat révoqué (liste de révocation seule)',
    'Numéro de série dans la CRL ; OCSP répond « good ».',
    'CERT_REVOKED',
    ['revoked'],
    REFUSED,
    { revoke: 'crl' },
  ),
  client(
    'revoked-ocsp',
    'Certificat révoqué (OCSP seul)',
    'OCSP répond « revoked » ; la CRL ne le sait pas encore.',
    null,
    ['revoked'],
    REFUSED,
    { revoke: 'ocsp' },
  ),
  client(
    'revoked-both',
    'Certificat révoqué',
    'Numéro de série dans la CRL, et OCSP répond « revoked ».',
    'CERT_REVOKED',
    ['revoked'],
    REFUSED,
    { revoke: 'both' },
  ),
  client('wrong-cn', 'Nom (CN) différent', 'CN suivi de « -AUTRE ».', null, [], WRONG_CN, {
    subject: withCn((cn) => `${cn.slice(0, 58)}-AUTRE`),
  }),
  client('wrong-cn-case', 'Nom (CN) dans une autre casse', 'Majuscules et minuscules changées.', null, [], WRONG_CN, {
    subject: withCn(otherCase),
  }),
  client(
    'wrong-cn-underscore',
    'Nom (CN) avec un tiret bas',
    'Chaque trait d’union devient « _ ».',
    null,
    [],
    WRONG_CN,
    { subject: withCn((cn) => (cn.includes('-') ? cn.replaceAll('-', '_') : `${cn.slice(0, 63)}_`)) },
  ),
  client('wrong-cn-space', 'Nom (CN) suivi d’une espace', 'Une espace après le CN.', null, [], WRONG_CN, {
    subject: withCn((cn) => `${cn.slice(0, 63)} `),
  }),
  client(
    'wrong-usage-sign',
    'Certificat de signature utilisé pour la connexion',
    'Profil de signature remis à la place du profil d’authentification.',
    'INVALID_PURPOSE',
    ['wrong-usage-sign'],
    REFUSED,
    { usage: 'sign' },
  ),
  client(
    'wrong-usage-serv',
    'Certificat de serveur utilisé comme client',
    'Profil SERV_SSL remis à la place du profil d’authentification.',
    null,
    ['wrong-usage-serv'],
    'Refus fonctionnel : la connexion TLS s’établit.',
    { usage: 'serv' },
  ),
  client(
    'auth-used-to-sign',
    'Certificat d’authentification utilisé pour signer',
    'Profil d’authentification remis à la place du profil de signature.',
    null,
    [],
    'DMP : DMPInvalidCertificate sur la signature du VIHF.',
    { usage: 'auth' },
  ),
  client(
    'unknown-ca',
    'Autorité inconnue',
    'Émis par une autorité que personne ne reconnaît.',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ['unknown-ca'],
    REFUSED,
    { issuer: 'unknown', withoutChain: true },
  ),
  client(
    'self-signed',
    'Certificat autosigné',
    'Le certificat est son propre émetteur.',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    ['self-signed'],
    REFUSED,
    { signedBy: 'itself', withoutChain: true },
  ),
  client(
    'forged-signature',
    'Signature contrefaite',
    'Le bon nom d’autorité, signé avec une autre clé.',
    'CERT_SIGNATURE_FAILURE',
    ['forged-signature'],
    REFUSED,
    { signedBy: 'another-key' },
  ),
  client(
    'missing-intermediate',
    'Chaîne incomplète',
    'Émis par une autorité intermédiaire non diffusée, que le client n’envoie pas.',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ['missing-intermediate'],
    REFUSED,
    { issuer: 'withheld', withoutChain: true },
  ),
  client(
    'prod-on-test',
    'Certificat de production sur le service de test',
    'Chaîne, politique et catégorie de produit de production (sosie).',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ['prod-on-test'],
    REFUSED,
    { issuer: 'production', production: true, withoutChain: true },
  ),
  client(
    'test-on-prod',
    'Certificat de test sur le service de production',
    'Certificat de test ordinaire, pour un service réglé en production.',
    null,
    [],
    'Refusé par un service de production ; accepté par le banc, qui est un service de test.',
    {},
  ),
  client(
    'legacy-igc-cps',
    'Ancienne IGC-CPS (classe 4)',
    'Forme de la classe 4 : SHA-1, RSA 1024, émetteur GIP-CPS-TEST.',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ['legacy-igc-cps', 'weak-key', 'sha1'],
    REFUSED,
    { issuer: 'legacy', classFour: true, key: 'weak', hash: 'sha1', withoutChain: true },
  ),
  client(
    'weak-key',
    'Clé trop courte',
    'Clé RSA de 1024 bits.',
    null,
    ['weak-key'],
    'Refusé par le contrôle du service.',
    {
      key: 'weak',
    },
  ),
  client(
    'sha1',
    'Signature SHA-1',
    'Signé par la bonne autorité, avec SHA-1.',
    null,
    ['sha1'],
    'Refusé par le contrôle du service.',
    {
      hash: 'sha1',
    },
  ),
  client(
    'wrong-structure',
    'Structure d’une autre organisation',
    'OU d’une autre organisation que celle de la demande.',
    null,
    [],
    'DMP : erreur « personne morale ».',
    { subject: (request) => ({ ...request, ou: '10B0156832', o: 'HOPITAL DE TEST15683' }) },
  ),
  client(
    'wrong-ou-prefix',
    'Identifiant de structure mal formé',
    'FINESS préfixé par 3 au lieu de 1, et clé de Luhn fausse.',
    null,
    [],
    'Constat de qualité des données.',
    { subject: (request) => ({ ...request, ou: `3${spoilKey((request.ou ?? '10B0152872').slice(1))}` }) },
  ),
  client(
    'wrong-gamme',
    'Certificat de la mauvaise gamme',
    'Émis par la chaîne PERSONNES pour une organisation (et l’inverse pour une carte).',
    null,
    ['wrong-gamme'],
    REFUSED,
    { issuer: 'opposite-range' },
  ),
  client(
    'card-opposed',
    'Carte en opposition',
    'Les deux certificats de la carte sont révoqués.',
    'CERT_REVOKED',
    ['revoked'],
    REFUSED,
    { revoke: 'both', opposesCard: true },
  ),
];
