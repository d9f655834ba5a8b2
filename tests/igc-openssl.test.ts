import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Igc, IgcError, type IssuedCertificate } from '../mocks/igc/index.ts';
import { toPem } from '../mocks/igc/pem.ts';
import { BenchClock } from '../mocks/platform/index.ts';
import { CARD, fetchRaw, filesOf, igcOf, ORDER, openssl, type Publication, publish, sweep } from './igc-kit.ts';

/** The openssl command line judges everything this PKI writes: nobody here wrote it. */

let igc: Igc;
let publication: Publication;
const clock = new BenchClock();

const AUTHORITIES = ['ACR-EL', 'ACR-ST', 'ACR-FO', 'ACI-EL-ORG', 'ACI-EL-PP', 'ACI-ST-PP', 'ACI-FO-PP'] as const;

beforeAll(async () => {
  igc = await igcOf({ clock });
  publication = await publish(igc, clock);
});
afterAll(async () => {
  await publication.close();
  sweep();
});

async function filesFor(issued: IssuedCertificate) {
  const lists = await Promise.all(AUTHORITIES.map((id) => fetchRaw(`${publication.url}/CRL/${id}-TEST.crl`)));
  return filesOf({
    'leaf.pem': issued.certificatePem,
    'leaf.key': issued.privateKeyPem,
    'chain.pem': issued.chainPem,
    'trust.pem': igc.trustAnchorPem,
    'crls.pem': lists.map(({ body }) => toPem('X509 CRL', body)).join(''),
  });
}

async function verify(issued: IssuedCertificate, purpose: string, ...more: readonly string[]) {
  const files = await filesFor(issued);
  return openssl(
    'verify',
    ...['-CAfile', files['trust.pem'], '-CRLfile', files['crls.pem'], '-crl_check_all', '-purpose', purpose],
    ...more,
    files['leaf.pem'],
  );
}

describe('openssl verify -crl_check_all', () => {
  it.each([
    ['ORG_AUTH_CLI', 'sslclient'],
    ['ORG_SIGN', 'smimesign'],
    ['ORG_CONF', 'smimeencrypt'],
    ['SERV_SSL', 'sslserver'],
    ['CPS_AUTH', 'sslclient'],
    ['CPS_SIGN', 'smimesign'],
    ['CPF_AUTH', 'sslclient'],
    ['CPF_SIGN', 'smimesign'],
    ['CPE_AUTH', 'sslclient'],
    ['CPE_SIGN', 'smimesign'],
  ] as const)('accepts a sound %s for %s, strictly', async (profile, purpose) => {
    const issued = igc.issue({ ...ORDER, ...CARD, profile, hosts: ['serveur.localhost', '127.0.0.1', '::1'] });
    const { code, out } = await verify(issued, purpose, '-x509_strict');
    expect(out).toMatch(/leaf\.pem: OK/);
    expect(code).toBe(0);
  });

  it.each([
    ['expired', /certificate has expired/],
    ['expired-yesterday', /certificate has expired/],
    ['not-yet-valid', /certificate is not yet valid/],
    ['revoked-crl', /error 23 .*certificate revoked/],
    ['revoked-both', /error 23 .*certificate revoked/],
    ['revoked-ocsp', /leaf\.pem: OK/],
    ['wrong-usage-sign', /(unsupported|unsuitable) certificate purpose/],
    ['self-signed', /self-signed certificate/],
    ['unknown-ca', /unable to get local issuer certificate/],
    ['missing-intermediate', /unable to get local issuer certificate/],
    ['prod-on-test', /unable to get local issuer certificate/],
    ['legacy-igc-cps', /unable to get local issuer certificate/],
    ['forged-signature', /certificate signature failure/],
    ['wrong-gamme', /leaf\.pem: OK/],
  ])('%s gives %s', async (defect, expected) => {
    const { out } = await verify(igc.issue({ ...ORDER, defect }), 'sslclient');
    expect(out).toMatch(expected);
  });

  it.each([
    ['weak-key', 'EE certificate key too weak'],
    ['sha1', 'CA signature digest algorithm too weak'],
  ])('%s is refused at security level 2: %s', async (defect, expected) => {
    const { out } = await verify(igc.issue({ ...ORDER, defect }), 'sslclient', '-auth_level', '2');
    expect(out.toLowerCase()).toContain(defect === 'sha1' ? 'digest algorithm too weak' : expected.toLowerCase());
  });

  it('checks the names and addresses of a server', async () => {
    const issued = igc.issue({
      ...ORDER,
      profile: 'SERV_SSL',
      hosts: ['insi.localhost', '127.0.0.1', '::1', '::ffff:10.0.0.1'],
    });
    for (const flag of [
      ['-verify_hostname', 'insi.localhost'],
      ['-verify_ip', '127.0.0.1'],
      ['-verify_ip', '::1'],
      ['-verify_ip', '::ffff:10.0.0.1'],
    ]) {
      expect((await verify(issued, 'sslserver', ...flag)).code).toBe(0);
    }
    expect((await verify(issued, 'sslserver', '-verify_hostname', 'dmp.localhost')).out).toMatch(/hostname mismatch/i);
  });
});

