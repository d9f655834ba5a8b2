import { CLIENT_DEFECTS } from './client-defects.ts';
import type { Alteration, Defect } from './defect.ts';

const VENDOR = 'Le logiciel doit abandonner la connexion (EX_0.X-1070, ECO.1.1.5, ECO.1.1.6).';
const OPENNESS = 'Montre si le logiciel refuse ou laisse passer quand la révocation est invérifiable.';

const server = (name: string, title: string, how: string, alteration: Alteration): Defect => ({
  name,
  family: 'serveur',
  title,
  how,
  nodeCode: null,
  judged: [],
  verdict: VENDOR,
  alteration,
});

const service = (name: string, title: string, how: string): Defect => ({
  name,
  family: 'service',
  title,
  how,
  nodeCode: null,
  judged: [],
  verdict: OPENNESS,
});

/** Every defect of domain/pki.md section 7: the client's, the server's, and the publication service's. */
export const DEFECTS: readonly Defect[] = [
  ...CLIENT_DEFECTS,
  server('srv-expired', 'Serveur : certificat expiré', 'Fin de validité il y a 30 jours.', { validity: 'expired' }),
  server('srv-revoked', 'Serveur : certificat révoqué', 'Dans la CRL et pour OCSP.', { revoke: 'both' }),
  server('srv-wrong-name', 'Serveur : nom d’un autre site', 'Le certificat porte le nom autre-site.banc.invalid.', {
    subject: (request) => ({ ...request, cn: 'autre-site.banc.invalid', hosts: ['autre-site.banc.invalid'] }),
  }),
  server('srv-unknown-ca', 'Serveur : autorité inconnue', 'Émis par une autorité que personne ne reconnaît.', {
    issuer: 'unknown',
    withoutChain: true,
  }),
  server('srv-self-signed', 'Serveur : certificat autosigné', 'Le certificat est son propre émetteur.', {
    signedBy: 'itself',
    withoutChain: true,
  }),
  service('crl-stale', 'Liste de révocation périmée', 'nextUpdate est passé depuis quatre jours.'),
  service('crl-unreachable', 'Liste de révocation indisponible', 'HTTP 503.'),
  service('ocsp-down', 'Répondeur OCSP en panne', 'HTTP 503.'),
  service('ocsp-trylater', 'Répondeur OCSP occupé', 'Réponse tryLater (3).'),
  service('ocsp-unknown', 'Certificat inconnu du répondeur OCSP', 'Statut « unknown » pour tout certificat.'),
  service('ocsp-wrong-signer', 'Réponse OCSP signée par un tiers', 'Signée par une autorité inconnue.'),
];

/** The defect of that name, whatever its family. */
export const findDefect = (name: string): Defect | undefined => DEFECTS.find((defect) => defect.name === name);
