import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HorlogeReglable } from '../reference/clock.ts';
import { ClientDmp, type Contexte } from '../reference/dmp/client-dmp.ts';
import { loadCertificate } from '../reference/insi/certificate.ts';
import { CERTIFICATES } from '../reference/testing/bench.ts';
import { type Behaviour, behaviour, FakeInsi } from '../reference/testing/fake-insi.ts';
import { DEPOT, DEUX_ANS, MEDECIN } from './reference-dmp-kit.ts';

const { server, client: identity, authority } = CERTIFICATES;
const HL7 = 'urn:hl7-org:v3';
const RS = 'urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0';
const RIM = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0';
const QUERY = 'urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0';
const XDSB = 'urn:ihe:iti:xds-b:2007';
const SUCCESS = 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success';

let fake: FakeInsi;
let url = '';
const stop = new AbortController();

/** A client whose DMP says whatever it is told to. */
function clientDe(delaiMaxMs = 20_000, signal: AbortSignal = stop.signal): ClientDmp {
  const certificat = loadCertificate({ pem: identity.cert, cle: identity.key }, '');
  return new ClientDmp(
    { url, certificat, autorites: authority.cert, delaiMaxMs },
    {
      structure: '10B0152872',
      raisonSociale: 'CENTRE HOSPITALIER',
      secteur: 'SA01',
      logiciel: { nom: 'Essai', version: '1' },
      homologation: 'BANC-DMP-0001',
      oid: '1.2.250.1.999.1',
      cachet: certificat,
    },
    { horloge: new HorlogeReglable(), uuid: randomUUID, stop: () => signal },
  );
}

beforeAll(async () => {
  fake = new FakeInsi({ key: server.key, cert: server.cert });
  url = await fake.start();
});
afterAll(() => fake.stop());

const CONTEXTE: Contexte = {
  mode: 'INDIRECTE_RENFORCEE',
  professionnel: MEDECIN,
  acces: 'normal',
  motif: null,
  patient: {
    ipp: '1',
    ins: '101066322075460',
    oid: '1.2.250.1.213.1.4.8',
    nomNaissance: 'DURAND',
    prenom: 'ALIX',
    sexe: 'F',
    dateNaissance: '1980-01-01',
  },
};

/** Answers the message that was sent, in the way given; `$message` and `$requete` stand for what it must repeat. */
function repondre(body: string, change: (envelope: string) => string = (envelope) => envelope): Behaviour {
  return (response: ServerResponse, socket) => {
    const sent = fake.seen.at(-1)?.body ?? '';
    const read = (pattern: RegExp): string => pattern.exec(sent)?.[1] ?? '';
    const said = body
      .replaceAll('$message', read(/ITSVersion="XML_1.0"><id [^>]*extension="([^"]*)"/u))
      .replaceAll('$requete', read(/<queryId [^>]*extension="([^"]*)"/u));
    const envelope =
      '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header>' +
      `<a:RelatesTo xmlns:a="http://www.w3.org/2005/08/addressing">${read(/<wsa:MessageID>([^<]*)</u)}</a:RelatesTo>` +
      `</s:Header><s:Body>${said}</s:Body></s:Envelope>`;
    behaviour.answer(change(envelope))(response, socket);
  };
}

const hl7 = (patient: string, more = ''): string =>
  `<PRPA_IN201308UV02 xmlns="${HL7}"><acknowledgement typeCode="AA"><targetMessage><id extension="$message"/></targetMessage>` +
  `</acknowledgement><controlActProcess><subject><registrationEvent><subject1><patient>${patient}${more}</patient></subject1>` +
  '</registrationEvent></subject><queryAck><queryId extension="$requete"/><queryResponseCode code="OK"/></queryAck>' +
  '</controlActProcess></PRPA_IN201308UV02>';
const ID = '<id root="1.2.250.1.213.1.4.8" extension="101066322075460"/>';
const OUVERT = hl7(`${ID}<statusCode code="active"/>`);

const existence = (): Promise<object> => clientDe().existence(CONTEXTE);

