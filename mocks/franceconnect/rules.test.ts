import { beforeEach, describe, expect, it } from 'vitest';
import { franceconnect, SERVICES, type TestedFranceConnect } from './testing.ts';

let fc: TestedFranceConnect;
beforeEach(async () => {
  fc = await franceconnect();
});

describe('what a request for sign-in gives away', () => {
  it('nothing when it is right', async () => {
    expect((await fc.authorize()).findings).toEqual([]);
  });

  it.each([
    [{ state: 'court' }, ['FC-A2']],
    [{ state: 's'.repeat(24) }, ['FC-A2-LONGUEUR']],
    [{ state: 'x'.repeat(40), nonce: 'x'.repeat(40) }, ['FC-A2']],
    [{ acr_values: 'eidas2' }, ['FC-A1']],
    [{ scope: 'openid droits_assurance_maladie cnam_paiements_ij identite_pivot' }, ['FC-A3']],
    [{ scope: 'openid droits_assurance_maladie' }, ['FC-A3']],
    [{ scope: 'openid droits_assurance_maladie', client_id: SERVICES.restreint.clientId }, ['FC-A3']],
    [{ redirect_uri: 'https://ailleurs.example/' }, ['FC-A1']],
  ])('%j', async (more, expected) => {
    expect((await fc.authorize(more)).findings).toEqual(expected);
  });

  it('values used twice', async () => {
    const twice = { state: 's'.repeat(40), nonce: 'n'.repeat(40) };
    await fc.authorize(twice);
    expect((await fc.authorize(twice)).findings).toEqual(['FC-A2']);
  });

  it('a loop after refusals', async () => {
    const findings = [];
    for (let n = 0; n < 4; n += 1) {
      fc.control('POST', 'connexions', { abandon: true });
      findings.push((await fc.authorize()).findings);
    }
    expect(findings).toEqual([[], [], [], ['FC-C1']]);
  });
});

describe('what follows a sign-in', () => {
  it.each(['state-faux', 'state-absent', 'iss-faux'])('a code exchanged after %s', async (fault) => {
    const code = (await fc.signIn('test', {}, { fault })).location?.searchParams.get('code') ?? '';
    expect((await fc.exchange(code)).findings).toEqual(['FC-B1']);
  });

  it('a call made by a page', async () => {
    const code = (await fc.signIn()).location?.searchParams.get('code') ?? '';
    expect((await fc.exchange(code, {}, { headers: { origin: 'https://portail.example' } })).findings).toEqual([
      'FC-B12',
    ]);
  });

  it.each([
    [{ state: '' }, ['FC-G1']],
    [{ id_token_hint: '' }, ['FC-G1']],
    [{ post_logout_redirect_uri: 'https://ailleurs.example/' }, ['FC-G1']],
    [{}, []],
  ])('a sign-out with %j', async (more, expected) => {
    const { id_token } = await fc.tokens();
    const right = { id_token_hint: id_token, state: 's'.repeat(32) };
    expect((await fc.call('session/end', { ...right, ...more })).findings).toEqual(expected);
  });
});

describe('every rule and fault', () => {
  it('says what, why and where from, in words of its own', () => {
    const { rules, faults } = fc.service;
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
    for (const { title, explanation, source } of rules) {
      expect([title.length > 10, explanation.length > 20]).toEqual([true, true]);
      expect(source).toMatch(/domain\/franceconnect-droits\.md 8/);
    }
    for (const { title, source } of faults) {
      expect(title.length).toBeGreaterThan(5);
      expect(source).toMatch(/domain\/franceconnect-droits\.md/);
    }
  });
});
