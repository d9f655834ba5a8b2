import { beforeAll, describe, expect, it } from 'vitest';
import {
  fixedJudge,
  signAssertion,
  type ThrowawaySigner,
  throwawaySigner,
  unsignedAssertion,
} from '../soap/testing.ts';
import { call, envelope, type RequestDraft, security, testInsi } from './testing.ts';

const CARD = '899700870589';
const ISSUED = '2026-03-02T08:59:30.000Z';
let card: ThrowawaySigner;
let software: ThrowawaySigner;
let authOnly: ThrowawaySigner;

beforeAll(() => {
  card = throwawaySigner(CARD);
  software = throwawaySigner(CARD, { extensions: [{ id: '1.2.250.1.71.1.2.5', der: '\x04\x01\x83' }] });
  authOnly = throwawaySigner(CARD, { nonRepudiation: false });
});

const draftOf = (...assertions: string[]): RequestDraft => ({ emetteur: CARD, security: security(...assertions) });
const assertion = (change: Partial<Parameters<typeof unsignedAssertion>[0]> = {}, signer = card) =>
  signAssertion(unsignedAssertion({ issueInstant: ISSUED, ...change }), signer);
const byCard = (draft: RequestDraft, service = testInsi()) => call(service, envelope(draft), { listener: 'insi-cpx' });

describe('access by card', () => {
  it('is given to a signed, recent assertion of the professional', async () => {
    const { answer } = await byCard(draftOf(assertion()));
    expect(answer).toMatchObject({ status: 200, summary: { mode: 'cpx', cr: '00' } });
  });

  it('is given with a Vitale assertion beside, whichever comes first', async () => {
    const vitale = unsignedAssertion({ issueInstant: ISSUED, qualifier: 'VITALE', nameId: '2751263220749' });
    for (const draft of [draftOf(assertion(), vitale), draftOf(vitale, assertion())]) {
      expect((await byCard(draft)).answer.summary).toMatchObject({ cr: '00' });
    }
  });

  it('tolerates attribute names in another case, and refuses missing ones only when strict', async () => {
    const odd = draftOf(assertion({ attributes: { IdentifiantFacturation: '1', SECTEURACTIVITE: 'SA07' } }));
    const none = draftOf(assertion({ attributes: {} }));
    const strict = testInsi({ settings: { severite: 'stricte' } });
    expect((await byCard(odd, strict)).answer.summary).toMatchObject({ cr: '00' });
    expect((await byCard(none)).answer.summary).toMatchObject({ cr: '00' });
    expect((await byCard(none, strict)).answer.summary?.fault).toMatchObject({ code: 'insi_mock_assertion_identite' });
  });

  const refusals: readonly (readonly [title: string, draft: () => RequestDraft, code: string])[] = [
    ['no Security header', () => ({ emetteur: CARD }), 'insi_mock_assertion_absente'],
    ['an empty Security header', () => draftOf(), 'insi_mock_assertion_absente'],
    [
      'an unsigned assertion',
      () => draftOf(unsignedAssertion({ issueInstant: ISSUED })),
      'insi_mock_assertion_signature',
    ],
    [
      'an unsigned PSC assertion, unless the setting allows it',
      () => draftOf(unsignedAssertion({ issueInstant: ISSUED, qualifier: 'PSC' })),
      'insi_mock_assertion_signature',
    ],
    ['a changed assertion', () => draftOf(assertion().replace('SA07', 'SA05')), 'insi_mock_assertion_signature'],
    [
      'an assertion without IssueInstant',
      () => draftOf(assertion().replace(/ IssueInstant="[^"]*"/, '')),
      'insi_mock_assertion_illisible',
    ],
    [
      'an assertion of 66 minutes',
      () => draftOf(assertion({ issueInstant: '2026-03-02T07:54:00.000Z' })),
      'insi_mock_assertion_perimee',
    ],
    [
      'an assertion of 6 minutes hence',
      () => draftOf(assertion({ issueInstant: '2026-03-02T09:06:00.000Z' })),
      'insi_mock_assertion_perimee',
    ],
    [
      'conditions that are over',
      () => draftOf(assertion({ conditions: '<saml2:Conditions NotOnOrAfter="2026-03-02T08:50:00Z"/>' })),
      'insi_mock_assertion_perimee',
    ],
    ['no NameID', () => draftOf(assertion({ nameId: null })), 'insi_mock_assertion_identite'],
    ['a NameID of another kind', () => draftOf(assertion({ qualifier: 'AUTRE' })), 'insi_mock_assertion_identite'],
    [
      'the name of another professional',
      () => draftOf(assertion({ nameId: '899700000000' })),
      'insi_mock_assertion_certificat',
    ],
    ['a software certificate', () => draftOf(assertion({}, software)), 'insi_mock_assertion_certificat'],
    ["the card's authentication key", () => draftOf(assertion({}, authOnly)), 'insi_mock_assertion_certificat'],
  ];

  it.each(refusals)('is refused for %s', async (_title, draft, code) => {
    const { answer } = await byCard(draft());
    expect(answer).toMatchObject({
      status: 500,
      summary: { fault: { code, subcode: 'siram_20', severite: 'erreur' } },
    });
  });

  it.each([
    ['65 minutes old', '2026-03-02T07:55:00.000Z'],
    ['5 minutes ahead', '2026-03-02T09:05:00.000Z'],
  ])('is still given to an assertion %s: the age and the skew', async (_title, issueInstant) => {
    expect((await byCard(draftOf(assertion({ issueInstant })))).answer.summary).toMatchObject({ cr: '00' });
  });

  it('follows the judge of the chain, apart from its opinion of TLS usage', async () => {
    const revoked = testInsi({ judge: fixedJudge(['wrong-usage-sign', 'revoked']) });
    const signing = testInsi({ judge: fixedJudge(['wrong-usage-sign']) });
    expect((await byCard(draftOf(assertion()), revoked)).answer.summary?.fault).toMatchObject({
      code: 'insi_mock_assertion_certificat',
    });
    expect((await byCard(draftOf(assertion()), signing)).answer.summary).toMatchObject({ cr: '00' });
  });

  it('accepts an unsigned PSC assertion when the setting says so', async () => {
    const service = testInsi({ settings: { accesPsc: true } });
    const { answer } = await byCard(
      draftOf(unsignedAssertion({ issueInstant: ISSUED, qualifier: 'PSC', attributes: { codeSpecialiteAMO: '01' } })),
      service,
    );
    expect(answer.summary).toMatchObject({ mode: 'psc', cr: '00' });
  });

  it('checks the authorisation number before the assertion', async () => {
    expect((await byCard({ idam: 'ZZZ99NF99999' })).answer.summary?.fault).toMatchObject({ code: 'desir_550' });
  });
});