describe('an answer to TD0.2 or TD1.3a', () => {
  it('is read when it says all that it must', async () => {
    fake.respond(repondre(OUVERT));
    expect(await existence()).toEqual({
      kind: 'succes',
      valeur: { etat: 'ouvert', autorisation: null, medecinTraitant: false, compteInternetOuvert: null },
    });
  });

  it.each<[string, Behaviour, RegExp]>([
    [
      'a file of the machine, through an entity',
      repondre(OUVERT, behind('<!ENTITY x SYSTEM "file:///etc/passwd">')),
      /illisible/u,
    ],
    ['a bomb of entities', repondre(OUVERT, behind('<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">')), /illisible/u],
    ['no XML', behaviour.answer('bonjour'), /illisible/u],
    ['nothing', behaviour.answer(''), /illisible/u],
    ['too deep a nesting', repondre(`${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`), /illisible/u],
    ['more than any answer', behaviour.answer(' '.repeat(1_100_000)), /anormalement longue/u],
    ['half an answer', behaviour.truncated('<s:Envelope', 5), /coupée/u],
    ['a closed door', behaviour.cut(), /ne peut pas être établie/u],
    [
      'the answer of another message',
      repondre(OUVERT, (text) => text.replace(/urn:uuid:./u, 'urn:uuid:')),
      /ne répond pas/u,
    ],
    ['the answer of another query', repondre(OUVERT.replace('$requete', '42')), /ne répond pas/u],
    ['another patient', repondre(OUVERT.replace('101066322075460', '201066322075460')), /autre personne/u],
    ['no state', repondre(hl7(ID)), /ne dit pas l'état/u],
    ['a state that it does not know', repondre(hl7(`${ID}<statusCode code="nullified"/>`)), /ne dit pas l'état/u],
    ['no acknowledgement', repondre(OUVERT.replace('typeCode="AA"', '')), /n'acquitte pas/u],
    ['a response code of its own', repondre(OUVERT.replace('code="OK"', 'code="QE"')), /ne dit pas si/u],
    ['another transaction', repondre(OUVERT.replaceAll('201308', '201306')), /inattendue/u],
  ])('is an incident: %s', async (_what, how, texte) => {
    fake.respond(how);
    expect(await existence()).toEqual({ kind: 'incident', texte: expect.stringMatching(texte) });
  });

  it('takes no opposition left unsaid for none', async () => {
    fake.respond(repondre(OUVERT));
    const answer = await clientDe().donneesAdministratives(CONTEXTE);
    expect(answer).toMatchObject({ kind: 'incident', texte: expect.stringMatching(/s'oppose/u) });
  });

  it('is an incident when it does not come in time, or when the software stops', async () => {
    fake.respond(behaviour.silence());
    expect(await clientDe(1).existence(CONTEXTE)).toMatchObject({ texte: expect.stringMatching(/délai prévu/u) });
    expect(await clientDe(20_000, AbortSignal.abort()).existence(CONTEXTE)).toMatchObject({ kind: 'incident' });
  });

  it('repeats no more of a refusal than a screen can show', async () => {
    const refusal =
      `<PRPA_IN201308UV02 xmlns="${HL7}"><acknowledgement typeCode="AE"><acknowledgementDetail><code code="X"/>` +
      `<text>${'é'.repeat(10_000)}</text></acknowledgementDetail></acknowledgement></PRPA_IN201308UV02>`;
    fake.respond(repondre(refusal));
    expect(await existence()).toEqual({ kind: 'refus', code: 'X', texte: 'é'.repeat(500) });
  });
});

function behind(entities: string): (envelope: string) => string {
  return (envelope) => `<!DOCTYPE x [${entities}]>${envelope}`;
}

const list = (content: string, status = SUCCESS): string =>
  `<q:AdhocQueryResponse xmlns:q="${QUERY}" xmlns:rim="${RIM}" xmlns:rs="${RS}" status="${status}">${content}</q:AdhocQueryResponse>`;
const objects = (content: string): string => list(`<rim:RegistryObjectList>${content}</rim:RegistryObjectList>`);
const document = (content: string): string =>
  `<x:RetrieveDocumentSetResponse xmlns:x="${XDSB}"><rs:RegistryResponse xmlns:rs="${RS}" status="${SUCCESS}"/>${content}</x:RetrieveDocumentSetResponse>`;
const given = (uniqueId: string, content: string): string =>
  `<x:DocumentResponse><x:DocumentUniqueId>${uniqueId}</x:DocumentUniqueId><x:mimeType>text/plain</x:mimeType>` +
  `<x:Document>${content}</x:Document></x:DocumentResponse>`;

describe('an answer about documents', () => {
  it.each<[string, string, object]>([
    ['no document', objects(''), { kind: 'succes', valeur: [] }],
    ['no list', list(''), { kind: 'incident' }],
    ['an entry without anything', objects('<rim:ExtrinsicObject id="a"/>'), { kind: 'incident' }],
    ['a partial success', list('', 'urn:ihe:iti:2007:ResponseStatusType:PartialSuccess'), { kind: 'refus' }],
  ])('is read strictly in TD3.1: %s', async (_what, body, expected) => {
    fake.respond(repondre(body));
    expect(await clientDe().rechercher(CONTEXTE, DEUX_ANS)).toMatchObject(expected);
  });

  it.each<[string, string, object]>([
    ['inline', document(given('1.2.3', 'w6k=')), { kind: 'succes', valeur: { contenu: Buffer.from('é') } }],
    ['another document', document(given('1.2.4', 'w6k=')), { kind: 'incident' }],
    ['two documents', document(given('1.2.3', 'w6k=') + given('1.2.3', 'w6k=')), { kind: 'incident' }],
    ['no document', document(''), { kind: 'incident' }],
    ['an empty one', document(given('1.2.3', '')), { kind: 'incident' }],
    ['one that is no base64', document(given('1.2.3', '<b/>')), { kind: 'incident' }],
    [
      'a part that is not there',
      document(given('1.2.3', '<i:Include xmlns:i="http://www.w3.org/2004/08/xop/include" href="cid:a"/>')),
      { kind: 'incident' },
    ],
    [
      'a part on somebody’s server',
      document(
        given('1.2.3', '<i:Include xmlns:i="http://www.w3.org/2004/08/xop/include" href="file:///etc/passwd"/>'),
      ),
      { kind: 'incident' },
    ],
  ])('is read strictly in TD3.2: %s', async (_what, body, expected) => {
    fake.respond(repondre(body));
    expect(await clientDe().consulter(CONTEXTE, '1.2.3')).toMatchObject(expected);
  });

  it('is no success of a deposit when it only resembles one', async () => {
    fake.respond(repondre(`<rs:RegistryResponse xmlns:rs="${RS}" status="Success"/>`));
    expect(await clientDe().alimenter(CONTEXTE, DEPOT)).toMatchObject({ kind: 'refus', code: null });
  });
});

describe('an answer of the services of authorisations and patients', () => {
  const status = (name: string, ns: string, content: string): string => `<${name} xmlns="${ns}">${content}</${name}>`;
  const declared = (content: string): string => status('setAuthorizationResponse', 'urn:si-dmp-habilitations', content);
  const listed = (content: string): string => status('patientListResponse', 'urn:si-dmp-patients', content);

  it.each<[string, string, object]>([
    ['no status', declared('<output/>'), { kind: 'incident' }],
    ['no output', declared('<status>DMPOk</status>'), { kind: 'incident' }],
    ['almost the word', declared('<output><status>DMPOK</status></output>'), { kind: 'refus', code: 'DMPOK' }],
  ])('is read strictly in TD0.3: %s', async (_what, body, expected) => {
    fake.respond(repondre(body));
    expect(await clientDe().declarerAcces(CONTEXTE, 'AJOUT')).toMatchObject(expected);
  });

  it('is an incident in TD0.4 when a patient has no name', async () => {
    fake.respond(repondre(listed('<output><patientlistData/><status>DMPOk</status></output>')));
    expect(await clientDe().patientsAutorises(CONTEXTE, new Date())).toMatchObject({ kind: 'incident' });
  });

  it('is an incident in TD0.5 when patients are announced and none is given', async () => {
    fake.respond(repondre(OUVERT.replaceAll('201308', '201306').replace(/<subject>.*<\/subject>/u, '')));
    const answer = await clientDe().chercherParTraits(CONTEXTE, { nomNaissance: 'AB', prenom: '' });
    expect(answer).toMatchObject({ kind: 'incident', texte: expect.stringMatching(/n'en donne aucun/u) });
  });
});
