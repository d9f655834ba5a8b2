import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBench } from '../mocks/bench/index.ts';
import { prepareServices } from '../mocks/bench/preset-services.ts';
import { FAULT_ROWS } from '../mocks/insi/faults.ts';
import { createInsi } from '../mocks/insi/index.ts';
import {
  AT,
  call,
  envelope,
  findings,
  type RequestDraft,
  security,
  traitsBody,
  VITALE_ACTION,
  vitaleBody,
} from '../mocks/insi/testing.ts';
import { loadPreset, Nation, presetsLivres } from '../mocks/nation/index.ts';
import { BenchClock, projectFile, type Service } from '../mocks/platform/index.ts';
import { fixedJudge, signAssertion, throwawaySigner, unsignedAssertion } from '../mocks/soap/testing.ts';

/** Tests of the CNDA's bench that the dossier describes (domain/insi.md 4); the presets replay them. */
const SITUATIONS = ['1-01', '1-02', '1-03', '1-10', '2-03', '2-04', '2-05', '2-06', '2-07', '2-08', '3-05'];

const NIR = '<OID>1.2.250.1.213.1.4.8</OID>';
const NIA = '<OID>1.2.250.1.213.1.4.9</OID>';

async function situation(name: string) {
  const clock = new BenchClock(() => AT.getTime());
  const preset = loadPreset(name);
  const nation = await Nation.create(preset, { clock });
  const service = createInsi({ nation: () => nation, clock, judge: fixedJudge() });
  await prepareServices([service as Service], preset);
  return service;
}

const traits = (...[NomNaissance, Prenom, Sexe, DateNaissance, LieuNaissance]: readonly string[]): RequestDraft => ({
  body: traitsBody({ NomNaissance, Prenom, Sexe, DateNaissance, LieuNaissance: LieuNaissance ?? null }),
});

const card = (matriculeOd: string, born: string): RequestDraft => ({
  action: VITALE_ACTION,
  body: vitaleBody(
    `<MatriculeOD><NumIdentifiant>${matriculeOd}</NumIdentifiant></MatriculeOD><DateNaissance>${born}</DateNaissance><RangNaissance>1</RangNaissance>`,
  ),
});

const ownCard = (numero: string): RequestDraft => ({
  action: VITALE_ACTION,
  body: vitaleBody(`<MatriculeIndividu><NumIdentifiant>${numero}</NumIdentifiant></MatriculeIndividu>`),
});

const id = (numero: string, cle: string) => `<NumIdentifiant>${numero}</NumIdentifiant><Cle>${cle}</Cle>`;
const histo = (numero: string) => new RegExp(`<INSHISTO>(?:(?!</INSHISTO>).)*<NumIdentifiant>${numero}<`, 'u');
const cr = (code: string) => `<CodeCR>${code}</CodeCR>`;

type Seen = string | RegExp;
/** A call, and what its answer holds; what begins by `!` must not be there. */
type Exchange = readonly [RequestDraft, ...Seen[]];

const ECETINSI = traits('ECETINSI', 'PIERRE-ALAIN', 'M', '2009-07-14');
const HOUILLES = ['PIERRE', 'PAUL', 'JACQUES', 'PIERRE PAUL JACQUES'].map(
  (prenom): Exchange => [traits('HOUILLES', prenom, 'M', '1993-01-27'), cr('01')],
);

