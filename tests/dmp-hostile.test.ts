import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OID } from '../mocks/dmp/codes.ts';
import {
  cx,
  existenceBody,
  type Ins,
  ROLES,
  retrieveBody,
  soapEnvelope,
  submissionBody,
} from '../mocks/dmp/testing.ts';
import { type DmpBench, startDmp, type Who } from './dmp-kit.ts';

let bench: DmpBench;
let medecin: Who;
let ins: Ins;
let patient: string;

const PERSONNE = 'ordinaire-homme';
const ACTION = 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b';
const SOAP = 'application/soap+xml';
const PDF = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0x0a, 0xff, 0x0d, 0x0a, 0x2d, 0x2d, 0x62, 0x0d, 0x0a]);

beforeAll(async () => {
  bench = await startDmp();
  ins = bench.ins(PERSONNE);
  patient = cx(ins);
  medecin = bench.ps('medecin', ROLES.medecin);
  await bench.control(
    'POST',
    'dossiers/:personne/actes',
    { acte: 'autoriser', professionnel: 'medecin' },
    { personne: PERSONNE },
  );
});
afterAll(() => bench.close());

let count = 0;
const oid = (): string => {
  count += 1;
  return `1.2.250.6.${count}`;
};
const submission = (uniqueId = oid(), cid?: string): string =>
  submissionBody({
    ins,
    lot: oid(),
    documents: [{ uniqueId, mimeType: 'application/pdf', ...(cid === undefined ? { contenu: PDF } : { cid }) }],
  });
const envelope = (body: string): string => soapEnvelope(ACTION, bench.assertion(medecin, { patient }), body);
const documents = async (): Promise<unknown> =>
  (
    (await bench.control('GET', 'dossiers/:personne', undefined, { personne: PERSONNE })) as {
      readonly documents: unknown;
    }
  ).documents;

const BOMB = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
const XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
const behind = (prologue: string): string => envelope(submission()).replace('?>', `?>${prologue}`);
const nested = (levels: number): string => `${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`;

describe('a hostile or broken message is refused with its own error, and changes nothing', () => {
  const messages: readonly (readonly [string, string, string, () => Buffer | string, string?])[] = [
    ['a bomb of entities', 'message-illisible', 'développement épuiserait', () => behind(BOMB)],
    ['an external entity', 'message-illisible', 'entité externe', () => behind(XXE)],
    ['a bare DOCTYPE', 'message-illisible', 'déclaration DOCTYPE', () => behind('<!DOCTYPE x>')],
    ['no XML at all', 'message-illisible', 'bien formé', () => 'bonjour'],
    ['nothing', 'message-illisible', 'vide', () => ''],
    ['too deep a nesting', 'message-illisible', 'niveaux', () => envelope(nested(100))],
    ['too many elements', 'message-illisible', 'éléments', () => envelope(`<a>${'<b/>'.repeat(60_000)}</a>`)],
    ['SOAP 1.1', 'enveloppe', 'SOAP 1.2', () => '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"/>'],
    ['another document', 'enveloppe', 'racine', () => '<html/>'],
    ['an empty Body', 'operation-inconnue', 'corps vide', () => envelope('')],
    ['an operation of somebody else', 'operation-inconnue', 'inconnu', () => envelope('<inconnu xmlns="urn:x"/>')],
    [
      'no MessageID',
      'adressage',
      'Message Addressing Property',
      () =>
        soapEnvelope(ACTION, bench.assertion(medecin, { patient }), submission(), `<wsa:Action>${ACTION}</wsa:Action>`),
    ],
    [
      'a closed operation',
      'operation-fermee',
      'Mon espace santé',
      () => envelope('<PRPA_IN201311UV02 xmlns="urn:hl7-org:v3"/>'),
    ],
    [
      'a multipart cut short',
      'pieces-jointes',
      'terminée',
      () => `--b\r\n\r\n${envelope(submission())}`,
      'multipart/related; boundary=b',
    ],
    ['another boundary', 'pieces-jointes', 'ne contient pas', () => '--b\r\n\r\n', 'multipart/related; boundary=c'],
    ['a part that is not there', 'document-absent', 'pas jointe', () => envelope(submission(oid(), 'absent@x'))],
    [
      'a forged VIHF',
      'vihf-signature',
      'signature',
      () => envelope(submission()).replace('ALIX MEDECIN9900101', 'X Y'),
    ],
    [
      'a lot without list',
      'metadonnees',
      'RegistryObjectList',
      () => envelope('<x:ProvideAndRegisterDocumentSetRequest xmlns:x="urn:ihe:iti:xds-b:2007"/>'),
    ],
  ];
  const table = messages.map(([title, refus, texte, body, type = SOAP]) => ({ title, refus, texte, body, type }));
  it.each(table)('$title', async ({ refus, texte, body, type }) => {
    const before = await documents();
    const answer = await bench.send(medecin, body(), { 'content-type': type });
    expect(bench.last()?.summary).toMatchObject({ refus });
    expect(String(bench.last()?.summary?.texte)).toContain(texte);
    expect(answer.text).not.toMatch(/node_modules|\.ts:\d/);
    expect(await documents()).toEqual(before);
  });
});

