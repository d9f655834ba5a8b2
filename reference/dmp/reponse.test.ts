import { describe, expect, it } from 'vitest';
import { oidDe } from './codes.ts';
import type { Reponse } from './echanges.ts';
import { lireMtom } from './mtom.ts';
import { lireRegistre, ouvrir, suivre } from './reponse.ts';
import { TRANSACTIONS } from './transactions.ts';

const SOAP = 'http://www.w3.org/2003/05/soap-envelope';
const RS = 'urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0';

const ID = 'urn:uuid:1';

const envelope = (body: string, relatesTo = ID): string =>
  `<s:Envelope xmlns:s="${SOAP}" xmlns:rs="${RS}"><s:Header><a:RelatesTo xmlns:a="http://www.w3.org/2005/08/addressing">` +
  `${relatesTo}</a:RelatesTo></s:Header><s:Body>${body}</s:Body></s:Envelope>`;
const response = (status: string, content = '', relatesTo = ID): string =>
  envelope(
    `<rs:RegistryResponse status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:${status}">${content}</rs:RegistryResponse>`,
    relatesTo,
  );
const ERROR =
  '<rs:RegistryErrorList><rs:RegistryError errorCode="XDSRepositoryError" codeContext="Espace plein."/></rs:RegistryErrorList>';
const FAULT =
  '<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>s:DMPInvalidVihf</s:Value></s:Subcode></s:Code>' +
  '<s:Reason><s:Text xml:lang="fr">VIHF refusé.</s:Text></s:Reason></s:Fault>';

function read(status: number, contentType: string, body: string): Reponse<null> {
  const recu = { kind: 'recu', status, contentType, body: Buffer.from(body) } as const;
  return suivre(ouvrir(recu, TRANSACTIONS.alimentation, ID), ({ corps }) => lireRegistre(corps));
}

describe('the answer of the DMP to a submission', () => {
  it.each<[string, number, string, object]>([
    ['a success', 200, response('Success'), { kind: 'succes' }],
    [
      'a failure',
      200,
      response('Failure', ERROR),
      { kind: 'refus', code: 'XDSRepositoryError', texte: 'Espace plein.' },
    ],
    [
      'a failure without reason',
      200,
      response('Failure'),
      { kind: 'refus', code: null, texte: 'Le DMP ne dit pas pourquoi.' },
    ],
    ['a partial success', 200, response('PartialSuccess'), { kind: 'refus' }],
    ['a fault', 500, envelope(FAULT), { kind: 'refus', code: 'DMPInvalidVihf', texte: 'VIHF refusé.' }],
    ['a success with status 500', 500, response('Success'), { kind: 'incident' }],
    ['another message', 200, envelope('<a/>'), { kind: 'incident', texte: expect.stringContaining('inattendue') }],
    ['an empty Body', 200, envelope(''), { kind: 'incident', texte: expect.stringContaining('illisible') }],
    ['the answer to another message', 200, response('Success', '', 'urn:uuid:2'), { kind: 'incident' }],
    [
      'the answer to no message',
      200,
      response('Success').replace(/<s:Header>.*<\/s:Header>/u, ''),
      { kind: 'incident' },
    ],
    ['a page', 503, '<html><body>503</body></html>', { kind: 'incident' }],
    ['nothing', 200, '', { kind: 'incident' }],
    ['broken XML', 200, response('Success').slice(0, -9), { kind: 'incident' }],
    ['a document type', 200, `<!DOCTYPE a [<!ENTITY b "c">]>${response('Success')}`, { kind: 'incident' }],
  ])('is read strictly: %s', (_what, status, body, expected) => {
    expect(read(status, 'application/soap+xml', body)).toMatchObject(expected);
  });
});

const PARTS = 'multipart/related; type="application/xop+xml"; boundary="b:1"';
const part = (content: string, headers = 'Content-ID: <x>'): string => `--b:1\r\n${headers}\r\n\r\n${content}\r\n`;

describe('an answer in parts', () => {
  it.each<[string, string, string, object]>([
    ['a success', PARTS, `${part(response('Success'))}--b:1--\r\n`, { kind: 'succes' }],
    ['after a preamble', PARTS, `hello\r\n${part(response('Success'))}--b:1--`, { kind: 'succes' }],
    ['a fault', PARTS, `${part(envelope(FAULT))}--b:1--`, { kind: 'refus', code: 'DMPInvalidVihf' }],
    ['no boundary said', 'multipart/related', `${part(response('Success'))}--b:1--`, { kind: 'incident' }],
    ['another boundary', PARTS.replace('b:1', 'b:2'), `${part(response('Success'))}--b:1--`, { kind: 'incident' }],
    ['cut short', PARTS, part(response('Success')), { kind: 'incident' }],
    ['without a part', PARTS, '--b:1--', { kind: 'incident' }],
    ['a part without headers', PARTS, `--b:1\r\n${response('Success')}\r\n--b:1--`, { kind: 'incident' }],
    [
      'a part of unknown encoding',
      PARTS,
      `${part(response('Success'), 'Content-Transfer-Encoding: rot13')}--b:1--`,
      { kind: 'incident' },
    ],
    ['too many parts', PARTS, `${part(response('Success')).repeat(60)}--b:1--`, { kind: 'incident' }],
  ])('is read strictly: %s', (_what, type, body, expected) => {
    expect(read(200, type, body)).toMatchObject(expected);
  });

  it('gives each part byte for byte, whatever way its name and its bytes are written', () => {
    const bytes = Buffer.from([0, 13, 10, 45, 45, 98, 255]);
    const body = Buffer.concat([
      Buffer.from(part('<a/>')),
      Buffer.from('--b:1\r\ncontent-id: <d-1@urn%3Aihe>\r\n\r\n'),
      bytes,
      Buffer.from(
        `\r\n${part(bytes.toString('base64'), 'Content-ID: <d-2>\r\nContent-Transfer-Encoding: BASE64')}--b:1--`,
      ),
    ]);
    const message = lireMtom(PARTS, body);
    expect(message?.partie('cid:d-1@urn:ihe')).toEqual(bytes);
    expect(message?.partie('cid:d-2')).toEqual(bytes);
    expect(message?.partie('cid:d-3')).toBeNull();
    expect(message?.partie('https://exemple.test/d-2')).toBeNull();
  });
});

it('writes a UUID as an OID', () => {
  expect(oidDe('f81d4fae-7dec-11d0-a765-00a0c91e6bf6')).toBe('2.25.329800735698586629295641978511506172918');
});
