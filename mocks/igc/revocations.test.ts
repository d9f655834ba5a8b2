import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BenchClock } from '../platform/clock.ts';
import { parseReason, parseSerial, parseSource, persistRevocation, Revocations } from './revocations.ts';

const AT = Date.parse('2026-11-22T10:00:00Z');
const clock = new BenchClock();
clock.freeze(AT);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'banc-revocations-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const persist = (serial: string): void =>
  persistRevocation(folder, { serial, at: '2026-01-01T00:00:00Z', reason: null, source: 'both' });

describe('revocations', () => {
  it('are final: a second one keeps the date and the reason of the first, and adds its source', () => {
    const known = new Revocations(folder, clock, clock);
    known.revoke('AA', 'keyCompromise', 'crl');
    known.revoke('AA', 'superseded', 'ocsp');
    expect(known.find('AA')).toEqual({
      serial: 'AA',
      at: '2026-11-22T10:00:00.000Z',
      reason: 'keyCompromise',
      source: 'both',
    });
  });

  it('are listed for the source that learned of them, under the prefix of their authority', () => {
    const known = new Revocations(folder, clock, clock);
    known.revoke('AA01', null, 'crl');
    known.revokeForGood('AA02', null, 'ocsp');
    known.revoke('BB03', null, 'both');
    persist('AA04');
    const serials = (source: 'crl' | 'ocsp', prefix: string) => known.known(source, prefix).map(({ serial }) => serial);
    expect(serials('crl', 'AA').sort()).toEqual(['AA01', 'AA04']);
    expect(serials('ocsp', 'AA').sort()).toEqual(['AA02', 'AA04']);
    expect(serials('crl', 'BB')).toEqual(['BB03']);
  });

  it('written by another process are seen, even when the folder’s date does not move', () => {
    const machine = new BenchClock();
    machine.freeze(AT);
    const known = new Revocations(folder, clock, machine);
    const touch = () => utimesSync(folder, AT / 1000, AT / 1000);
    touch();
    expect(known.find('AA')).toBeUndefined();
    persist('AA');
    touch();
    expect(known.find('AA')?.serial).toBe('AA');
  });

  it('change the version when, and only when, they change', () => {
    const known = new Revocations(folder, clock, clock);
    const first = known.version;
    expect(known.version).toBe(first);
    persist('AA');
    const second = known.version;
    expect(second).toBeGreaterThan(first);
    known.revoke('BB', null, 'both');
    expect(known.version).toBeGreaterThan(second);
  });

  it.each([
    'not json',
    'null',
    '[]',
    '{"serial":"AA"}',
    '{"serial":"ZZ","at":"2026-01-01T00:00:00Z","source":"both"}',
    '{"serial":"AA","at":"hier","source":"both"}',
    '{"serial":"AA","at":"2026-01-01T00:00:00Z","source":"ldap"}',
  ])('in a damaged file (%s) revoke nothing and stop nothing', (text) => {
    writeFileSync(join(folder, 'AA.json'), text);
    persist('BB');
    const known = new Revocations(folder, clock, clock);
    expect(known.find('AA')).toBeUndefined();
    expect(known.find('BB')).toBeDefined();
  });

  it('survive a folder that is not there', () => {
    rmSync(folder, { recursive: true });
    expect(new Revocations(folder, clock, clock).find('AA')).toBeUndefined();
  });
});

describe('what people type', () => {
  it.each([
    ['0xab12', 'AB12'],
    ['ab:12:cd', 'AB12CD'],
    ['serial=AB12', 'AB12'],
    [' AB 12 ', 'AB12'],
  ])('the serial number %j is %s', (text, serial) => {
    expect(parseSerial(text)).toBe(serial);
  });

  it('reasons and sources have defaults, and prototype names are not reasons', () => {
    expect([parseReason(undefined), parseSource(undefined)]).toEqual([null, 'both']);
    expect(() => parseReason('constructor')).toThrow(/motif de révocation/);
  });
});
