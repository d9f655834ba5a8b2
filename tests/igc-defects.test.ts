import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFECTS, type Igc } from '../mocks/igc/index.ts';
import { toPem } from '../mocks/igc/pem.ts';
import { BenchClock } from '../mocks/platform/index.ts';
import { CARD, derChain, derOf, fetchRaw, igcOf, nodeVerdict, ORDER, presented, publish, sweep } from './igc-kit.ts';

const clientDefects = DEFECTS.filter(({ family }) => family === 'client');
let igc: Igc;
let crls: readonly string[];

/** CRLs of every authority, as a Node server takes them. */
async function currentCrls(of: Igc): Promise<readonly string[]> {
  const publication = await publish(of);
  const names = ['ACR-EL', 'ACR-ST', 'ACR-FO', 'ACI-EL-ORG', 'ACI-EL-PP', 'ACI-ST-PP', 'ACI-FO-PP', 'ACI-EL-ORG2'];
  const lists = await Promise.all(names.map((name) => fetchRaw(`${publication.url}/CRL/${name}-TEST.crl`)));
  await publication.close();
  return lists.map(({ body }) => toPem('X509 CRL', body));
}

const orderFor = (defect: string) => ({ ...(defect === 'card-opposed' ? CARD : ORDER), defect });

beforeAll(async () => {
  igc = await igcOf();
});
afterAll(sweep);

describe('a client certificate made with a defect', () => {
  it.each(clientDefects)('$name: our verifier names exactly $judged', ({ name, judged }) => {
    const issued = igc.issue(orderFor(name));
    const { facts, verdict } = igc.judge(presented(issued), new Date());
    expect(verdict.defects.map((defect) => defect.name)).toEqual(judged);
    expect(verdict.status).toBe(judged.length === 0 ? 'accepted' : 'refused');
    expect(facts?.serial).toBe(issued.serial);
    expect(issued.defect).toBe(name);
    for (const { message } of verdict.defects) expect(message).toMatch(/^[A-ZÀ-Ý].+\.$/u);
  });

  it.each(clientDefects)('$name: a Node server that trusts the bench finds $nodeCode', async ({ name, nodeCode }) => {
    const issued = igc.issue(orderFor(name));
    crls = await currentCrls(igc);
    const found = await nodeVerdict(
      { ...igc.serverIdentity(['127.0.0.1'], null), ca: igc.trustAnchorPem, crl: crls },
      { key: issued.privateKeyPem, cert: issued.certificatePem + issued.chainPem },
    );
    expect(found).toBe(nodeCode === 'DEPTH_ZERO_SELF_SIGNED_CERT' ? 'UNABLE_TO_GET_CRL' : nodeCode);
  });

  it('self-signed: a Node server without CRLs says so by its name', async () => {
    const issued = igc.issue({ ...ORDER, defect: 'self-signed' });
    const found = await nodeVerdict(
      { ...igc.serverIdentity(['127.0.0.1'], null), ca: igc.trustAnchorPem },
      { key: issued.privateKeyPem, cert: issued.certificatePem },
    );
    expect(found).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
  });
});