describe('openssl crl', () => {
  it('reads every list, with a number that grows', async () => {
    const numberOf = async () => {
      const { body } = await fetchRaw(`${publication.url}/CRL/ACI-EL-ORG-TEST.crl`);
      const files = filesOf({ 'list.crl': body, 'trust.pem': igc.trustAnchorPem });
      const { out } = await openssl(
        'crl',
        '-inform',
        'DER',
        '-in',
        files['list.crl'],
        '-CAfile',
        files['trust.pem'],
        '-noout',
        '-text',
        '-crlnumber',
      );
      expect(out).toMatch(/verify OK/);
      return { out, number: Number.parseInt(/crlNumber=(?:0x)?([0-9A-F]+)/i.exec(out)?.[1] ?? '', 16) };
    };
    const before = await numberOf();
    const { serial } = igc.issue(ORDER);
    igc.revoke(serial, 'cessationOfOperation', 'crl');
    const after = await numberOf();
    expect(after.number).toBeGreaterThan(before.number);
    expect(after.out).toContain(serial);
    expect(after.out).toContain('Cessation Of Operation');
    expect(before.out).not.toContain(serial);
    igc.reset();
  });

  it('says when the next one comes: 6 days for an intermediate, 45 for a root', async () => {
    const days = async (id: string) => {
      const { body } = await fetchRaw(`${publication.url}/CRL/${id}.crl`);
      const files = filesOf({ 'list.crl': body });
      const { out } = await openssl(
        'crl',
        '-inform',
        'DER',
        '-in',
        files['list.crl'],
        '-noout',
        '-lastupdate',
        '-nextupdate',
      );
      const [last = '', next = ''] = out.split('\n').map((line) => line.split('=')[1] ?? '');
      return (Date.parse(next) - Date.parse(last)) / 86_400_000;
    };
    expect(await days('ACI-EL-ORG-TEST')).toBe(6);
    expect(await days('ACR-EL-TEST')).toBe(45);
  });
});

