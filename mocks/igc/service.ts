import type { ExchangeContext, Service, WireAnswer, WireRequest } from '../platform/contract.ts';
import type { Authority } from './authority.ts';
import type { CrlPublisher } from './crl-publisher.ts';
import { IGC_FAULTS } from './faults.ts';
import type { OcspFault, OcspService } from './ocsp.ts';
import { certificateBundle } from './pkcs7.ts';

export interface ServiceOptions {
  readonly authorities: ReadonlyMap<string, Authority>;
  readonly trustAnchorPem: string;
  readonly crls: CrlPublisher;
  readonly ocsp: OcspService;
  readonly reset: () => void;
}

const LISTENER = 'igc';
const BUNDLE = 'Chaine_de_certification-IGC-Sante-TEST.p7b';
const OCSP_PREFIX = '/ocsp/';

const text = (status: number, body: string, operation: string): WireAnswer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
  operation,
});

const binary = (type: string, body: Buffer, operation: string, summary: WireAnswer['summary']): WireAnswer => ({
  status: 200,
  headers: { 'content-type': type },
  body,
  operation,
  summary,
});

const OCSP_FAULTS: readonly OcspFault[] = ['ocsp-trylater', 'ocsp-unknown', 'ocsp-wrong-signer'];

/** Publication points of the PKI over plain http: certificates, revocation lists, OCSP (domain/pki.md 1.1). */
export function igcService(options: ServiceOptions): Service {
  const { authorities, crls, ocsp } = options;

  const certificate = (request: WireRequest): WireAnswer => {
    const file = request.params.file ?? '';
    if (file === 'trust-anchor.pem') {
      return binary('application/x-pem-file', Buffer.from(options.trustAnchorPem), 'ac', { fichier: file });
    }
    if (file === BUNDLE) {
      const published = [...authorities.values()].filter(({ spec }) => spec.published);
      return binary('application/x-pkcs7-certificates', certificateBundle(published), 'ac', { fichier: file });
    }
    const authority = authorities.get(file.replace(/\.cer$/, ''));
    if (authority === undefined || !file.endsWith('.cer')) return unknownFile('AC', 'cer', file, authorities);
    return binary('application/pkix-cert', authority.der, 'ac', { autorite: authority.spec.id });
  };

  const crl = (request: WireRequest, { at, fault }: ExchangeContext): WireAnswer => {
    const file = request.params.file ?? '';
    if (fault?.name === 'crl-unreachable') return text(503, 'Liste de révocation indisponible.\n', 'crl');
    const authority = authorities.get(file.replace(/\.crl$/, ''));
    if (authority === undefined || !file.endsWith('.crl')) return unknownFile('CRL', 'crl', file, authorities);
    const der = fault?.name === 'crl-stale' ? crls.stale(authority, at) : crls.current(authority, at);
    return binary('application/pkix-crl', der, 'crl', { autorite: authority.spec.id });
  };

  const status = (der: Buffer, { at, fault }: ExchangeContext): WireAnswer => {
    if (fault?.name === 'ocsp-down') return text(503, 'Répondeur OCSP indisponible.\n', 'ocsp');
    const { body, summary } = ocsp.answer(der, at, OCSP_FAULTS.find((name) => name === fault?.name) ?? null);
    return binary('application/ocsp-response', body, 'ocsp', summary);
  };

  return {
    name: 'igc',
    title: "IGC-Santé : certificats d'autorité, listes de révocation, OCSP",
    listeners: [
      {
        name: LISTENER,
        title: "Points de publication de l'IGC-Santé",
        transport: 'http',
        portOffset: 1,
        clientCertificate: 'none',
        refusal: 'http',
        nationalHosts: ['igc-sante.esante.gouv.fr', 'ocsp.esante.gouv.fr'],
      },
    ],
    routes: [
      { method: 'GET', path: '/AC/:file', handle: certificate },
      { method: 'GET', path: '/CRL/:file', handle: crl },
      { method: 'POST', path: '/ocsp', handle: (request, context) => status(request.body, context) },
      { method: 'GET', path: '/ocsp/*request', handle: (request, context) => status(fromPath(request.url), context) },
    ],
    rules: [],
    faults: IGC_FAULTS,
    operationOf: ({ path }) => /^\/(AC|CRL|ocsp)(\/|$)/.exec(path)?.[1]?.toLowerCase() ?? null,
    reset: options.reset,
  };
}

/**
 * OCSP over GET: base64 of the request, URL-encoded or not, after the path (RFC 6960 appendix A.1). Read from the raw
 * URL: the base64 alphabet has `/` and `+`, which routers and query parsers transform. Garbage gives bytes that are refused.
 */
function fromPath(url: string): Buffer {
  const encoded = url.slice(url.indexOf(OCSP_PREFIX) + OCSP_PREFIX.length);
  try {
    return Buffer.from(decodeURIComponent(encoded), 'base64');
  } catch {
    return Buffer.alloc(0);
  }
}

function unknownFile(
  folder: string,
  extension: string,
  file: string,
  authorities: ReadonlyMap<string, Authority>,
): WireAnswer {
  const known = [...authorities.keys()].map((id) => `/${folder}/${id}.${extension}`).join('\n');
  return text(
    404,
    `« ${file.slice(0, 80)} » n'est pas publié ici. Fichiers publiés :\n${known}\n`,
    folder.toLowerCase(),
  );
}