describe('the verifier', () => {
  it.each(['ORG_AUTH_CLI', 'CPS_AUTH', 'CPF_AUTH', 'CPE_AUTH'] as const)(
    'accepts a sound %s, with or without its chain',
    (profile) => {
      const issued = igc.issue({ ...ORDER, ...CARD, profile });
      expect(igc.judge(presented(issued), new Date()).verdict).toEqual({ status: 'accepted', defects: [] });
      expect(igc.judge([derOf(issued.certificatePem)], new Date()).verdict.status).toBe('accepted');
    },
  );

  it.each([
    ['ORG_SIGN', 'wrong-usage-sign'],
    ['ORG_CONF', 'wrong-usage-conf'],
    ['SERV_SSL', 'wrong-usage-serv'],
    ['CPS_SIGN', 'wrong-usage-sign'],
    ['CPE_SIGN', 'wrong-usage-sign'],
  ] as const)('refuses a sound %s as a client certificate: %s', (profile, name) => {
    const issued = igc.issue({ ...ORDER, ...CARD, profile, hosts: ['serveur.localhost'] });
    expect(igc.judge(presented(issued), new Date()).verdict.defects.map((defect) => defect.name)).toEqual([name]);
  });

  it('says absent when nothing is presented', () => {
    expect(igc.judge([], new Date())).toEqual({ facts: null, verdict: { status: 'absent', defects: [] } });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('pas un certificat')],
    ['a cut certificate', 'cut'],
    ['bytes after the certificate', 'longer'],
    ['a nested bomb', Buffer.from(`${'30'.repeat(1)}80`.repeat(2_000), 'hex')],
    ['sequences nested 5,000 deep', nested(5_000)],
    ['100 KB of zeroes', Buffer.alloc(100_000)],
  ])('calls %s malformed', (_, bytes) => {
    const der = derOf(igc.issue(ORDER).certificatePem);
    const hostile = bytes === 'cut' ? der.subarray(0, 500) : bytes === 'longer' ? Buffer.concat([der, der]) : bytes;
    const { facts, verdict } = igc.judge([hostile as Buffer], new Date());
    expect(facts).toBeNull();
    expect(verdict.defects.map(({ name }) => name)).toEqual(['malformed']);
  });

  it('looks at dates each time, by the instant it is given', () => {
    const issued = igc.issue(ORDER);
    const names = (iso: string) => igc.judge(presented(issued), new Date(iso)).verdict.defects.map(({ name }) => name);
    const end = new Date(issued.notAfter);
    expect(names(issued.notAfter)).toEqual([]);
    expect(names(new Date(end.getTime() + 1000).toISOString())).toEqual(['expired']);
    expect(names(new Date(Date.parse(issued.notBefore) - 1000).toISOString())).toEqual(['not-yet-valid']);
    expect(names('2040-01-01T00:00:00Z')).toEqual(['expired', 'ca-expired', 'ca-expired']);
  });

  it('sees a revocation made after the first judgement, and forgets it on reset', () => {
    const issued = igc.issue(ORDER);
    const status = () => igc.judge(presented(issued), new Date()).verdict.status;
    expect(status()).toBe('accepted');
    igc.revoke(issued.serial, 'keyCompromise');
    expect(status()).toBe('refused');
    expect(igc.isRevoked(issued.serial)).toBe(true);
    igc.reset();
    expect(status()).toBe('accepted');
  });

  it('keeps a certificate made revoked so after a reset', () => {
    const issued = igc.issue({ ...ORDER, defect: 'revoked-both' });
    igc.reset();
    expect(igc.isRevoked(issued.serial)).toBe(true);
  });

  it('revokes the other certificates of an opposed card, and no one else’s', () => {
    const card = { ...CARD, cardNumber: '2800999999' };
    const sign = igc.issue({ ...card, profile: 'CPS_SIGN' });
    const other = igc.issue(CARD);
    igc.issue({ ...card, defect: 'card-opposed' });
    expect(igc.isRevoked(sign.serial)).toBe(true);
    expect(igc.isRevoked(other.serial)).toBe(false);
  });

  it('is not fooled by a leaf that plays the authority', () => {
    const [real] = derChain(igc.issue(ORDER).certificatePem);
    const forged = igc.issue({ ...ORDER, defect: 'unknown-ca' });
    const { verdict } = igc.judge([derOf(forged.certificatePem), real ?? Buffer.alloc(0)], new Date());
    expect(verdict.defects.map(({ name }) => name)).toEqual(['unknown-ca']);
  });

  it('accepts the certificate of a withheld intermediate as soon as the client sends it', async () => {
    const publication = await publish(igc);
    const issued = igc.issue({ ...ORDER, defect: 'missing-intermediate' });
    const intermediate = await fetchRaw(`${publication.url}/AC/ACI-EL-ORG2-TEST.cer`);
    await publication.close();
    const { verdict } = igc.judge([derOf(issued.certificatePem), intermediate.body], new Date());
    expect(verdict).toEqual({ status: 'accepted', defects: [] });
  });

  it('tells authorities of the same name apart by their key', async () => {
    const [faithful, other] = await Promise.all([igcOf({ mode: 'faithful' }), igcOf()]);
    const issued = faithful.issue(ORDER);
    expect(issued.certificatePem).not.toBe('');
    const { verdict, facts } = other.judge(presented(issued), new Date());
    expect(facts?.issuer).toContain('OU=IGC-SANTE TEST');
    expect(verdict.defects.map(({ name }) => name)).toEqual(['unknown-ca']);
  });
});

