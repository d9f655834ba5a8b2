import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cx,
  existenceBody,
  type Ins,
  ROLES,
  signVihf,
  soapEnvelope,
  type VihfDraft,
  vihf,
} from '../mocks/dmp/testing.ts';
import { type DmpBench, HOPITAL, startDmp, type Who } from './dmp-kit.ts';

let bench: DmpBench;
let medecin: Who;
let interne: Who;
let pharmacienne: Who;
let secretaire: Who;
let hopital: Who;
let ins: Ins;

const ACTION = 'urn:hl7-org:v3:PRPA_IN201307UV02';

beforeAll(async () => {
  bench = await startDmp();
  ins = bench.ins('ordinaire-femme');
  medecin = bench.ps('medecin', ROLES.medecin);
  interne = bench.ps('interne', ROLES.interne);
  pharmacienne = bench.ps('pharmacienne', ROLES.pharmacien);
  hopital = bench.organisation(HOPITAL, {
    nameId: '899799001039',
    roles: ROLES.medecin,
    identite: 'LOUISON MEDECIN9900103',
  });
  secretaire = bench.secretaire();
});
afterAll(() => bench.close());

const ask = (who: Who, draft: Partial<VihfDraft> = {}) =>
  bench.call(who, existenceBody(ins), { patient: cx(ins), ...draft });

const subcode = (text: string): string => /<soap:Subcode><soap:Value>soap:(\w+)</.exec(text)?.[1] ?? text;

describe('a VIHF that the DMP accepts', () => {
  const accepted: readonly (readonly [string, () => Who, Partial<VihfDraft>?])[] = [
    ['a doctor by card', () => medecin],
    [
      'a doctor by card, signed or not',
      () => ({ ...medecin, signed: false, vihf: { ...medecin.vihf, issuer: medecin.tls.subject } }),
    ],
    ['an intern with a CPF', () => interne],
    ['a pharmacist with a section of the order', () => pharmacienne],
    ['a medical secretary by CPE', () => secretaire],
    ['a structure for a doctor', () => hopital],
    [
      'a structure for a person of its own register',
      () => hopital,
      { nameId: `${HOPITAL}/AUTOMATE01`, roles: [['AUTOMATE', '1.2.250.1.213.1.1.4.6']] },
    ],
    ['a professional in AIR', () => hopital, { mode: 'INDIRECTE_RENFORCEE' }],
    ['the official kit, which says no mode', () => hopital, { mode: null }],
    ['version 4.0', () => medecin, { version: '4.0' }],
    [
      'an issuer in the order of the certificate',
      () => ({ ...medecin, vihf: { ...medecin.vihf, issuer: medecin.vihf.issuer.split(', ').reverse().join(',') } }),
    ],
    [
      'another establishment of the same legal entity',
      () => hopital,
      { structure: '10B0901039', nameId: '30B0901039/X', roles: [['AUTOMATE', '1.2.250.1.213.1.1.4.6']] },
    ],
  ];
  it.each(accepted.map(([title, who, draft = {}]) => ({ title, who, draft })))(
    'is that of $title',
    async ({ who, draft }) => {
      const answer = await ask(who(), draft);
      expect(answer.text).toContain('queryResponseCode code="OK"');
      expect(bench.last()?.summary).toMatchObject({ resultat: 'succes' });
    },
  );

  it('is signed with SHA-1 while the policy takes it, and no longer afterwards', async () => {
    const sha1 = (): string =>
      signVihf(vihf({ ...medecin.vihf, at: bench.clock.date(), patient: cx(ins) }), medecin.seal, 'sha1');
    const send = () =>
      bench.send(medecin, soapEnvelope(ACTION, sha1(), existenceBody(ins)), { 'content-type': 'application/soap+xml' });
    expect((await send()).status).toBe(200);
    expect(bench.last()?.summary).toMatchObject({ vihf: { empreinte: 'sha1' } });
    await bench.control('PATCH', 'reglages', { empreintesVihf: ['sha256'] });
    expect(subcode((await send()).text)).toBe('DMPInvalidVihf');
    await bench.control('PATCH', 'reglages', { empreintesVihf: ['sha256', 'sha1'] });
  });
});

