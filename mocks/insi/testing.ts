import { cleTraits, correspond, parId, preparer } from '../nation/comparaison.ts';
import type { NationView, Personne } from '../nation/model.ts';
import { BenchClock } from '../platform/clock.ts';
import type {
  ClientCertificateFacts,
  ExchangeContext,
  RuleMemory,
  TlsFacts,
  WireAnswer,
  WireRequest,
} from '../platform/contract.ts';
import { fixedJudge } from '../soap/testing.ts';
import type { InsiMessage } from './exchange.ts';
import { createInsi, IDAM_DU_BANC, type InsiOptions } from './index.ts';

/** Instant of every test call. */
export const AT = new Date('2026-03-02T09:00:00.000Z');

/** Person of the test nation; traits of domain/insi.md 4 where a bench identity is meant. */
export function personne(id: string, patch: Partial<Personne> = {}): Personne {
  return {
    id,
    situation: null,
    nomNaissance: 'ADRUN',
    prenoms: ['ZOE'],
    sexe: 'F',
    dateNaissance: '1975-12-31',
    lieuNaissance: '63220',
    ins: { numero: '2751263220749', cle: '74', oid: '1.2.250.1.213.1.4.8' },
    historiqueIns: [],
    typeMatricule: null,
    vitale: null,
    numeroProvisoire: null,
    ...patch,
  };
}

/** A nation of a handful of people that scans: enough for tests of the service. */
export function smallNation(people: readonly Personne[]): NationView {
  const sorted = [...people].sort(parId);
  return {
    preset: 'essai',
    personne: (id) => sorted.find((one) => one.id === id),
    personneParMatricule: (numero) => sorted.find(({ ins }) => ins?.numero === numero),
    rechercheParTraits: (criteres, mode) => {
      const prepared = preparer(criteres, mode);
      return sorted.filter(
        (one) => cleTraits(one.nomNaissance, one.sexe, one.dateNaissance) === prepared.cle && correspond(prepared, one),
      );
    },
    rechercheParVitale: ({ matriculeIndividu, matriculeOuvreurDroits, dateNaissance, rangNaissance }) =>
      sorted.filter(({ ins, vitale, dateNaissance: born }) =>
        matriculeIndividu !== null
          ? ins?.numero === matriculeIndividu
          : vitale?.matriculeOuvreurDroits === matriculeOuvreurDroits &&
            (dateNaissance === null || dateNaissance === born) &&
            (rangNaissance === null || rangNaissance === vitale?.rangNaissance),
      ),
    professionnel: () => undefined,
    professionnelParRpps: () => undefined,
    structure: () => undefined,
    structureParIdentifiant: () => undefined,
  };
}

/** People of the tests: one found, two homonyms, a history, a NIA, one unknown to INSi. */
export const PEOPLE: readonly Personne[] = [
  personne('adrun', { vitale: { matriculeOuvreurDroits: '2751263220749', rangNaissance: '1' } }),
  personne('vinci-1', {
    nomNaissance: 'DE VINCI',
    prenoms: ['LEONARDO'],
    sexe: 'M',
    dateNaissance: '2014-02-01',
    ins: { numero: '1140263220701', cle: '03', oid: '1.2.250.1.213.1.4.8' },
  }),
  personne('vinci-2', {
    nomNaissance: 'DE VINCI',
    prenoms: ['LEONARDO'],
    sexe: 'M',
    dateNaissance: '2014-02-01',
    lieuNaissance: '75056',
    ins: { numero: '1140275056701', cle: '59', oid: '1.2.250.1.213.1.4.8' },
  }),
  personne('ecetinsi', {
    nomNaissance: 'ECETINSI',
    prenoms: ['PIERRE-ALAIN', 'MURIEL', 'FLORIANT'],
    sexe: 'M',
    dateNaissance: '2009-07-14',
    ins: { numero: '1090763220834', cle: '89', oid: '1.2.250.1.213.1.4.8' },
    historiqueIns: [
      {
        numero: '2090763220834',
        cle: '39',
        oid: '1.2.250.1.213.1.4.8',
        dateDebut: '2019-03-01',
        dateFin: '2019-02-28',
      },
    ],
  }),
  personne('provisoire', {
    nomNaissance: 'PROVISOIRE',
    prenoms: ['MATRICULE'],
    sexe: 'M',
    dateNaissance: '2009-07-01',
    ins: { numero: '1090763220888', cle: '35', oid: '1.2.250.1.213.1.4.9' },
  }),
  personne('inconnue', { nomNaissance: 'SANSDROIT', prenoms: ['AMELIE'], ins: null }),
];

