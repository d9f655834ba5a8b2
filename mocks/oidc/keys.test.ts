import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { atHash, seal, signJwt, signWithSecret, unseal, unsignedJwt, verifyJwt, verifyWithSecret } from './jwt.ts';
import { generatedKeys, KeyRing } from './keys.ts';

const source = generatedKeys();
const claims = { sub: 'x', exp: 1 };

describe('the keys of a provider', () => {
  it('lists the encryption key first, then the signing key with its certificate', async () => {
    const { keys } = await new KeyRing(source).jwks();
    expect(keys.map(({ use, alg }) => [use, alg])).toEqual([
      ['enc', 'RSA-OAEP'],
      ['sig', 'RS256'],
    ]);
    const [, signing] = keys;
    const certificate = new X509Certificate(Buffer.from(signing?.x5c[0] ?? '', 'base64'));
    expect(certificate.publicKey.export({ format: 'jwk' }).n).toBe(signing?.n);
    expect(JSON.stringify(keys)).not.toMatch(/"(d|p|q)":/);
  });

  it('keeps the former key listed after a rotation, unless it is withdrawn', async () => {
    const ring = new KeyRing(source);
    const old = await ring.signing();
    const next = await ring.rotate();
    expect((await ring.listed()).map(({ kid }) => kid)).toEqual([next.kid, old.kid]);
    const last = await ring.rotate({ withdrawn: true });
    expect((await ring.listed()).map(({ kid }) => kid)).toEqual([last.kid]);
    ring.reset();
    expect((await ring.signing()).kid).toBe(old.kid);
  });

  it('never lists the key that is nobody’s', async () => {
    const ring = new KeyRing(source);
    const foreign = await ring.foreign();
    await ring.rotate();
    expect((await ring.jwks()).keys.map(({ kid }) => kid)).not.toContain(foreign.kid);
  });

  it('makes a key once for all the providers of a source', async () => {
    expect(await new KeyRing(source).signing()).toBe(await new KeyRing(source).signing());
  });
});

describe('a token', () => {
  const ring = new KeyRing(source);
  const secret = Buffer.from('secret-fictif-du-banc');

  it('is read back whatever its times when a listed key signed it', async () => {
    expect(await verifyJwt(await signJwt(claims, await ring.signing()), await ring.listed())).toEqual(claims);
  });

  it.each([
    ['a foreign key under a listed kid', async () => signJwt(claims, await ring.foreign(), (await ring.signing()).kid)],
    ['an unknown kid', async () => signJwt(claims, await ring.signing(), 'inconnu')],
    ['nobody', async () => unsignedJwt(claims)],
    ['a shared secret', () => signWithSecret(claims, secret, 'HS256')],
    ['no token at all', async () => 'a.b'],
    ['an empty text', async () => ''],
  ])('is not accepted from %s', async (_, make) => {
    expect(await verifyJwt(await make(), await ring.listed())).toBeNull();
  });

  it('is accepted under HS512 with the refresh secret, and with no other', async () => {
    const token = await signWithSecret(claims, ring.refreshSecret, 'HS512');
    expect(await verifyWithSecret(token, ring.refreshSecret)).toEqual(claims);
    expect(await verifyWithSecret(token, new KeyRing(source).refreshSecret)).toBeNull();
    expect(await verifyWithSecret(await signWithSecret(claims, ring.refreshSecret, 'HS256'), ring.refreshSecret)).toBe(
      null,
    );
  });

  it('has the at_hash of OIDC Core 3.1.3.6', () => {
    expect(atHash('jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y')).toBe('77QmUPtjPfzWtF2AnpK9RQ');
  });
});

describe('a sealed request identifier', () => {
  const ring = new KeyRing(source);

  it('has five parts and is read back', async () => {
    const sealed = await seal('demande-1', ring.envelopeSecret);
    expect(sealed.split('.')).toHaveLength(5);
    expect(await unseal(sealed, ring.envelopeSecret)).toBe('demande-1');
  });

  it.each(['', 'x', 'a.b.c', 'a.b.c.d.e', 'eyJhbGciOiJkaXIifQ....'])('is not read from %j', async (text) => {
    expect(await unseal(text, ring.envelopeSecret)).toBeNull();
  });
});