describe('a VIHF that the DMP refuses', () => {
  it.each<readonly [string, string, () => Who, Partial<VihfDraft>]>([
    ['vihf-non-signe', 'an indirect one without signature', () => ({ ...hopital, signed: false }), {}],
    [
      'vihf-certificat',
      'signed with the authentication certificate',
      () => ({ ...medecin, seal: medecin.tls, vihf: { ...medecin.vihf, issuer: medecin.tls.subject } }),
      {},
    ],
    ['vihf-emetteur', 'an issuer other than the certificate', () => medecin, { issuer: 'CN=quelqu’un d’autre, C=FR' }],
    ['vihf-perime', 'one of yesterday', () => medecin, { at: new Date(Date.UTC(2026, 10, 15, 9)) }],
    ['vihf-perime', 'one of tomorrow', () => medecin, { at: new Date(Date.UTC(2026, 10, 17, 9)) }],
    ['vihf-attribut', 'no version', () => medecin, { version: null }],
    ['vihf-attribut', 'no structure', () => medecin, { structure: null }],
    ['vihf-attribut', 'no sector', () => medecin, { secteur: null }],
    ['vihf-attribut', 'another resource', () => medecin, { ressource: 'urn:autre' }],
    ['vihf-attribut', 'no homologation number', () => medecin, { homologation: null }],
    ['vihf-attribut', 'AIR without its declaration', () => hopital, { mode: 'INDIRECTE_RENFORCEE', declaration: null }],
    ['vihf-mode', 'an unknown mode', () => medecin, { mode: 'AUTRE' }],
    ['vihf-mode', 'a structure that says it is direct', () => hopital, { mode: 'DIRECTE' }],
    ['vihf-mode', 'a card that says it is indirect', () => medecin, { mode: 'INDIRECTE' }],
    ['vihf-identite', 'another person than the card', () => medecin, { nameId: '899799001021' }],
    ['vihf-personne-morale', 'another structure than the certificate', () => hopital, { structure: '10B0901047' }],
    ['structure-inconnue', 'a structure that nobody knows', () => medecin, { structure: '10B9999999' }],
    ['ps-structure', 'a structure where they do not work', () => medecin, { structure: HOPITAL }],
    ['vihf-specialite', 'a doctor without speciality', () => medecin, { roles: [['10', '1.2.250.1.71.1.2.7']] }],
    ['vihf-role', 'no role', () => medecin, { roles: [] }],
    ['vihf-role', 'a secretary who says they are a doctor', () => secretaire, { roles: ROLES.medecin }],
    ['vihf-role', 'a pharmacist who says they are a nurse', () => pharmacienne, { roles: ROLES.infirmier }],
    ['vihf-ressource', 'no patient', () => medecin, { patient: null }],
    ['vihf-ressource', 'an unreadable patient', () => medecin, { patient: '184054897000196' }],
    [
      'vihf-oid',
      'a matricule of another domain',
      () => medecin,
      { patient: '284054897000196^^^&1.2.250.1.213.1.4.2&ISO^NH' },
    ],
    ['vihf-acces', 'an unknown purpose', () => medecin, { acces: 'curiosite' }],
    ['vihf-motif', 'breaking the glass without a reason', () => medecin, { acces: 'bris_de_glace' }],
  ])('with %s: %s', async (cle, _title, who, draft) => {
    const answer = await ask(who(), draft);
    expect(bench.last()?.summary).toMatchObject({ refus: cle, resultat: 'refus' });
    expect(answer.status).toBe(500);
    expect(answer.text).toContain('xml:lang="fr"');
  });

  it('because it was made by somebody else: changed after signature, wrapped, or not there', async () => {
    const good = bench.assertion(medecin, { patient: cx(ins) });
    const forged = good.replace('ALIX MEDECIN9900101', 'AUTRE PERSONNE');
    const wrapped = `<x xmlns="urn:x">${good}</x>${forged.replace(/<ds:Signature .*<\/ds:Signature>/s, '')}`;
    const send = (security: string) =>
      bench.send(medecin, soapEnvelope(ACTION, security, existenceBody(ins)), {
        'content-type': 'application/soap+xml',
      });
    const seen: unknown[] = [];
    for (const security of [forged, `${good}${good}`, '', wrapped]) {
      await send(security);
      seen.push(bench.last()?.summary?.refus);
    }
    expect(seen).toEqual(['vihf-signature', 'vihf-plusieurs', 'vihf-absent', 'vihf-plusieurs']);
  });

  it('because its certificate is revoked', async () => {
    const seal = bench.certificate('ORG_SIGN', 'DMP-SIGN', { ou: HOPITAL, o: 'STRUCTURE', st: 'Lozère (48)' });
    bench.igc.revoke(seal.serial);
    await ask({ ...hopital, seal, vihf: { ...hopital.vihf, issuer: seal.subject } });
    expect(bench.last()?.summary).toMatchObject({
      refus: 'vihf-certificat',
      code: 'DMPInvalidCertificate',
      certitude: 'documented',
    });
  });

  it('under the strict policy only, for its version or its addressing', async () => {
    await bench.control('PATCH', 'reglages', { severite: 'stricte' });
    await ask(medecin, { version: '2.0' });
    expect(bench.last()?.summary).toMatchObject({ refus: 'vihf-version' });
    const headers = `<wsa:Action>${ACTION}</wsa:Action><wsa:MessageID>urn:uuid:1</wsa:MessageID>`;
    const envelope = soapEnvelope(ACTION, bench.assertion(medecin, { patient: cx(ins) }), existenceBody(ins), headers);
    await bench.send(medecin, envelope, { 'content-type': 'application/soap+xml' });
    expect(bench.last()?.summary).toMatchObject({ refus: 'adressage' });
    await bench.control('PATCH', 'reglages', { severite: 'tolerante' });
    await bench.send(medecin, envelope, { 'content-type': 'application/soap+xml' });
    expect(bench.last()?.summary).toMatchObject({ resultat: 'succes' });
  });
});