/** A service on the test nation, with the settings given. */
export function testInsi(options: Partial<InsiOptions> = {}) {
  return createInsi({
    nation: () => smallNation(PEOPLE),
    clock: new BenchClock(() => AT.getTime()),
    judge: fixedJudge(),
    ...options,
  });
}

/** What a test changes in the message of a conformant client. */
export interface RequestDraft {
  readonly body?: string;
  readonly action?: string | null;
  readonly messageId?: string | null;
  readonly security?: string;
  readonly lps?: string | null;
  readonly bam?: string | null;
  readonly lpsId?: string;
  readonly bamId?: string;
  readonly temps?: string;
  readonly emetteur?: string;
  readonly idam?: string;
  readonly lpsVersion?: string;
  readonly extraHeaders?: string;
}

let counter = 0;
function uuid(): string {
  counter += 1;
  return `00000000-0000-4000-8000-${String(counter).padStart(12, '0')}`;
}

const ACTION = 'urn:ServiceIdentiteCertifiee:1.0.0:';
export const TRAITS_ACTION = `${ACTION}rechercherInsAvecTraitsIdentite`;
export const VITALE_ACTION = `${ACTION}rechercherInsAvecCarteVitale`;
export const VERIFICATION_ACTION = `${ACTION}verifierInsAvecTraitsIdentite`;

/** Body of a search by traits; a null leaves the element out. */
export function traitsBody(traits: Readonly<Partial<Record<string, string | readonly string[] | null>>> = {}): string {
  const all = {
    NomNaissance: 'ADRUN',
    Prenom: 'ZOE',
    Sexe: 'F',
    DateNaissance: '1975-12-31',
    LieuNaissance: null,
    ...traits,
  };
  const leaves = Object.entries(all).flatMap(([name, value]) =>
    (value === null || value === undefined ? [] : [value].flat()).map((text) => `<sans:${name}>${text}</sans:${name}>`),
  );
  return `<sans:RECSANSVITALE xmlns:sans="http://www.cnamts.fr/INSiRecSans">${leaves.join('')}</sans:RECSANSVITALE>`;
}

/** Body of a search by card. */
export function vitaleBody(content: string): string {
  return `<RECVITALE xmlns="http://www.cnamts.fr/INSiRecVit">${content}</RECVITALE>`;
}

/** Body of a unit verification. */
export function verificationBody(numero: string, traits: string): string {
  return (
    '<RequeteUnitaire xmlns="http://www.cnamts.fr/INSiLot2/REQUnitaire"><IndividuVerifie><INSFourni><IdIndividu>' +
    `<NumIdentifiant>${numero}</NumIdentifiant></IdIndividu><OID>1.2.250.1.213.1.4.8</OID></INSFourni>` +
    `<TraitsIdentiteIndividu>${traits}</TraitsIdentiteIndividu></IndividuVerifie></RequeteUnitaire>`
  );
}

