import { describe, expect, it } from 'vitest';
import { oidDe } from './codes.ts';
import { lireReponse } from './reponse.ts';

const SOAP = 'http://www.w3.org/2003/05/soap-envelope';
const RS = 'urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0';

const envelope = (body: string): string =>
  `<s:Envelope xmlns:s="${SOAP}" xmlns:rs="${RS}"><s:Body>${body}</s:Body></s:Envelope>`;
const response = (status: string, content = ''): string =>
  envelope(
    `<rs:RegistryResponse status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:${status}">${content}</rs:RegistryResponse>`,
  );
const ERROR =
  '<rs:RegistryErrorList><rs:RegistryError errorCode="XDSRepositoryError" codeContext="Espace plein."/></rs:RegistryErrorList>';
const FAULT =
  '<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>s:DMPInvalidVihf</s:Value></s:Subcode></s:Code>' +
  '<s:Reason><s:Text xml:lang="fr">VIHF refusé.</s:Text></s:Reason></s:Fault>';

describe('the answer of the DMP to a submission', () => {
  it.each<[string, number, string, object]>([
    ['a success', 200, response('Success'), { kind: 'accepte' }],
    [
      'a failure',
      200,
      response('Failure', ERROR),
      { kind: 'refus', code: 'XDSRepositoryError', texte: 'Espace plein.' },
    ],
    ['a failure without reason', 200, response('Failure'), { kind: 'refus', code: null, texte: '' }],
    ['a partial success', 200, response('PartialSuccess'), { kind: 'refus' }],
    ['a fault', 500, envelope(FAULT), { kind: 'refus', code: 'DMPInvalidVihf', texte: 'VIHF refusé.' }],
    ['a success with status 500', 500, response('Success'), { kind: 'incident' }],
    ['another message', 200, envelope('<a/>'), { kind: 'incident', texte: expect.stringContaining('inattendue') }],
    ['an empty Body', 200, envelope(''), { kind: 'incident', texte: expect.stringContaining('illisible') }],
    ['a page', 503, '<html><body>503</body></html>', { kind: 'incident' }],
    ['nothing', 200, '', { kind: 'incident' }],
    ['broken XML', 200, response('Success').slice(0, -9), { kind: 'incident' }],
    ['a document type', 200, `<!DOCTYPE a [<!ENTITY b "c">]>${response('Success')}`, { kind: 'incident' }],
  ])('is read strictly: %s', (_what, status, body, expected) => {
    expect(lireReponse(status, Buffer.from(body))).toMatchObject(expected);
  });
});

it('writes a UUID as an OID', () => {
  expect(oidDe('f81d4fae-7dec-11d0-a765-00a0c91e6bf6')).toBe('2.25.329800735698586629295641978511506172918');
});
