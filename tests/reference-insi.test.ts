import { X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startReference } from '../reference/index.ts';
import { fromPkcs12 } from '../reference/insi/certificate.ts';
import { distributionPoints, isListed } from '../reference/insi/revocation.ts';
import { type Bench, CERTIFICATES, configFor, Pilot, startBench, TRAITS } from '../reference/testing/bench.ts';
import { makeCertificate, makeCrl, pkcs12Base64, type TestCertificate } from '../reference/testing/certificates.ts';
import { behaviour, code, FakeInsi, faultXml, found } from '../reference/testing/fake-insi.ts';

const { authority, stranger } = CERTIFICATES;

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Calls once; gives what the user is told, and checks that the record is untouched. */
async function told({ pilot }: Pick<Bench, 'pilot'>): Promise<string> {
  const path = await pilot.create();
  const vue = await pilot.post(`${path}/appel-insi`);
  expect(vue.insi).toEqual({ issue: 'erreur', proposition: null });
  expect((await pilot.get(path)).identite).toMatchObject({ ...TRAITS, statut: 'provisoire', matricule: null });
  expect((await pilot.post(`${path}/recuperation`)).refus).not.toBeNull();
  return vue.alertes.map((one) => one.texte).join(' ');
}

async function install({ pilot }: Bench, certificate: TestCertificate, chain: TestCertificate[] = []): Promise<void> {
  const body = { usage: 'insi', pkcs12Base64: pkcs12Base64(certificate, chain, 'banc'), motDePasse: 'banc' };
  expect((await pilot.post('/certificats', body)).refus).toBeNull();
}

describe('a call to INSi that fails', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await startBench({ insi: { delaiMaxMs: 400 } });
  });
  afterEach(() => bench.close());

  it.each([
    ['a silent server', behaviour.silence(), /pas répondu dans le délai/u],
    ['a cut before any answer', behaviour.cut(), /a été coupée/u],
    ['a truncated answer', behaviour.truncated(found(), 200), /a été coupée/u],
    ['broken XML', behaviour.answer(found().slice(0, -30)), /incomplète ou illisible/u],
    ['an empty answer', behaviour.answer(''), /incomplète ou illisible/u],
    ['an HTML page', behaviour.answer('<html><body>503</body></html>', 503), /erreur inattendue.*503/u],
    ['another document', behaviour.answer('<a/>'), /pas une réponse d'INSi/u],
    ['an unknown return code', behaviour.answer(code('42')), /Code retour 42/u],
    ['CR 00 without anybody', behaviour.answer(code('00')), /partie obligatoire/u],
    ['an answer without OID', behaviour.answer(found().replace(/<OID>.*<\/OID>/u, '')), /partie obligatoire/u],
    ['a matricule of 15 digits', behaviour.answer(found({}, { numero: '101066322075460' })), /partie obligatoire/u],
    ['a result with status 500', behaviour.answer(found(), 500), /Statut HTTP 500/u],
    ['an answer of 2 MB', behaviour.answer(`<a>${'x'.repeat(2_000_000)}</a>`), /anormalement longue/u],
    [
      'a nest of 10,000 elements',
      behaviour.answer('<a>'.repeat(10_000) + '</a>'.repeat(10_000)),
      /XML reçu est invalide/u,
    ],
    [
      'an entity bomb',
      behaviour.answer(found().replace('?>\n', '?>\n<!DOCTYPE a [<!ENTITY b "OK"><!ENTITY c "&b;&b;">]>')),
      /XML reçu est invalide/u,
    ],
    [
      'a fault of the gateway',
      behaviour.answer(faultXml('desir_560', 'niveau insuffisant'), 500),
      /desir_560.*INSI-AUTO/u,
    ],
    ['a fault with status 200', behaviour.answer(faultXml('insi_111', 'indisponible')), /insi_111/u],
    [
      'an nginx page about the certificate',
      behaviour.answer('No required SSL certificate was sent', 400),
      /certificat client/u,
    ],
  ])('tells %s and stores nothing', async (_what, how, message) => {
    bench.insi.respond(how);
    expect(await told(bench)).toMatch(message);
  });

  it('reports an unreachable server', async () => {
    await bench.insi.stop();
    expect(await told(bench)).toMatch(/injoignable/u);
    await bench.insi.start();
  });
});

describe('a server certificate that is not right', () => {
  it.each([
    [
      'expired',
      { cert: makeCertificate({ cn: 'insi', issuer: authority, ip: '127.0.0.1', from: -9, to: -1 }) },
      /expiré/u,
    ],
    [
      'not yet valid',
      { cert: makeCertificate({ cn: 'insi', issuer: authority, ip: '127.0.0.1', from: 2 }) },
      /pas encore valide/u,
    ],
    [
      'for another host',
      { cert: makeCertificate({ cn: 'insi', issuer: authority, ip: '10.9.8.7' }) },
      /adresse appelée/u,
    ],
    [
      'of an unknown issuer',
      { cert: makeCertificate({ cn: 'insi', issuer: stranger, ip: '127.0.0.1' }) },
      /autorité inconnue/u,
    ],
    ['self-signed', { cert: makeCertificate({ cn: 'insi', ip: '127.0.0.1' }) }, /auto-signé/u],
  ])('%s: nothing is sent and the message names the server certificate', async (_what, { cert }, message) => {
    const bench = await startBench();
    try {
      bench.insi.present(cert);
      const text = await told(bench);
      expect(text).toMatch(message);
      expect(text).toContain('certificat du serveur');
      expect(bench.insi.seen).toHaveLength(0);
      bench.insi.present(CERTIFICATES.server);
      const again = await bench.pilot.post(`${await bench.pilot.create()}/appel-insi`);
      expect(again.insi?.issue).toBe('trouvee');
    } finally {
      await bench.close();
    }
  });
});