const EXCHANGES: Readonly<Record<string, readonly Exchange[]>> = {
  'cnda-1-01': [[card('2760763970001', '1976-07-14'), cr('00'), '2760763970001', '<ListePrenom>RUTH ISABELLE<']],
  'cnda-1-02': [[card('2760763970001', '2012-09-16'), cr('00'), '<ListePrenom>DONATELLO<']],
  'cnda-1-03': [[card('2770763970001', '1977-07-14'), cr('00'), '<NomNaissance>NESSI<', '<ListePrenom>RUTH<']],
  'cnda-1-10': [[ownCard('1090763220834'), cr('00'), id('1090763220834', '89'), NIA, '<Prenom>PIERRE-ALAIN<']],
  'cnda-2-03': [
    [traits("D'ARTAGNAN DE L'HERAULT", 'PIERRE-ALAIN', 'M', '2001-06-17'), cr('00'), id('1010663220754', '60'), NIR],
    [traits('ADRTROIS', 'TOUSSAINT', 'M', '1960-01-01'), cr('00'), id('160012B020777', '13'), NIR],
    [traits("D'AEION", 'COEUR', 'M', '1987-01-25'), 'code="insi_102"', 'siram_40'],
    [traits("D'AEION", 'COEUR', 'M', '1987-01-01'), 'code="insi_102"'],
    [traits('D’ÆION', 'CŒUR', 'M', '1987-01-25'), 'code="insi_mock_caracteres"'],
  ],
  'cnda-2-04-cas-1': [
    [
      ECETINSI,
      cr('00'),
      id('1090763220834', '89'),
      histo('2090763220834'),
      '<DateDeb>2019-03-01</DateDeb><DateFin>2019-02-28</DateFin>',
      '!2090663220123',
    ],
  ],
  'cnda-2-04-cas-2': [
    [
      ECETINSI,
      cr('00'),
      histo('2090763220834'),
      histo('2090663220123'),
      id('2090663220123', '55'),
      '<INSHISTO><DateDeb>2019-03-01</DateDeb><DateFin>2019-02-28</DateFin><IdIndividu>',
    ],
  ],
  'cnda-2-05': [[traits('PROVISOIRE', 'MATRICULE', 'M', '2009-07-01'), cr('00'), id('1090763220888', '35'), NIA]],
  'cnda-2-06': [
    [traits('DE VINCI', 'LEONARDO', 'M', '2014-02-01'), cr('02'), '!INDIVIDU'],
    [traits('DE VINCI', 'LEONARDO', 'M', '2014-02-01', '63220'), cr('00')],
  ],
  'cnda-2-07': [
    [traits('TCHITCHI', 'OLA', 'F', '1936-06-21'), cr('01'), '!INDIVIDU'],
    [traits('TCHITCHI', 'CATARINA', 'F', '1936-06-21'), cr('00'), id('2360663220836', '56'), 'CATARINA BELLA'],
    ...HOUILLES,
  ],
  'cnda-2-08': [
    [traits('CORSE', 'ANTHONY', 'M', '1980-03-02'), cr('00'), id('180032B020401', '23'), histo('180032B020401')],
    [
      traits('HERMAN', 'GATIEN', 'M', '1981-03-24'),
      cr('00'),
      id('1810363220456', '76'),
      histo('1810363220456'),
      id('2810363220456', '26'),
    ],
  ],
  'cnda-3-05-cas-3': [
    [traits('NESSI', 'RUTH', 'F', '1977-07-14'), cr('00'), id('2770763220829', '10'), '<Prenom>NATHALIE<', '63220'],
    [traits('NESSI', 'NATHALIE', 'F', '1977-07-14'), cr('00'), id('2770763220829', '10')],
  ],
};

function expectHolds(text: string, seen: Seen): void {
  if (seen instanceof RegExp) expect(text).toMatch(seen);
  else if (seen.startsWith('!')) expect(text).not.toContain(seen.slice(1));
  else expect(text).toContain(seen);
}

