import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import soap from 'soap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIgc, type Igc, type IssuedCertificate } from '../mocks/igc/index.ts';
import { createInsi } from '../mocks/insi/index.ts';
import { envelope, security, traitsBody } from '../mocks/insi/testing.ts';
import { loadPreset, Nation } from '../mocks/nation/index.ts';
import {
  BenchClock,
  createSpace,
  type ExchangeRecord,
  FaultBoard,
  openJournal,
  projectFile,
  type RunningListener,
  type Space,
  startListener,
} from '../mocks/platform/index.ts';
import { signAssertion, unsignedAssertion } from '../mocks/soap/testing.ts';

const RPPS = '99700218896';
const clock = new BenchClock();
const folder = mkdtempSync(join(tmpdir(), 'banc-insi-'));
let igc: Igc;
let space: Space;
let tlsm: RunningListener;
let cpx: RunningListener;
let software: IssuedCertificate;
let close: () => Promise<void>;

beforeAll(async () => {
  igc = await createIgc({ dir: projectFile('certs', 'out'), clock });
  const nation = await Nation.create({ ...loadPreset(), population: 0 }, { clock });
  const service = createInsi({ nation: () => nation, clock, judge: igc.judge });
  const journal = openJournal({ dir: folder, space: 'insi' });
  space = createSpace({ clock, journal, faults: new FaultBoard([service]) });
  const start = (name: string) => {
    const spec = service.listeners.find((one) => one.name === name);
    if (spec === undefined) throw new Error(`no listener ${name}`);
    return startListener({ service, spec, space, judge: igc.judge, serverIdentity: igc.serverIdentity });
  };
  tlsm = await start('insi-tlsm');
  cpx = await start('insi-cpx');
  software = igc.issue({
    profile: 'ORG_AUTH_CLI',
    cn: 'INSI-AUTO',
    ou: '10B0152872',
    o: 'CENTRE DE TEST',
    st: 'Rhône (69)',
  });
  close = async () => {
    await Promise.all([tlsm.close(), cpx.close()]);
    journal.close();
  };
});

afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

interface Identity {
  readonly key?: string;
  readonly cert?: string;
}

const identity = (issued: IssuedCertificate): Identity => ({
  key: issued.privateKeyPem,
  cert: `${issued.certificatePem}${issued.chainPem}`,
});

function send(url: string, who: Identity, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        ...who,
        method: body === undefined ? 'GET' : 'POST',
        ca: igc.trustAnchorPem,
        agent: false,
        headers: { 'content-type': 'application/soap+xml; charset=utf-8' },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: String(response.headers['content-type']),
            body: Buffer.concat(parts).toString(),
          }),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

const lastExchange = (): ExchangeRecord | undefined => space.journal.records({ service: 'insi' }).at(-1);
const now = () => clock.date().toISOString();