describe('a client certificate that is refused', () => {
  let bench: Bench;
  let lists: Server;
  let crlUrl: string;
  let crl: Buffer;

  beforeEach(async () => {
    bench = await startBench();
    crl = Buffer.alloc(0);
    lists = createServer((_request, response) => void response.end(crl));
    crlUrl = `${await listening(lists)}/CRL/AC.crl`;
    bench.insi.respond(behaviour.cut());
  });
  afterEach(async () => {
    await bench.close();
    lists.close();
  });

  const organisation = { cn: 'INSI-AUTO', ou: '10B0152872' };

  it.each([
    ['expired', () => CERTIFICATES.expired, /expiré depuis/u],
    ['not yet valid', () => makeCertificate({ ...organisation, issuer: authority, from: 2 }), /pas encore valide/u],
    ['self-signed', () => makeCertificate(organisation), /auto-signé/u],
    ['of an unknown issuer', () => makeCertificate({ ...organisation, issuer: stranger }), /autorité connue/u],
  ])('%s: the message names it as the cause', async (_what, make, message) => {
    await install(bench, make());
    expect(await told(bench)).toMatch(message);
  });

  it('revoked: found in the list that the certificate names', async () => {
    const revoked = makeCertificate({ ...organisation, issuer: authority, crl: crlUrl });
    crl = makeCrl(authority, ['1234', revoked.serial]);
    await install(bench, revoked, [authority]);
    expect(await told(bench)).toMatch(/certificat client.*révoqué/u);
  });

  it('good: a cut link is not blamed on the certificate', async () => {
    await install(bench, makeCertificate({ ...organisation, issuer: authority, crl: crlUrl }));
    crl = makeCrl(authority, ['1234']);
    const text = await told(bench);
    expect(text).toMatch(/coupée/u);
    expect(text).not.toMatch(/certificat/u);
  });

  it('believes no list that its issuer has not signed', () => {
    const one = makeCertificate({ ...organisation, issuer: authority, crl: crlUrl });
    const certificate = new X509Certificate(one.cert);
    const issuers = [new X509Certificate(authority.cert)];
    expect(distributionPoints(certificate)).toEqual([crlUrl]);
    expect(isListed(makeCrl(authority, [one.serial]), certificate, issuers)).toBe(true);
    expect(isListed(makeCrl(stranger, [one.serial]), certificate, issuers)).toBe(false);
    expect(isListed(Buffer.from('rien'), certificate, issuers)).toBe(false);
  });

  it.each([
    [45, /considère comme expiré/u],
    [44, /considère comme révoqué/u],
    [48, /autorité qui l'a délivré/u],
    [42, /Le téléservice le refuse/u],
    [43, /ce type de certificat/u],
    [116, /aucun ne lui a été présenté/u],
  ])('reads the TLS alert %i', async (alert, message) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, alert])));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const system = await startReference(configFor(`https://127.0.0.1:${(server.address() as AddressInfo).port}/lps`));
    try {
      const text = await told({ pilot: new Pilot(system) });
      expect(text).toMatch(message);
      expect(text).toContain('certificat client');
    } finally {
      await system.close();
      server.close();
    }
  });

  it('refused by a server that verifies: the same, with none presented at all', async () => {
    const { server } = CERTIFICATES;
    const strict = new FakeInsi({ key: server.key, cert: server.cert, ca: authority.cert, rejectUnauthorized: true });
    const system = await startReference(configFor(await strict.start()), { violation: 'INSI-12/1' });
    try {
      expect(await told({ pilot: new Pilot(system) })).toMatch(/Aucun certificat client/u);
    } finally {
      await system.close();
      await strict.stop();
    }
  });
});

describe('the certificate in place', () => {
  it('changes at once, with no connection kept from before, and comes back at reset', async () => {
    const bench = await startBench();
    try {
      const { pilot, insi } = bench;
      const call = async () => pilot.post(`${await pilot.create()}/appel-insi`);
      await call();
      await install(bench, makeCertificate({ cn: 'INSI-MANU', ou: '10B0039129', issuer: authority }), [authority]);
      await call();
      await pilot.post('/remise-a-zero');
      await call();
      expect(insi.seen.map((one) => one.client)).toEqual(['INSI-AUTO', 'INSI-MANU', 'INSI-AUTO']);
      expect(insi.seen[1]?.body).toContain('Emetteur>10B0039129<');
      expect(insi.connections.count).toBe(3);
    } finally {
      await bench.close();
    }
  });

  it.each([
    ['a wrong password', () => pkcs12Base64(CERTIFICATES.client, [], 'autre')],
    ['a file that is no PKCS#12', () => Buffer.from('bonjour').toString('base64')],
  ])('stays when given %s', async (_what, make) => {
    const bench = await startBench();
    try {
      const body = { usage: 'insi', pkcs12Base64: make(), motDePasse: 'banc' };
      expect((await bench.pilot.post('/certificats', body)).refus?.texte).toMatch(/PKCS#12.*précédent reste/u);
    } finally {
      await bench.close();
    }
  });

  it('keeps the bytes of a certificate whose names have accents', () => {
    const { client } = CERTIFICATES;
    const opened = fromPkcs12(Buffer.from(pkcs12Base64(client, [authority], 'x'), 'base64'), 'x');
    expect(new X509Certificate(opened.cert).raw.equals(new X509Certificate(client.cert).raw)).toBe(true);
    expect(opened.structure).toBe('10B0152872');
    expect(new X509Certificate(opened.chain).subject).toContain('TEST AC FICTIVE');
  });
});