describe('openssl ocsp', () => {
  async function ask(issued: IssuedCertificate, ...more: readonly string[]) {
    const files = await filesFor(issued);
    return openssl(
      'ocsp',
      ...['-issuer', files['chain.pem'], '-cert', files['leaf.pem'], '-CAfile', files['trust.pem']],
      ...['-url', `${publication.url}/ocsp`, ...more],
    );
  }

  it('gets a signed good, with its nonce', async () => {
    const { code, out } = await ask(igc.issue(ORDER), '-nonce', '-text');
    expect(out).toContain('Response verify OK');
    expect(out).toMatch(/leaf\.pem: good/);
    expect(out).toContain('OCSP Nonce');
    expect(out).not.toContain('no nonce in response');
    expect(code).toBe(0);
  });

  it('gets an answer without nonce when it sends none', async () => {
    const { out } = await ask(igc.issue(ORDER), '-no_nonce', '-text');
    expect(out).toContain('Response verify OK');
    expect(out).not.toContain('OCSP Nonce');
  });

  it('gets revoked, with the reason', async () => {
    const issued = igc.issue(ORDER);
    igc.revoke(issued.serial, 'keyCompromise', 'ocsp');
    const { out } = await ask(issued);
    expect(out).toContain('Response verify OK');
    expect(out).toMatch(/leaf\.pem: revoked/);
    expect(out).toContain('keyCompromise');
    expect((await verify(issued, 'sslclient')).out).toMatch(/leaf\.pem: OK/);
    igc.reset();
  });

  it('gets good for a certificate that only the list revokes', async () => {
    const { out } = await ask(igc.issue({ ...ORDER, defect: 'revoked-crl' }));
    expect(out).toMatch(/leaf\.pem: good/);
  });

  it('gets unknown for a serial number of another authority', async () => {
    const issued = igc.issue(ORDER);
    const files = await filesFor(issued);
    const { out } = await openssl(
      'ocsp',
      ...['-issuer', files['chain.pem'], '-serial', '0x1234', '-CAfile', files['trust.pem']],
      ...['-url', `${publication.url}/ocsp`],
    );
    expect(out).toContain('Response verify OK');
    expect(out).toMatch(/0x1234: unknown/);
  });

  it('is answered for SHA-256 identifiers and for cards', async () => {
    const files = await filesFor(igc.issue(CARD));
    const { out } = await openssl(
      'ocsp',
      ...['-sha256', '-issuer', files['chain.pem'], '-cert', files['leaf.pem'], '-CAfile', files['trust.pem']],
      ...['-url', `${publication.url}/ocsp`, '-text'],
    );
    expect(out).toContain('Hash Algorithm: sha256');
    expect(out).toContain('Response verify OK');
    expect(out).toMatch(/leaf\.pem: good/);
  });

  it('is told unauthorized about another PKI', async () => {
    const issued = igc.issue({ ...ORDER, defect: 'self-signed' });
    const files = filesOf({ 'leaf.pem': issued.certificatePem });
    const { out } = await openssl(
      'ocsp',
      '-issuer',
      files['leaf.pem'],
      '-cert',
      files['leaf.pem'],
      '-url',
      `${publication.url}/ocsp`,
    );
    expect(out).toMatch(/unauthorized \(6\)/);
  });

  it.each([
    ['encoded', (text: string) => encodeURIComponent(text)],
    ['as it stands', (text: string) => text],
  ])('gets the same by GET, base64 %s', async (_, write) => {
    const files = await filesFor(igc.issue(ORDER));
    const request = `${files['leaf.pem']}.req`;
    await openssl('ocsp', '-issuer', files['chain.pem'], '-cert', files['leaf.pem'], '-no_nonce', '-reqout', request);
    const answer = await fetchRaw(`${publication.url}/ocsp/${write(readFileSync(request).toString('base64'))}`);
    expect(answer).toMatchObject({ status: 200, type: 'application/ocsp-response' });
    const response = filesOf({ 'response.der': answer.body })['response.der'];
    const { out } = await openssl(
      'ocsp',
      ...[
        '-respin',
        response,
        '-no_nonce',
        '-issuer',
        files['chain.pem'],
        '-cert',
        files['leaf.pem'],
        '-CAfile',
        files['trust.pem'],
      ],
    );
    expect(out).toMatch(/leaf\.pem: good/);
  });

  it('answers by a delegated responder that needs no check of its own', async () => {
    const { out } = await ask(igc.issue(ORDER), '-text');
    expect(out).toContain('OCSP Signing');
    expect(out).toContain('OCSP No Check');
  });

  it.each([
    ['ocsp-trylater', /trylater \(3\)/],
    ['ocsp-unknown', /leaf\.pem: unknown/],
    ['ocsp-wrong-signer', /Response Verify Failure/],
    ['ocsp-down', /503|Error querying OCSP responder/],
  ])('meets the fault %s', async (name, expected) => {
    publication.space.faults.arm({ service: 'igc', name, operation: 'ocsp' });
    const { out } = await ask(igc.issue(ORDER));
    publication.space.faults.clear();
    expect(out).toMatch(expected);
  });
});

describe('openssl pkcs12', () => {
  it.each([
    ['ORG_AUTH_CLI', 3],
    ['CPS_AUTH', 3],
  ] as const)('reads a %s with its chain, bytes unchanged', async (profile, count) => {
    const issued = igc.issue({ ...ORDER, ...CARD, profile });
    const { 'store.p12': file } = filesOf({ 'store.p12': issued.pkcs12('motdepasse') });
    const { code, out } = await openssl('pkcs12', '-info', '-in', file, '-passin', 'pass:motdepasse', '-nodes');
    expect(code).toBe(0);
    expect(out.match(/BEGIN CERTIFICATE/g)).toHaveLength(count);
    expect(out).toContain('BEGIN PRIVATE KEY');
    const [first = ''] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(out) ?? [];
    expect(new X509Certificate(first).fingerprint256).toBe(issued.fingerprint256);
  });

  it('refuses another password', async () => {
    const { 'store.p12': file } = filesOf({ 'store.p12': igc.issue(ORDER).pkcs12('un') });
    expect((await openssl('pkcs12', '-in', file, '-passin', 'pass:deux', '-nodes')).code).not.toBe(0);
  });
});