describe('multipart written by hand, byte by byte', () => {
  const CRLF = '\r\n';
  interface Hand {
    readonly type: string;
    readonly build: (root: string, pdf: Buffer) => Buffer;
  }
  const hand =
    (
      boundary: string,
      partHead: string,
      pdf: (bytes: Buffer) => Buffer = (bytes) => bytes,
      eol = CRLF,
      rootHead = 'Content-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"',
    ): Hand['build'] =>
    (root, bytes) =>
      Buffer.concat([
        Buffer.from(
          `--${boundary}${eol}${rootHead}${eol}${eol}${root}${eol}--${boundary}${eol}${partHead}${eol}${eol}`,
        ),
        pdf(bytes),
        Buffer.from(`${eol}--${boundary}--${eol}`),
      ]);
  const base64 = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('base64'));

  it.each<readonly [string, Hand]>([
    [
      'plain',
      {
        type: 'multipart/related; type="application/xop+xml"; boundary="limite"; start-info="application/soap+xml"',
        build: hand('limite', 'Content-Type: application/pdf\r\nContent-ID: <doc@x>'),
      },
    ],
    [
      'a base64 part',
      {
        type: 'multipart/related; boundary=limite',
        build: hand('limite', 'Content-ID: <doc@x>\r\nContent-Transfer-Encoding: BASE64', base64),
      },
    ],
    [
      'another boundary',
      {
        type: `multipart/related; boundary="uuid:8f1c'()+_,-./:=?"`,
        build: hand("uuid:8f1c'()+_,-./:=?", 'Content-ID: <doc@x>'),
      },
    ],
    [
      'headers in upper case',
      {
        type: 'MULTIPART/RELATED; BOUNDARY=limite',
        build: hand(
          'limite',
          'CONTENT-TYPE: APPLICATION/PDF\r\nCONTENT-ID: <doc@x>\r\nCONTENT-TRANSFER-ENCODING: BINARY',
        ),
      },
    ],
    ['octet-stream', { type: 'application/octet-stream', build: hand('limite', 'Content-ID: <doc@x>') }],
    [
      'lines of another platform',
      { type: 'multipart/related; boundary=limite', build: hand('limite', 'Content-ID: <doc@x>', undefined, '\n') },
    ],
    [
      'a root said to be text/xml',
      {
        type: 'multipart/related; boundary=limite',
        build: hand('limite', 'Content-ID: <doc@x>', undefined, CRLF, 'content-type: text/xml'),
      },
    ],
  ])('%s is taken, and read back byte for byte', async (_title, { type, build }) => {
    const uniqueId = oid();
    await bench.send(medecin, build(envelope(submission(uniqueId, 'doc@x')), PDF), { 'content-type': type });
    expect(bench.last()?.summary).toMatchObject({ resultat: 'succes', mtom: true });
    const got = await bench.call(medecin, retrieveBody([uniqueId]), { patient });
    expect(got.attachment(/href="(cid:[^"]+)"/.exec(got.text)?.[1] ?? '')).toEqual(PDF);
  });

  it('a raw envelope under octet-stream, and any path of the services', async () => {
    const body = existenceBody(ins);
    const message = (): string =>
      soapEnvelope('urn:hl7-org:v3:PRPA_IN201307UV02', bench.assertion(medecin, { patient }), body);
    for (const path of ['', '/patients']) {
      await bench.send(medecin, message(), { 'content-type': 'application/octet-stream' }, path);
      expect(bench.last()?.summary).toMatchObject({ resultat: 'succes' });
    }
    await bench.send(medecin, message(), { 'content-type': SOAP }, '/registry');
    expect(bench.last()?.summary).toMatchObject({ refus: 'operation-inconnue' });
  });
});

describe('what the answers look like', () => {
  it('names the request it answers, and gives documents in parts even when it refuses', async () => {
    const { text } = await bench.call(medecin, existenceBody(ins), { patient });
    expect(text).toContain(
      `:RelatesTo xmlns:wsa="http://www.w3.org/2005/08/addressing">${bench.last()?.summary?.messageId}<`,
    );
    expect(text).toContain('>urn:hl7-org:v3:PRPA_IN201308UV02<');
    const refused = await bench.call(medecin, retrieveBody(['1.2.3'], OID.repository), { patient, acces: 'autre' });
    expect([refused.status, refused.type.split(';')[0]]).toEqual([500, 'multipart/related']);
  });

  it('carries a fault that somebody armed', async () => {
    bench.space.faults.arm({
      service: 'dmp',
      name: 'indisponible',
      count: 1,
      parameters: { texte: 'Revenez demain.' },
    });
    const { status, text } = await bench.call(medecin, existenceBody(ins), { patient });
    expect(status).toBe(500);
    expect(text).toContain('Revenez demain.');
    expect(text).toContain('soap:Receiver');
  });
});