describe('an order', () => {
  it.each([
    ['an unknown profile', { ...ORDER, profile: 'ORG_TOUT' }, 'E_PROFILE_UNKNOWN'],
    ['the responder’s profile', { ...ORDER, profile: 'OCSP_SIGNER' }, 'E_PROFILE_UNKNOWN'],
    ['a profile that is a path', { ...ORDER, profile: '../hierarchy' }, 'E_PROFILE_UNKNOWN'],
    ['an unknown defect', { ...ORDER, defect: 'cassé' }, 'E_DEFECT_UNKNOWN'],
    ['a defect of the publication service', { ...ORDER, defect: 'crl-stale' }, 'E_DEFECT_NOT_ISSUABLE'],
    ['no structure', { profile: 'ORG_AUTH_CLI', cn: 'X' }, 'E_REQUEST_INVALID'],
    ['an empty name', { ...ORDER, cn: '  ' }, 'E_REQUEST_INVALID'],
    ['a name of 65 characters', { ...ORDER, cn: 'A'.repeat(65) }, 'E_REQUEST_INVALID'],
    ['a control character', { ...ORDER, cn: 'A\u0000B' }, 'E_REQUEST_INVALID'],
    ['a name that is not text', { ...ORDER, cn: 12 }, 'E_REQUEST_INVALID'],
    ['a card number with letters', { ...CARD, cardNumber: '28002624X7' }, 'E_REQUEST_INVALID'],
    ['a profession on two bytes', { ...CARD, profession: 300 }, 'E_REQUEST_INVALID'],
    ['a holder without a name', { ...CARD, surname: undefined }, 'E_REQUEST_INVALID'],
    ['a server without hosts', { ...ORDER, profile: 'SERV_SSL' }, 'E_HOST_INVALID'],
    ['a server with a bad host', { ...ORDER, profile: 'SERV_SSL', hosts: ['a b'] }, 'E_HOST_INVALID'],
  ])('with %s is refused with %s', (_, order, code) => {
    expect(() => igc.issue(order as never)).toThrow(expect.objectContaining({ code, name: 'BancError' }));
  });

  it('beyond the authorities’ life is refused with what to do', async () => {
    const clock = new BenchClock();
    clock.freeze(Date.parse('2034-01-01T00:00:00Z'));
    const late = await igcOf({ clock });
    expect(() => late.issue(ORDER)).toThrow(/reculez l'horloge du banc/);
  });

  it.each([
    ['garbage', 'pas une série', undefined, undefined, 'E_SERIAL_INVALID'],
    ['another PKI’s serial', 'AB12CD34', undefined, undefined, 'E_SERIAL_UNKNOWN'],
    ['an unknown reason', '1D5DE25E3DC14BDE0000000000000001', 'certificateHold', undefined, 'E_REASON_UNKNOWN'],
    ['an unknown source', '1D5DE25E3DC14BDE0000000000000001', undefined, 'ldap', 'E_SOURCE_UNKNOWN'],
  ])('of revocation with %s is refused', (_, serial, reason, source, code) => {
    expect(() => igc.revoke(serial, reason, source as never)).toThrow(expect.objectContaining({ code }));
  });
});

function nested(depth: number): Buffer {
  let node = Buffer.from('0500', 'hex');
  for (let level = 0; level < depth; level += 1) {
    const length = node.length;
    const size =
      length < 128 ? Buffer.from([length]) : Buffer.from([0x83, length >> 16, (length >> 8) & 0xff, length & 0xff]);
    node = Buffer.concat([Buffer.from([0x30]), size, node]);
  }
  return node;
}