describe('openssl asn1parse and x509', () => {
  it.each([
    ['ORG_AUTH_CLI', ['1.2.250.1.71.1.2.5=040183']],
    [
      'CPS_AUTH',
      [
        '1.2.250.1.71.1.2.5=040180',
        '1.2.250.1.71.1.2.2=020100',
        `1.2.250.1.71.1.2.3=1315${hex('8025000001/2800262487')}`,
        '1.2.250.1.71.1.2.7=02010A',
      ],
    ],
    ['CPF_SIGN', ['1.2.250.1.71.1.2.5=040180', '1.2.250.1.71.1.2.2=020101']],
    ['CPE_AUTH', ['1.2.250.1.71.1.2.5=040180', '1.2.250.1.71.1.2.2=020102']],
  ] as const)('sees the private extensions of %s byte by byte', async (profile, expected) => {
    const issued = igc.issue({ ...ORDER, ...CARD, profile });
    const { 'leaf.pem': file } = filesOf({ 'leaf.pem': issued.certificatePem });
    const { out } = await openssl('asn1parse', '-in', file);
    const found = [
      ...out.matchAll(/OBJECT\s+:(1\.2\.250\.1\.71[\d.]+)\n[^\n]*OCTET STRING\s+\[HEX DUMP\]:([0-9A-F]+)/g),
    ];
    expect(found.map(([, oid, bytes]) => `${oid}=${bytes}`)).toEqual(expect.arrayContaining([...expected]));
    expect(found.some(([, oid]) => oid === '1.2.250.1.71.1.2.7')).toBe(
      profile.startsWith('CPS') || profile.startsWith('CPF'),
    );
  });

  it('reads a card’s multi-valued name, accents included', async () => {
    const { 'leaf.pem': file } = filesOf({ 'leaf.pem': igc.issue(CARD).certificatePem });
    const { out } = await openssl(
      'x509',
      '-in',
      file,
      '-noout',
      '-subject',
      '-nameopt',
      'utf8,sep_comma_plus_space,sname',
    );
    expect(out.trim()).toMatch(/^subject=C=FR, title=Médecin, GN=Zoé \+ CN=899700218896 \+ SN=SPECIALISTE0021889$/);
  });

  it('reads the parts of a signature certificate, in the order real ones have', async () => {
    const { 'leaf.pem': file } = filesOf({ 'leaf.pem': igc.issue({ ...ORDER, profile: 'ORG_SIGN' }).certificatePem });
    const { out } = await openssl('x509', '-in', file, '-noout', '-text');
    const order = [
      'Basic Constraints',
      'Subject Key Identifier',
      'Authority Key Identifier',
      'X509v3 Key Usage: critical',
      'Certificate Policies',
      'Extended Key Usage',
      'Private Key Usage Period',
      'CRL Distribution Points',
      'Authority Information Access',
      '1.2.250.1.71.1.2.5',
    ];
    const positions = order.map((part) => out.indexOf(part));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions[0]).toBeGreaterThan(0);
    expect(out).toContain('Digital Signature, Non Repudiation');
    expect(out).toContain('Policy: 1.2.250.1.213.1.7.2.1.1.1.1');
    expect(out).toContain(`URI:${publication.url}/CRL/ACI-EL-ORG-TEST.crl`);
    expect(out).toContain(`OCSP - URI:${publication.url}/ocsp`);
    expect(out).not.toContain('ldap:');
  });

  it('finds LDAP addresses in faithful mode only', async () => {
    const faithful = await igcOf({ mode: 'faithful' });
    const { 'leaf.pem': file } = filesOf({ 'leaf.pem': faithful.issue(ORDER).certificatePem });
    const { out } = await openssl('x509', '-in', file, '-noout', '-text');
    expect(out).toContain('OU = IGC-SANTE TEST');
    expect(out).toMatch(
      /CRL Distribution Points[\s\S]*ldap:\/\/annuaire-igc[\s\S]*Freshest CRL[\s\S]*deltarevocationlist/,
    );
  });

  it('reads the published authorities and their bundle', async () => {
    const { body, type } = await fetchRaw(`${publication.url}/AC/ACI-EL-ORG-TEST.cer`);
    expect(type).toBe('application/pkix-cert');
    const files = filesOf({
      'ca.cer': body,
      'all.p7b': (await fetchRaw(`${publication.url}/AC/Chaine_de_certification-IGC-Sante-TEST.p7b`)).body,
    });
    expect((await openssl('x509', '-inform', 'DER', '-in', files['ca.cer'], '-noout', '-subject')).out).toContain(
      'TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS',
    );
    const { out } = await openssl('pkcs7', '-inform', 'DER', '-in', files['all.p7b'], '-print_certs');
    expect(out.match(/^subject=/gm)).toHaveLength(7);
  });
});

it('refuses an address of publication that is not http', () => {
  expect(() => igc.publishAt('https://localhost:1')).toThrow(IgcError);
});

function hex(text: string): string {
  return Buffer.from(text).toString('hex').toUpperCase();
}