/** Whole envelope, as a conformant client with a software certificate writes it. */
export function envelope(draft: RequestDraft = {}): string {
  const {
    temps = '2026-03-02T08:59:59.500Z',
    emetteur = '10B0152872',
    idam = IDAM_DU_BANC,
    lpsVersion = '01_00',
  } = draft;
  const lps =
    draft.lps === undefined
      ? `<lps:ContexteLPS xmlns:lps="urn:siram:lps:ctxlps" Nature="CTXLPS" Version="${lpsVersion}"><lps:Id>${draft.lpsId ?? uuid()}</lps:Id>` +
        `<lps:Temps>${temps}</lps:Temps><lps:Emetteur>${emetteur}</lps:Emetteur><lps:LPS><lps:IDAM R="4">${idam}</lps:IDAM>` +
        '<lps:Version>1.0</lps:Version><lps:Instance>b3549edd-4ae9-472a-b26f-fd2fb4ef397f</lps:Instance><lps:Nom>urn:lps:essai:1.0</lps:Nom></lps:LPS></lps:ContexteLPS>'
      : (draft.lps ?? '');
  const bam =
    draft.bam === undefined
      ? `<bam:ContexteBAM xmlns:bam="urn:siram:bam:ctxbam" Nature="CTXBAM" Version="01_02"><bam:Id>${draft.bamId ?? uuid()}</bam:Id>` +
        `<bam:Temps>${temps}</bam:Temps><bam:Emetteur>${emetteur}</bam:Emetteur><bam:COUVERTURE/></bam:ContexteBAM>`
      : (draft.bam ?? '');
  const action = draft.action === undefined ? TRAITS_ACTION : draft.action;
  const messageId = draft.messageId === undefined ? `uuid:${uuid()}` : draft.messageId;
  return (
    '<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" ' +
    `xmlns:wsa="http://www.w3.org/2005/08/addressing"><soap:Header>${draft.security ?? ''}${lps}${bam}` +
    `${action === null ? '' : `<wsa:Action>${action}</wsa:Action>`}` +
    `${messageId === null ? '' : `<wsa:MessageID>${messageId}</wsa:MessageID>`}${draft.extraHeaders ?? ''}</soap:Header>` +
    `<soap:Body>${draft.body ?? traitsBody()}</soap:Body></soap:Envelope>`
  );
}

/** Security header around assertions. */
export function security(...assertions: readonly string[]): string {
  return `<wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">${assertions.join('')}</wsse:Security>`;
}

const CLIENT: ClientCertificateFacts = {
  subject: 'CN=INSI-AUTO',
  issuer: 'CN=AC DE TEST',
  commonName: 'INSI-AUTO',
  organization: 'HOPITAL DE TEST',
  organizationalUnit: '10B0152872',
  serial: '01',
  fingerprint256: '00',
  notBefore: '2025-01-01T00:00:00.000Z',
  notAfter: '2028-01-01T00:00:00.000Z',
};

/** TLS facts of a call with a software certificate, or without certificate when null. */
export function tls(client: Partial<ClientCertificateFacts> | null = {}): TlsFacts {
  return {
    version: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    serverName: null,
    client: client === null ? null : { ...CLIENT, ...client },
    verdict: { status: client === null ? 'absent' : 'accepted', defects: [] },
  };
}

export interface CallDraft {
  readonly listener?: 'insi-tlsm' | 'insi-cpx';
  readonly method?: 'GET' | 'POST';
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly tls?: TlsFacts | null;
  readonly fault?: ExchangeContext['fault'];
  readonly at?: Date;
}

/** Calls the service's handler as the platform would. */
export async function call(service: ReturnType<typeof createInsi>, body: string | Buffer, draft: CallDraft = {}) {
  const { listener = 'insi-tlsm', method = 'POST', query = '', at = AT } = draft;
  const request: WireRequest = {
    listener,
    method,
    url: `/lps${query}`,
    path: '/lps',
    query: new URLSearchParams(query),
    params: {},
    headers: {
      host: 'localhost:8442',
      'content-type': `application/soap+xml; charset=utf-8; action="${TRAITS_ACTION}"`,
      ...draft.headers,
    },
    rawHeaders: [],
    body: Buffer.from(body),
  };
  const facts = draft.tls === undefined ? (listener === 'insi-tlsm' ? tls() : tls(null)) : draft.tls;
  const route = service.routes.find((one) => one.method === method);
  if (route === undefined) throw new Error(`no route for ${method}`);
  const answer: WireAnswer<InsiMessage> = await route.handle(request, {
    exchangeId: 'x',
    tls: facts,
    at,
    fault: draft.fault ?? null,
  });
  return { answer, text: String(answer.body), exchange: { request, answer, tls: facts, at } };
}

/** Ids of the rules that find something in one call, memories kept by the caller between calls. */
export function findings(
  service: ReturnType<typeof createInsi>,
  exchange: Awaited<ReturnType<typeof call>>['exchange'],
  memories: Map<string, RuleMemory> = new Map(),
): readonly string[] {
  return service.rules.flatMap((rule) => {
    const memory = memories.get(rule.id) ?? new Map<string, unknown>();
    memories.set(rule.id, memory);
    return rule.check(exchange, memory).length > 0 ? [rule.id] : [];
  });
}
