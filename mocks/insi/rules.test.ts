import { beforeAll, describe, expect, it } from 'vitest';
import {
  fixedJudge,
  signAssertion,
  type ThrowawaySigner,
  throwawaySigner,
  unsignedAssertion,
} from '../soap/testing.ts';
import { INSI_RULES } from './rules.ts';
import {
  type CallDraft,
  call,
  envelope,
  findings,
  type RequestDraft,
  security,
  TRAITS_ACTION,
  testInsi,
  tls,
  traitsBody,
  VERIFICATION_ACTION,
  VITALE_ACTION,
  verificationBody,
  vitaleBody,
} from './testing.ts';

const ISSUED = '2026-03-02T08:59:30.000Z';
const CARD_ID = '899700870589';
let signer: ThrowawaySigner;

beforeAll(() => {
  signer = throwawaySigner(CARD_ID);
});

const assertion = (attributes?: Readonly<Record<string, string>>) =>
  signAssertion(unsignedAssertion({ issueInstant: ISSUED, ...(attributes ? { attributes } : {}) }), signer);
const vitale = (issueInstant: string) =>
  unsignedAssertion({ issueInstant, qualifier: 'VITALE', nameId: '2751263220749' });
const psc = () => unsignedAssertion({ issueInstant: ISSUED, qualifier: 'PSC' });

interface Example {
  readonly draft?: RequestDraft;
  readonly raw?: string;
  readonly how?: CallDraft;
}

const byCard = (draft: RequestDraft = {}): Example => ({
  draft: { emetteur: CARD_ID, ...draft },
  how: { listener: 'insi-cpx' },
});
const softwareSecurity = () => security(assertion());
const bamWith = (couverture: string) =>
  `<bam:ContexteBAM xmlns:bam="urn:siram:bam:ctxbam" Nature="CTXBAM" Version="01_02"><bam:Id>b</bam:Id><bam:Temps>${ISSUED}</bam:Temps>${couverture}</bam:ContexteBAM>`;
const lpsWith = (lps: string, version = '01_00') =>
  `<lps:ContexteLPS xmlns:lps="urn:siram:lps:ctxlps" Version="${version}"><lps:Id>i-${version}</lps:Id><lps:Temps>${ISSUED}</lps:Temps>${lps}</lps:ContexteLPS>`;
const provisoire = { NomNaissance: 'PROVISOIRE', Prenom: 'MATRICULE', Sexe: 'M', DateNaissance: '2009-07-01' };
const ecetinsi = { NomNaissance: 'ECETINSI', Sexe: 'M', DateNaissance: '2009-07-14' };

/** For each rule: calls it must accept, then calls it must find something in. */
const EXAMPLES: Readonly<
  Record<string, { readonly good?: readonly (() => Example)[]; readonly bad: readonly (() => Example)[] }>
