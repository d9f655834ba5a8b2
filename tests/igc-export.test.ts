import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ExportedCertificate,
  exportTrust,
  issueToDirectory,
  listDefects,
  listProfiles,
  revokeIn,
} from '../mocks/igc/index.ts';
import { BenchClock } from '../mocks/platform/index.ts';
import { CARD, folder, igcOf, ORDER, openssl, presented, privateStore, publish, sweep } from './igc-kit.ts';

const clock = new BenchClock();
let storeDir: string;

beforeAll(async () => {
  storeDir = await privateStore();
});
afterAll(sweep);

/** Commands of a README.txt that start with `openssl`, for one certificate, ready to run in its folder. */
function commands(outDir: string, name: string): readonly (readonly string[])[] {
  const text = readFileSync(join(outDir, 'README.txt'), 'utf8');
  const section = text.slice(text.indexOf(`${name}\n---`));
  return [...section.matchAll(/^ {2}openssl (.+)$/gm)].slice(0, 4).map(([, line = '']) => line.split(' '));
}

const inFolder = (outDir: string, args: readonly string[]): readonly string[] =>
  args.map((arg) =>
    arg.replace(
      /^(file:)?((crls\/|trust-anchor|asip-).*)$/,
      (_, scheme = '', file) => `${scheme}${join(outDir, file)}`,
    ),
  );

describe('a certificate issued to a folder', () => {
  let outDir: string;
  let exported: ExportedCertificate;

  beforeAll(async () => {
    outDir = folder();
    exported = await issueToDirectory(ORDER, outDir, { storeDir, clock });
  });

  it('comes with its key, chain, PKCS#12, password, authorities, lists and instructions', () => {
    const { name } = exported;
    expect(name).toMatch(/^asip-p12-EL-MOCK-ORG-AUTH_CLI-\d{8}-\d{6}$/);
    expect(readdirSync(outDir).sort()).toEqual(
      [
        'README.txt',
        'crls',
        'trust-anchor.pem',
        ...['cert.pem', 'chain.pem', 'key.pem', 'p12', 'p12.password.txt'].map((part) => `${name}.${part}`),
      ].sort(),
    );
    expect(exported.files.every((file) => statSync(file).isFile())).toBe(true);
    for (const secret of ['key.pem', 'p12', 'p12.password.txt']) {
      expect(statSync(join(outDir, `${name}.${secret}`)).mode & 0o077).toBe(0);
    }
  });

  it('is checked by the very commands of its README', async () => {
    const igc = await igcOf({ dir: storeDir });
    const publication = await publish(igc);
    const other = await issueToDirectory(ORDER, outDir, { storeDir, clock, publicationUrl: publication.url });
    const printed = commands(outDir, other.name);
    const outputs = await Promise.all(printed.map((args) => openssl(...inFolder(outDir, args))));
    await publication.close();
    expect(outputs.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(outputs[0]?.out).toContain('CN=INSI-AUTO');
    expect(outputs[1]?.out).toContain(': OK');
    expect(outputs[2]?.out).toContain('Response verify OK');
    expect(outputs[2]?.out).toContain(': good');
    expect(outputs[3]?.out).toContain('BEGIN PRIVATE KEY');
  });

  it('never overwrites another one', async () => {
    const first = await issueToDirectory(ORDER, outDir, { storeDir, clock, name: 'asip-fixe' });
    const second = await issueToDirectory(ORDER, outDir, { storeDir, clock, name: 'asip-fixe' });
    expect([first.name, second.name]).toEqual(['asip-fixe', 'asip-fixe-2']);
    expect(readFileSync(join(outDir, 'asip-fixe.cert.pem'), 'utf8')).toBe(first.certificate.certificatePem);
  });

  it('has a key of its own', async () => {
    const again = await issueToDirectory(ORDER, outDir, { storeDir, clock });
    expect(again.certificate.privateKeyPem).not.toBe(exported.certificate.privateKeyPem);
  });

  it('is judged by a bench of the same store, revocation included', async () => {
    const igc = await igcOf({ dir: storeDir });
    const status = () => igc.judge(presented(exported.certificate), new Date()).verdict.status;
    expect(status()).toBe('accepted');
    revokeIn(storeDir, exported.certificate.serial, { clock, reason: 'keyCompromise' });
    expect(status()).toBe('refused');
    igc.reset();
    expect(status()).toBe('refused');
  });

  it('made revoked is so for a bench that was already running, and fails the README’s check', async () => {
    const igc = await igcOf({ dir: storeDir });
    expect(igc.isRevoked('00')).toBe(false);
    const spoilt = await issueToDirectory({ ...CARD, defect: 'revoked-both' }, outDir, { storeDir, clock });
    expect(spoilt.name).toMatch(/-revoked-both$/);
    expect(igc.isRevoked(spoilt.certificate.serial)).toBe(true);
    const verify = commands(outDir, spoilt.name)[1] ?? [];
    expect((await openssl(...inFolder(outDir, verify))).out).toMatch(/certificate revoked/);
  });

  it.each([
    ['a name that leaves the folder', { name: '../ailleurs' }, 'E_REQUEST_INVALID'],
    ['an address that is not http', { publicationUrl: 'ftp://x' }, 'E_URL_INVALID'],
  ])('is refused with %s', async (_, options, code) => {
    await expect(issueToDirectory(ORDER, outDir, { storeDir, clock, ...options })).rejects.toMatchObject({ code });
  });

  it('cannot go where one cannot write', async () => {
    const file = join(folder(), 'fichier');
    writeFileSync(file, '');
    await expect(issueToDirectory(ORDER, file, { storeDir, clock })).rejects.toMatchObject({
      code: 'E_EXPORT_UNWRITABLE',
    });
  });
});

describe('the other commands', () => {
  it('export the authorities and the lists', async () => {
    const outDir = folder();
    const files = await exportTrust(outDir, { storeDir, clock });
    expect(files).toContain(join(outDir, 'trust-anchor.pem'));
    expect(readFileSync(join(outDir, 'crls', 'toutes.crl.pem'), 'utf8').match(/BEGIN X509 CRL/g)).toHaveLength(8);
  });

  it('list profiles and defects in French', () => {
    expect(listProfiles().map(({ name }) => name)).toContain('CPE_SIGN');
    expect(listDefects().find(({ name }) => name === 'srv-wrong-name')?.title).toBe('Serveur : nom d’un autre site');
  });

  it.each([
    ['AB:CD', undefined, undefined, 'E_SERIAL_UNKNOWN'],
    ['zz', undefined, undefined, 'E_SERIAL_INVALID'],
    ['../../x', undefined, undefined, 'E_SERIAL_INVALID'],
    ['1D5DE25E3DC14BDE01', 'certificateHold', undefined, 'E_REASON_UNKNOWN'],
    ['1D5DE25E3DC14BDE01', undefined, 'ldap', 'E_SOURCE_UNKNOWN'],
  ])('refuse to revoke %s (%s, %s)', (serial, reason, source, code) => {
    expect(() => revokeIn(storeDir, serial, { clock, reason, source })).toThrow(expect.objectContaining({ code }));
  });

  it('revoke a serial number as openssl prints it', () => {
    expect(revokeIn(storeDir, 'serial=1d:5d:e2:5e:3d:c1:4b:de:00:00', { clock }).serial).toBe('1D5DE25E3DC14BDE0000');
  });
});