describe('npm soap, which nobody here wrote, generated from our WSDL', () => {
  type Call = (args: unknown) => Promise<readonly [Record<string, unknown>, string]>;
  let client: soap.Client & { rechercherInsAvecTraitsIdentiteAsync: Call; rechercherInsAvecCarteVitaleAsync: Call };

  const headers = (): void => {
    client.clearSoapHeaders();
    const blocks = /<soap:Header>(.*)<\/soap:Header>/s.exec(envelope({ temps: now() }))?.[1] ?? '';
    client.addSoapHeader(blocks.replace(/<(wsa:\w+)>/g, '<$1 xmlns:wsa="http://www.w3.org/2005/08/addressing">'));
  };

  beforeAll(async () => {
    const httpsAgent = new Agent({ ...identity(software), ca: igc.trustAnchorPem });
    client = (await soap.createClientAsync(`${tlsm.url}/lps?wsdl`, {
      forceSoap12Headers: true,
      wsdl_options: { httpsAgent },
    })) as typeof client;
    client.setSecurity(
      new soap.ClientSSLSecurity(
        Buffer.from(software.privateKeyPem),
        Buffer.from(`${software.certificatePem}${software.chainPem}`),
        [Buffer.from(igc.trustAnchorPem)],
        {},
      ),
    );
  });

  it('finds the two operations of the contract, and no other', () => {
    expect(client.describe()).toMatchObject({
      'ICIR-v1': { ICIRService: { rechercherInsAvecCarteVitale: {}, rechercherInsAvecTraitsIdentite: {} } },
    });
    expect(JSON.stringify(client.describe())).not.toContain('verifier');
  });

  it.each([
    ['00', { NomNaissance: 'ADRUN', Prenom: 'ZOE', Sexe: 'F', DateNaissance: '1975-12-31' }],
    ['01', { NomNaissance: 'TCHITCHI', Prenom: 'OLA', Sexe: 'F', DateNaissance: '1936-06-21' }],
    ['02', { NomNaissance: 'DE VINCI', Prenom: 'LEONARDO', Sexe: 'M', DateNaissance: '2014-02-01' }],
    [
      '00',
      { NomNaissance: 'DE VINCI', Prenom: 'LEONARDO', Sexe: 'M', DateNaissance: '2014-02-01', LieuNaissance: '63220' },
    ],
  ])('gets %s for %j', async (code, traits) => {
    headers();
    const [result] = await client.rechercherInsAvecTraitsIdentiteAsync(traits);
    expect(result).toMatchObject({ CR: { CodeCR: code } });
    expect('INDIVIDU' in result).toBe(code === '00');
    expect(lastExchange()).toMatchObject({
      operation: 'rechercherInsAvecTraitsIdentite',
      listener: 'insi-tlsm',
      summary: { cr: code, criteres: { nomNaissance: traits.NomNaissance, prenom: [traits.Prenom] } },
    });
    expect(lastExchange()?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('gets the identity of a person, matricule and key apart', async () => {
    headers();
    const [result] = await client.rechercherInsAvecTraitsIdentiteAsync({
      NomNaissance: 'ADRUN',
      Prenom: 'ZOE',
      Sexe: 'F',
      DateNaissance: '1975-12-31',
    });
    expect(result.INDIVIDU).toMatchObject({
      INSACTIF: { IdIndividu: { NumIdentifiant: '2751263220749', Cle: '74' } },
      TIQ: { NomNaissance: 'ADRUN', Sexe: 'F', DateNaissance: '1975-12-31' },
    });
  });

  it('gets a fault as a fault, armed or natural', async () => {
    headers();
    const natural = client.rechercherInsAvecTraitsIdentiteAsync({
      Prenom: 'ZOE',
      Sexe: 'F',
      DateNaissance: '1975-12-31',
    });
    await expect(natural).rejects.toMatchObject({
      root: { Envelope: { Body: { Fault: { Code: { Subcode: { Value: 'S:siram_10' } } } } } },
    });
    space.faults.arm({ service: 'insi', name: 'desir_1020', count: 1 });
    headers();
    const armed = client.rechercherInsAvecTraitsIdentiteAsync({
      NomNaissance: 'ADRUN',
      Prenom: 'ZOE',
      Sexe: 'F',
      DateNaissance: '1975-12-31',
    });
    await expect(armed).rejects.toMatchObject({ response: { status: 500 } });
    expect(lastExchange()).toMatchObject({
      fault: { name: 'desir_1020' },
      summary: { fault: { code: 'desir_1020', subcode: 'siram_40' } },
    });
  });

  it('calls the search by card', async () => {
    headers();
    const [result] = await client.rechercherInsAvecCarteVitaleAsync({
      MatriculeIndividu: { NumIdentifiant: '2751263220749' },
    });
    expect(result).toMatchObject({ CR: { CodeCR: '00' } });
  });
});

describe('the wire', () => {
  it('refuses a caller without certificate on the mutual TLS address', async () => {
    await expect(send(`${tlsm.url}/lps`, {}, envelope({ temps: now() }))).rejects.toThrow();
  });

  it('answers desir_560 to a good certificate with another name', async () => {
    const other = igc.issue({
      profile: 'ORG_AUTH_CLI',
      cn: 'insi-auto',
      ou: '10B0152872',
      o: 'CENTRE DE TEST',
      st: 'Rhône (69)',
    });
    const { status, body, type } = await send(`${tlsm.url}/lps`, identity(other), envelope({ temps: now() }));
    expect([status, type]).toEqual([500, 'application/soap+xml;charset=utf-8']);
    expect(body).toContain('code="desir_560"');
  });

  it('reports the certificate of a structure that is not the announced one', async () => {
    await send(`${tlsm.url}/lps`, identity(software), envelope({ temps: now(), emetteur: '10B0039129' }));
    expect(lastExchange()?.findings.filter(({ rule }) => rule === 'INSI-R27')).toHaveLength(2);
    expect(lastExchange()?.findings.find(({ rule }) => rule === 'INSI-R27')).toMatchObject({
      caseId: 'INSI-12',
      expected: '10B0152872',
      found: '10B0039129',
    });
  });

  it('accepts an assertion signed by a card of the bench, over one-way TLS', async () => {
    const card = igc.issue({
      profile: 'CPS_SIGN',
      cn: `8${RPPS}`,
      givenName: 'Zoé',
      surname: 'SPECIALISTE0021889',
      cardNumber: '2800262487',
      profession: 10,
    });
    const signer = { keyPem: card.privateKeyPem, certificatePem: card.certificatePem, subject: card.subject };
    const assertion = signAssertion(unsignedAssertion({ issueInstant: now(), nameId: `8${RPPS}` }), signer);
    const draft = { temps: now(), emetteur: `8${RPPS}`, security: security(assertion) };
    await send(`${cpx.url}/lps`, {}, envelope(draft));
    expect(lastExchange()).toMatchObject({ listener: 'insi-cpx', summary: { mode: 'cpx', cr: '00', fault: null } });
    igc.revoke(card.serial);
    await send(`${cpx.url}/lps`, {}, envelope(draft));
    expect(lastExchange()?.summary?.fault).toMatchObject({ code: 'insi_mock_assertion_certificat' });
  });

  it('refuses the signature of an authentication key and of an organisation', async () => {
    const wrong = [
      igc.issue({
        profile: 'CPS_AUTH',
        cn: `8${RPPS}`,
        givenName: 'Zoé',
        surname: 'SPECIALISTE0021889',
        cardNumber: '2800262487',
        profession: 10,
      }),
      igc.issue({ profile: 'ORG_SIGN', cn: `8${RPPS}`, ou: '10B0152872', o: 'CENTRE DE TEST', st: 'Rhône (69)' }),
    ];
    for (const { privateKeyPem, certificatePem, subject } of wrong) {
      const assertion = signAssertion(unsignedAssertion({ issueInstant: now(), nameId: `8${RPPS}` }), {
        keyPem: privateKeyPem,
        certificatePem,
        subject,
      });
      await send(`${cpx.url}/lps`, {}, envelope({ temps: now(), emetteur: `8${RPPS}`, security: security(assertion) }));
      expect(lastExchange()?.summary?.fault).toMatchObject({ code: 'insi_mock_assertion_certificat' });
    }
  });

  it.each([
    ['an empty body', ''],
    ['garbage', 'PK\u0003\u0004'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['10,000 levels', '<a>'.repeat(10_000) + '</a>'.repeat(10_000)],
    ['2 MB of spaces', ' '.repeat(2_097_152)],
    ['a truncated envelope', envelope().slice(0, -40)],
    ['SOAP 1.1', '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>'],
  ])('answers %s by a clear fault, and goes on', async (_title, body) => {
    const { status, body: fault } = await send(`${tlsm.url}/lps`, identity(software), body);
    expect(status).toBe(500);
    expect(fault).toMatch(/code="insi_mock_(xml|enveloppe)"/);
    expect(fault).not.toMatch(/root:|node_modules|at \w+ \(/);
    expect(lastExchange()?.findings.map(({ rule }) => rule)).toEqual(['INSI-R01']);
    expect(
      (await send(`${tlsm.url}/lps`, identity(software), envelope({ temps: now(), body: traitsBody() }))).status,
    ).toBe(200);
  });

  it('serves the contract with its own address and no remote import, on both listeners', async () => {
    for (const [listener, who] of [
      [tlsm, identity(software)],
      [cpx, {}],
    ] as const) {
      const { status, body } = await send(`${listener.url}/lps?wsdl`, who);
      expect(status).toBe(200);
      expect(body).toContain(`<soap12:address location="${listener.url}/lps"/>`);
      const locations = [...body.matchAll(/schemaLocation="([^"]+)"/g)].map(([, location]) => location ?? '');
      expect(locations).toHaveLength(8);
      for (const location of locations) {
        expect(location.startsWith(`${listener.url}/lps?xsd=`)).toBe(true);
        expect((await send(location, who)).body).toContain('<xs:schema');
      }
    }
  });

  it('serves the unit verification apart, marked as an assumption', async () => {
    const { body } = await send(`${cpx.url}/lps?wsdl=verification`, {});
    expect(body).toContain('HYPOTHÈSE DU BANC');
    expect(body).toContain('verifierInsAvecTraitsIdentite');
    const verification = await soap.createClientAsync(`${cpx.url}/lps?wsdl=verification`, {
      wsdl_options: { httpsAgent: new Agent({ ca: igc.trustAnchorPem }) },
    });
    expect(JSON.stringify(verification.describe())).toContain('INSFourni');
  });

  it.each([
    ['?xsd=../package.json', 404],
    ['?xsd=inconnu.xsd', 404],
    ['?wsdl=inconnu', 404],
    ['', 405],
  ])('answers GET /lps%s by %i and what to do', async (query, status) => {
    const answer = await send(`${cpx.url}/lps${query}`, {});
    expect(answer.status).toBe(status);
    expect(answer.body).toContain('?wsdl');
  });
});