> = {
  'INSI-R01': {
    bad: [
      () => ({ raw: '<a>' }),
      () => ({ raw: '' }),
      () => ({ raw: '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>' }),
    ],
  },
  'INSI-R02': { bad: [() => ({ draft: { action: null } })] },
  'INSI-R03': { bad: [() => ({ draft: { messageId: null } })] },
  'INSI-R04': { bad: [() => ({ draft: { lps: null } })] },
  'INSI-R05': { bad: [() => ({ draft: { bam: null } })] },
  'INSI-R06': {
    good: [() => ({ draft: { security: softwareSecurity() } }), () => byCard({ security: security(assertion()) })],
    bad: [() => ({}), () => ({ draft: { security: security() } })],
  },
  'INSI-R07': { bad: [() => ({ draft: { action: VITALE_ACTION } })] },
  'INSI-R08': {
    good: [
      () => ({ how: { headers: { 'content-type': 'application/soap+xml' } } }),
      () => ({ how: { headers: { 'content-type': `Application/SOAP+XML; action=${TRAITS_ACTION}` } } }),
    ],
    bad: [
      () => ({ how: { headers: { 'content-type': 'text/xml; charset=utf-8' } } }),
      () => ({ how: { headers: { 'content-type': `application/soap+xml; action="${VITALE_ACTION}"` } } }),
    ],
  },
  'INSI-R09': {
    good: [
      () => ({
        draft: {
          body: vitaleBody('<MatriculeOD><NumIdentifiant>2751263220749</NumIdentifiant></MatriculeOD>'),
          action: VITALE_ACTION,
        },
      }),
    ],
    bad: [
      () => ({
        draft: {
          body: traitsBody().replace(
            /(<sans:Sexe>.*<\/sans:Sexe>)(<sans:DateNaissance>.*<\/sans:DateNaissance>)/,
            '$2$1',
          ),
        },
      }),
      () => ({
        draft: { body: traitsBody().replace('</sans:RECSANSVITALE>', '<sans:Age>50</sans:Age></sans:RECSANSVITALE>') },
      }),
    ],
  },
  'INSI-R10': { good: [() => ({ draft: { messageId: 'uuid:a' } })], bad: [() => ({ draft: { messageId: 'uuid:a' } })] },
  'INSI-R11': {
    good: [() => ({ draft: { messageId: 'uuid:7C1B0A52-1234-4000-8000-00000000000F' } })],
    bad: [
      () => ({ draft: { messageId: '7c1b0a52-0000-4000-8000-000000000000' } }),
      () => ({ draft: { messageId: 'uuid:1' } }),
    ],
  },
  'INSI-R12': {
    bad: [
      () => ({ draft: { extraHeaders: '<wsa:MessageID>uuid:b</wsa:MessageID>' } }),
      () => ({ draft: { body: traitsBody() + traitsBody() } }),
    ],
  },
  'INSI-R13': {
    good: [() => ({ draft: { lps: lpsWith('') } })],
    bad: [() => ({ draft: { lps: lpsWith('<lps:Inconnu/>') } }), () => ({ draft: { temps: 'hier' } })],
  },
  'INSI-R14': {
    good: [() => ({ draft: { bam: bamWith('<bam:COUVERTURE/>') } })],
    bad: [() => ({ draft: { bam: bamWith('') } })],
  },
  'INSI-R15': { bad: [() => ({ draft: { body: '<RECSANSVITALE xmlns="http://www.cnamts.fr/autre"/>' } })] },
  'INSI-R20': {
    bad: [
      () => ({ draft: { lpsVersion: '1.00.00' } }),
      () => ({ draft: { bam: bamWith('<bam:COUVERTURE/>').replace('01_02', '1.0') } }),
    ],
  },
  'INSI-R21': {
    good: [() => ({ draft: { temps: '2026-03-02T11:00:00.000+02:00' } })],
    bad: [() => ({ draft: { temps: '2025-03-02T09:00:00Z' } })],
  },
  'INSI-R22': {
    bad: [
      () => ({ draft: { lps: lpsWith('') } }),
      () => ({ draft: { lps: lpsWith('<lps:LPS><lps:IDAM R="2">BAN00NF00001</lps:IDAM></lps:LPS>') } }),
    ],
  },
  'INSI-R23': { bad: [() => ({ draft: { idam: 'trop court' } })] },
  'INSI-R24': {
    bad: [
      () => ({ draft: { lps: lpsWith('<lps:LPS><lps:IDAM R="4">BAN00NF00001</lps:IDAM></lps:LPS>') } }),
      () => ({
        draft: {
          lps: lpsWith(
            '<lps:LPS><lps:Version>1</lps:Version><lps:Instance>poste 1</lps:Instance><lps:Nom>x</lps:Nom></lps:LPS>',
          ),
        },
      }),
    ],
  },
  'INSI-R25': { good: [() => ({ draft: { lpsId: 'i-1' } })], bad: [() => ({ draft: { lpsId: 'i-1' } })] },
  'INSI-R26': {
    good: [
      () => ({
        draft: {
          body: vitaleBody(''),
          bam: bamWith(
            '<bam:COUVERTURE><bam:ASSURE><bam:Id><bam:Num>2751263220749</bam:Num></bam:Id></bam:ASSURE></bam:COUVERTURE>',
          ),
        },
      }),
    ],
    bad: [
      () => ({ draft: { body: vitaleBody('') } }),
      () => ({ draft: { bam: bamWith('<bam:COUVERTURE><bam:GrandRegime>01</bam:GrandRegime></bam:COUVERTURE>') } }),
    ],
  },
  'INSI-R27': {
    bad: [
      () => ({ draft: { emetteur: '10B0039129' } }),
      () => ({ how: { tls: tls({ organizationalUnit: '300000001820687' }) } }),
    ],
  },
  'INSI-R28': { good: [() => ({ draft: { bamId: 'b-1' } })], bad: [() => ({ draft: { bamId: 'b-1' } })] },
  'INSI-R30': {
    bad: [
      () => ({ draft: { body: traitsBody({ Prenom: 'Zoe' }) } }),
      () => ({ draft: { body: traitsBody({ NomNaissance: 'adrun' }) } }),
    ],
  },
  'INSI-R31': {
    bad: ['ZOÉ', 'FRANÇOIS', 'CŒUR', 'D’ARC', 'ANAÏS'].map((Prenom) => () => ({
      draft: { body: traitsBody({ Prenom }) },
    })),
  },
  'INSI-R32': {
    good: [() => ({ draft: { body: traitsBody({ Prenom: 'Zoé' }) } })],
    bad: ['ST. JEAN', 'ZOE2', 'Зоя', 'ZOE/ANNE'].map((Prenom) => () => ({ draft: { body: traitsBody({ Prenom }) } })),
  },
  'INSI-R33': {
    good: [
      () => ({ draft: { body: traitsBody({ NomNaissance: "D'ARTAGNAN DE L'HERAULT--X", Prenom: 'PIERRE-ALAIN' }) } }),
    ],
    bad: [
      { NomNaissance: '-ADRUN' },
      { NomNaissance: ' ADRUN' },
      { NomNaissance: 'LE  BRAS' },
      { NomNaissance: "D' ARC" },
      { Prenom: 'ZOE-' },
      { Prenom: 'ZOE--ANNE' },
    ].map((traits) => () => ({ draft: { body: traitsBody(traits) } })),
  },
  'INSI-R34': {
    bad: [{ NomNaissance: null }, { Prenom: null }, { Sexe: 'I' }, { DateNaissance: '31/12/1975' }].map(
      (traits) => () => ({ draft: { body: traitsBody(traits) } }),
    ),
  },
  'INSI-R35': {
    good: [() => ({ draft: { body: traitsBody({ Prenom: 'ZOE ANNE' }) } })],
    bad: [() => ({ draft: { body: traitsBody({ Prenom: ['ZOE', 'ANNE'] }) } })],
  },
  'INSI-R36': {
    good: [
      () => ({ draft: { body: traitsBody() } }),
      () => ({ draft: { body: traitsBody({ LieuNaissance: '63220' }) } }),
      () => ({ draft: { body: traitsBody({ Prenom: 'ZOE ANNE', LieuNaissance: '63220' }) } }),
      () => ({ draft: { body: traitsBody({ Prenom: 'ZOEX', LieuNaissance: '63220' }) } }),
    ],
    bad: [() => ({ draft: { body: traitsBody({ ...ecetinsi, Prenom: 'PIERRE-ALAIN', LieuNaissance: '63220' }) } })],
  },
  'INSI-R40': { bad: [() => ({ how: { tls: tls({ commonName: 'AUTRE' }) } }), () => ({ how: { tls: tls(null) } })] },
  'INSI-R41': {
    good: [() => byCard({ security: security(assertion()) })],
    bad: [() => byCard(), () => byCard({ security: security(unsignedAssertion({ issueInstant: ISSUED })) })],
  },
  'INSI-R42': {
    good: [() => byCard({ security: security(assertion()) })],
    bad: [
      () => byCard({ security: security(assertion({ IdentifiantFacturation: '991115000', SecteurActivite: 'SA07' })) }),
      () => byCard({ security: security(assertion({ secteurActivite: 'SA07' })) }),
    ],
  },
  'INSI-R43': {
    good: [() => byCard({ security: security(assertion()) })],
    bad: [() => byCard({ security: security(assertion()), emetteur: '899700000000' })],
  },
  'INSI-R44': {
    good: [() => byCard({ security: security(assertion(), vitale('2026-03-02T08:45:00Z')) })],
    bad: [() => byCard({ security: security(assertion(), vitale('2026-03-02T08:39:00Z')) })],
  },
  'INSI-R45': {
    good: [() => byCard({ security: security(assertion()) })],
    bad: [
      () => byCard({ security: security(psc()) }),
      () => ({
        ...byCard({ security: security(psc()) }),
        how: { listener: 'insi-cpx', headers: { authorization: 'Bearer x' } },
      }),
    ],
  },
  'INSI-R46': {
    bad: [() => ({ draft: { action: VERIFICATION_ACTION, body: verificationBody('2751263220749', '') } })],
  },
  'INSI-R50': {
    good: [() => ({ draft: { body: traitsBody({ NomNaissance: 'TESTARD', Prenom: 'XAVIER' }) } })],
    bad: [
      { NomNaissance: 'TEST' },
      { NomNaissance: 'INCONNU' },
      { Prenom: 'FICTIVE' },
      { NomNaissance: 'SOUS-X' },
      { Prenom: 'X' },
    ].map((traits) => () => ({ draft: { body: traitsBody(traits) } })),
  },
  'INSI-R51': {
    good: [
      () => ({}),
      // Told apart from another person, found nobody, a NIA, too soon, and by the right operation.
      () => ({ draft: { body: traitsBody({ ...ecetinsi, Prenom: 'PIERRE-ALAIN' }), temps: '2027-01-01T00:00:00Z' } }),
      () => ({ draft: { body: traitsBody({ NomNaissance: 'PERSONNE' }) } }),
      () => ({ draft: { body: traitsBody({ NomNaissance: 'PERSONNE' }), temps: '2027-01-01T00:00:00Z' } }),
      () => ({ draft: { body: traitsBody(provisoire) } }),
      () => ({ draft: { body: traitsBody(provisoire), temps: '2027-01-01T00:00:00Z' } }),
      () => ({ draft: { temps: '2026-03-31T08:59:59Z' } }),
      () => ({
        draft: {
          action: VERIFICATION_ACTION,
          body: verificationBody('2751263220749', '<NomNaissance>ADRUN</NomNaissance><Prenom>ZOE</Prenom>'),
          temps: '2032-01-01T00:00:00Z',
        },
      }),
      () => ({ how: { tls: tls({ organizationalUnit: '10B0099999' }) }, draft: { temps: '2032-01-01T00:00:00Z' } }),
    ],
    bad: [
      () => ({ draft: { temps: '2026-04-02T08:59:59Z' } }),
      () => ({ draft: { body: traitsBody({ Prenom: 'ZOE-ANNE' }), temps: '2032-01-01T00:00:00Z' } }),
      () => ({ how: { at: new Date('2032-01-01T00:00:00Z') }, draft: { temps: 'hier' } }),
    ],
  },
  'INSI-R52': {
    good: [
      ...somebody(60),
      // Always the same person is no batch; those seen long ago are forgotten.
      ...Array.from({ length: 5 }, () => () => ({ draft: { body: traitsBody({ NomNaissance: 'AA' }) } })),
      ...somebody(60, new Date('2026-03-02T09:11:00.000Z')),
    ],
    bad: [() => ({ how: { at: new Date('2026-03-02T09:12:00.000Z') } })],
  },
};