describe('the situations of the CNDA bench', () => {
  const names = presetsLivres().filter((name) => name.startsWith('cnda-'));

  it('are all there, each with its exchanges', () => {
    expect([...new Set(names.map((name) => name.slice(5, 9)))]).toEqual(SITUATIONS);
    expect(Object.keys(EXCHANGES).sort()).toEqual([...names].sort());
  });

  it.each(names)('%s says what to do and what must be seen', (name) => {
    const { nom, titre, consigne = '', attendu = '' } = loadPreset(name);
    expect(nom).toBe(name);
    expect(titre).toMatch(new RegExp(`^CNDA ${name.slice(5, 9).replace('-', '\\.')}`, 'u'));
    for (const text of [consigne, attendu]) expect(text).toMatch(/^\p{Lu}.*\.$/su);
  });

  it.each(Object.entries(EXCHANGES))('%s answers what the dossier says', async (name, exchanges) => {
    const service = await situation(name);
    for (const [draft, ...seen] of exchanges) {
      const { text } = await call(service, envelope(draft));
      for (const one of seen) expectHolds(text, one);
    }
  });

  it('1.02: a Vitale assertion of more than 20 minutes is found', async () => {
    const service = await situation('cnda-1-02');
    const signer = throwawaySigner('899700870589');
    const signed = signAssertion(unsignedAssertion({ issueInstant: '2026-03-02T08:59:30.000Z' }), signer);
    const vitale = (issueInstant: string) => unsignedAssertion({ issueInstant, qualifier: 'VITALE', nameId: 'x' });
    for (const [issued, found] of [
      ['2026-03-02T08:45:00Z', false],
      ['2026-03-02T08:39:00Z', true],
    ] as const) {
      const draft = { ...card('2760763970001', '2012-09-16'), security: security(signed, vitale(issued)) };
      const { exchange } = await call(service, envelope(draft), { listener: 'insi-cpx' });
      expect(findings(service, exchange).includes('INSI-R44')).toBe(found);
    }
  });

  it('are loaded by a reset, by name, and gone with the next one', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'banc-cnda-'));
    const bench = await createBench({ dir, certsDir: projectFile('certs', 'out'), portBase: null });
    onTestFinished(async () => {
      await bench.close();
      rmSync(dir, { recursive: true, force: true });
    });
    const ask = async (method: string, path: string, body?: unknown) => {
      const headers = { authorization: `Bearer ${bench.control.token}`, 'content-type': 'application/json' };
      const response = await fetch(`${bench.control.url}${path}`, { method, headers, body: JSON.stringify(body) });
      return (await response.json()) as unknown;
    };
    await ask('POST', '/remise-a-zero', { preset: 'cnda-3-05-cas-3' });
    expect(await ask('GET', '/services/insi/reponses')).toMatchObject([{ ordre: { personne: 'cnda-nessi-nathalie' } }]);
    expect(await ask('GET', '/services/insi/reglages')).toMatchObject({ dialecte: 'cnda' });
    await ask('POST', '/remise-a-zero', {});
    expect(await ask('GET', '/services/insi/reponses')).toEqual([]);
    expect(await ask('GET', '/services/insi/reglages')).toMatchObject({ dialecte: 'live' });
  });

  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['an unknown service', { xxx: { reglages: {} } }, /« xxx\.reglages », qu'aucun service n'offre/u],
    ['an unknown operation', { insi: { humeur: {} } }, /« insi\.humeur »/u],
    ['a wrong setting', { insi: { reglages: { dialecte: 'argot' } } }, /ordre incorrect.*dialecte/su],
    ['a wrong order', { insi: { reponses: [{ erreur: 'insi_999' }] } }, /ordre incorrect.*erreur/su],
  ])('refuse %s, and say where', async (_what, services, message) => {
    const service = await situation('socle');
    const preset = { nom: 'essai', services } as Parameters<typeof prepareServices>[1];
    await expect(prepareServices([service as Service], preset)).rejects.toThrow(message);
  });
});

describe('the faults of INSi', () => {
  /** Every code of INSi in domain/insi.md 3.3, with what the table says of it; its last row is another teleservice's, without a code. */
  it.each([
    ['desir_550', 'siram_100', 'Sender', 'erreur', 'B'],
    ['desir_560', 'siram_100', 'Sender', 'erreur', 'B'],
    ['desir_1020', 'siram_40', 'Sender', 'fatale', 'B'],
    ['insi_102', 'siram_40', 'Receiver', 'fatal', 'A'],
    ['insi_19', 'siram_10', 'Sender', 'erreur', 'A'],
    ['insi_111', 'siram_40', 'Receiver', 'fatale', 'A'],
  ])(
    '%s can be armed by its name, and is written as the dossier says',
    async (code, subcode, role, severite, shape) => {
      const row = FAULT_ROWS.find((one) => one.code === code);
      expect(row).toMatchObject({ subcode, role, severite, shape });
      const service = await situation('socle');
      expect(service.faults.map(({ name }) => name)).toContain(code);
      const { answer, text } = await call(service, envelope(), { fault: { name: code } as never });
      expect(answer.status).toBe(500);
      for (const part of [`:${role}<`, `:${subcode}<`, `severite="${severite}"`, `code="${code}"`]) {
        expect(text).toContain(part);
      }
    },
  );

  it('can be scripted for some identities only', async () => {
    const service = await situation('cnda-2-03');
    expect((await call(service, envelope())).text).toContain(cr('00'));
  });
});