/** Searches of as many persons, all different. */
function somebody(count: number, at?: Date): (() => Example)[] {
  const letter = (index: number) => String.fromCharCode(65 + index);
  return Array.from({ length: count }, (_, index) => () => ({
    draft: { body: traitsBody({ NomNaissance: `${letter(Math.floor(index / 26))}${letter(index % 26)}` }) },
    ...(at === undefined ? {} : { how: { at } }),
  }));
}

const service = testInsi({ judge: fixedJudge() });

async function play({ draft, raw, how }: Example) {
  return (await call(service, raw ?? envelope(draft), how)).exchange;
}

/** Rules that speak of what a plain conformant call shows, for information. */
const INFORMATION = ['INSI-R06'];

describe('the rules of INSi', () => {
  it('all have an example', () => {
    expect(Object.keys(EXAMPLES)).toEqual(INSI_RULES.map(({ id }) => id));
  });

  it('have unique ids, French texts ending in a full stop, and a source', () => {
    expect(new Set(INSI_RULES.map(({ id }) => id)).size).toBe(INSI_RULES.length);
    for (const { id, title, explanation, source } of INSI_RULES) {
      expect([id, title.length > 10, explanation.endsWith('.'), source.length > 5]).toEqual([id, true, true, true]);
    }
  });

  it('find nothing worse than information in two calls of a conformant client', async () => {
    const memories = new Map();
    for (const body of [traitsBody(), traitsBody({ LieuNaissance: '63220' })]) {
      expect(findings(service, await play({ draft: { body } }), memories)).toEqual(INFORMATION);
    }
  });

  it.each(INSI_RULES.map((rule) => [rule.id, rule] as const))('%s accepts and finds as it should', async (id, rule) => {
    const { good = [() => (id === 'INSI-R06' ? byCard({ security: security(assertion()) }) : {})], bad } = EXAMPLES[
      id
    ] ?? { bad: [] };
    const memory = new Map();
    for (const example of good) expect(rule.check(await play(example()), memory)).toEqual([]);
    for (const example of bad) {
      const hits = rule.check(await play(example()), memory);
      expect(hits.length).toBeGreaterThan(0);
      for (const { message } of hits) expect(message).toMatch(/^\p{Lu}.*\.$/su);
    }
    expect(bad.length).toBeGreaterThan(0);
  });

  it('never change the answer: a call full of findings gets the same result', async () => {
    const odd = await call(
      service,
      envelope({
        messageId: 'x',
        lpsVersion: '9',
        bam: null,
        emetteur: 'nobody@example.org',
        temps: '2020-01-01T00:00:00Z',
      }),
    );
    expect(odd.answer).toMatchObject({ status: 200, summary: { cr: '00' } });
  });

  it('say schema problems in French', async () => {
    const rule = INSI_RULES.find(({ id }) => id === 'INSI-R09');
    const exchange = await play({
      draft: { body: traitsBody().replace('</sans:RECSANSVITALE>', '<sans:Age>50</sans:Age></sans:RECSANSVITALE>') },
    });
    expect(rule?.check(exchange, new Map()).map(({ message }) => message)).toEqual([
      "Le corps du message n'est pas valide : l'élément Age n'est pas attendu ici ; attendu : LieuNaissance.",
    ]);
  });
});
