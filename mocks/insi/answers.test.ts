import { describe, expect, it } from 'vitest';
import { FAULT_ROWS } from './faults.ts';
import {
  call,
  envelope,
  PEOPLE,
  smallNation,
  testInsi,
  tls,
  traitsBody,
  VERIFICATION_ACTION,
  VITALE_ACTION,
  verificationBody,
  vitaleBody,
} from './testing.ts';

const HOMONYM = { NomNaissance: 'DE VINCI', Prenom: 'LEONARDO', Sexe: 'M', DateNaissance: '2014-02-01' };

describe('a search by traits', () => {
  it.each([
    ['one person', {}, '00', 'OK'],
    ['nobody', { Prenom: 'OLA' }, '01', 'Aucune identite trouvee'],
    ['somebody INSi does not know', { NomNaissance: 'SANSDROIT', Prenom: 'AMELIE' }, '01', 'Aucune identite trouvee'],
    ['two homonyms', HOMONYM, '02', 'Plusieurs identites trouvees'],
    ['a homonym told apart by the place', { ...HOMONYM, LieuNaissance: '63220' }, '00', 'OK'],
    [
      'a list that begins with the first name',
      { NomNaissance: 'ECETINSI', Prenom: 'PIERRE ALAIN', Sexe: 'M', DateNaissance: '2009-07-14' },
      '00',
      'OK',
    ],
    ['an empty place, as if it was left out', { ...HOMONYM, LieuNaissance: '' }, '02', 'Plusieurs identites trouvees'],
    [
      'two Prenom elements, joined',
      { NomNaissance: 'ECETINSI', Prenom: ['PIERRE-ALAIN', 'MURIEL'], Sexe: 'M', DateNaissance: '2009-07-14' },
      '00',
      'OK',
    ],
  ])('finds %s', async (_title, traits, cr, libelle) => {
    const { answer, text } = await call(testInsi(), envelope({ body: traitsBody(traits) }));
    expect(answer.status).toBe(200);
    expect(text).toContain(`<CR><CodeCR>${cr}</CodeCR><LibelleCR>${libelle}</LibelleCR></CR>`);
    expect(text.includes('<INDIVIDU>')).toBe(cr === '00');
    expect(answer.summary).toMatchObject({ mode: 'tlsm', cr, libelleCr: libelle, fault: null, reponseScriptee: false });
  });

  it('tells the trainer who the homonyms are, and the caller nothing', async () => {
    const { answer, text } = await call(testInsi(), envelope({ body: traitsBody(HOMONYM) }));
    expect(answer.summary?.candidats).toEqual([
      {
        nomNaissance: 'DE VINCI',
        prenoms: ['LEONARDO'],
        dateNaissance: '2014-02-01',
        lieuNaissance: '63220',
        matricule: '1140263220701',
      },
      {
        nomNaissance: 'DE VINCI',
        prenoms: ['LEONARDO'],
        dateNaissance: '2014-02-01',
        lieuNaissance: '75056',
        matricule: '1140275056701',
      },
    ]);
    expect(text).not.toContain('75056');
  });

  it('summarises what was sent, as sent', async () => {
    const { answer } = await call(
      testInsi(),
      envelope({ body: traitsBody({ Prenom: ['ZOE', 'ANNE'] }), messageId: 'uuid:m-1' }),
    );
    expect(answer.operation).toBe('rechercherInsAvecTraitsIdentite');
    expect(answer.summary).toMatchObject({
      messageId: 'uuid:m-1',
      action: 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite',
      idam: 'BAN00NF00001',
      emetteur: '10B0152872',
      criteres: {
        nomNaissance: 'ADRUN',
        prenom: ['ZOE', 'ANNE'],
        sexe: 'F',
        dateNaissance: '1975-12-31',
        lieuNaissance: null,
      },
    });
  });
});

describe('a search by card', () => {
  const matricule = (name: string, numero: string) => `<${name}><NumIdentifiant>${numero}</NumIdentifiant></${name}>`;
  it.each([
    ['the person by the own number', matricule('MatriculeIndividu', '1090763220834'), '00'],
    [
      'the person by the insured number, date and rank',
      `${matricule('MatriculeOD', '2751263220749')}<DateNaissance>1975-12-31</DateNaissance><RangNaissance>1</RangNaissance>`,
      '00',
    ],
    [
      'nobody for another rank',
      `${matricule('MatriculeOD', '2751263220749')}<DateNaissance>1975-12-31</DateNaissance><RangNaissance>2</RangNaissance>`,
      '01',
    ],
  ])('finds %s', async (_title, content, cr) => {
    const { answer } = await call(testInsi(), envelope({ action: VITALE_ACTION, body: vitaleBody(content) }));
    expect(answer).toMatchObject({ status: 200, operation: 'rechercherInsAvecCarteVitale', summary: { cr } });
  });
});

describe('a unit verification', () => {
  const traits =
    '<NomNaissance>ADRUN</NomNaissance><Prenom>ZOE</Prenom><Sexe>F</Sexe><DateNaissance>1975-12-31</DateNaissance>';
  it.each([
    ['00 when matricule and traits are those of one person', '2751263220749', traits, '00'],
    ['01 when a trait changed', '2751263220749', traits.replace('ZOE', 'ZELIE'), '01'],
    ['01 when the matricule is unknown', '2751263220799', traits, '01'],
    [
      '01 when the list of first names differs',
      '2751263220749',
      traits.replace('<Sexe>', '<ListePrenom>ZOE LEA</ListePrenom><Sexe>'),
      '01',
    ],
  ])('answers %s', async (_title, numero, given, cr) => {
    const { answer, text } = await call(
      testInsi(),
      envelope({ action: VERIFICATION_ACTION, body: verificationBody(numero, given) }),
    );
    expect(answer).toMatchObject({ status: 200, operation: 'verifierInsAvecTraitsIdentite', summary: { cr } });
    expect(text).toContain('http://www.cnamts.fr/INSiLot2/REPUnitaire');
  });

  it('is an unknown operation when the setting is off', async () => {
    const service = testInsi({ settings: { verificationUnitaire: false } });
    const { answer } = await call(
      service,
      envelope({ action: VERIFICATION_ACTION, body: verificationBody('2751263220749', traits) }),
    );
    expect(answer.summary?.fault).toMatchObject({ code: 'insi_mock_operation' });
  });
});

describe('what the caller may vary without harm (domain/insi.md 1.1, 1.8, 1.11)', () => {
  it.each([
    ['a message id without uuid:', { messageId: '7c1b0a52-0000-4000-8000-000000000000' }],
    ['an unusual context version', { lpsVersion: '1.00.00' }],
    [
      'an empty Security header',
      {
        security:
          '<wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"/>',
      },
    ],
    [
      'To, ReplyTo and a second MessageID',
      {
        extraHeaders:
          '<wsa:To>https://x/lps</wsa:To><wsa:ReplyTo><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address></wsa:ReplyTo><wsa:MessageID>uuid:other</wsa:MessageID>',
      },
    ],
    ['no message id', { messageId: null }],
    ['no action', { action: null }],
    ['no ContexteBAM', { bam: null }],
  ])('%s', async (_title, draft) => {
    const { answer } = await call(testInsi(), envelope(draft));
    expect(answer.summary).toMatchObject({ cr: '00' });
  });

  it('other prefixes, and another order of headers', async () => {
    const message = envelope()
      .replaceAll('soap:', 'x:')
      .replace('xmlns:soap', 'xmlns:x')
      .replaceAll('sans:', '')
      .replace('xmlns:sans', 'xmlns')
      .replace(/(<lps:.*<\/lps:ContexteLPS>)(.*)(<\/x:Header>)/, '$2$1$3');
    expect((await call(testInsi(), message)).answer.summary).toMatchObject({ cr: '00' });
  });

  it('refuses them when the trainer asks for strictness', async () => {
    const strict = testInsi({ settings: { severite: 'stricte' } });
    for (const draft of [
      { messageId: null },
      { action: null },
      { bam: null },
      {
        lps: '<l:ContexteLPS xmlns:l="urn:siram:lps:ctxlps"><l:LPS><l:IDAM R="4">BAN00NF00001</l:IDAM></l:LPS></l:ContexteLPS>',
      },
    ]) {
      expect((await call(strict, envelope(draft))).answer.summary?.fault).toMatchObject({ code: 'insi_mock_entete' });
    }
    const unordered = traitsBody().replace(
      /(<sans:NomNaissance>.*<\/sans:NomNaissance>)(<sans:Prenom>.*<\/sans:Prenom>)/,
      '$2$1',
    );
    expect((await call(strict, envelope({ body: unordered }))).answer.summary?.fault).toMatchObject({
      code: 'insi_mock_corps',
    });
    expect((await call(strict, envelope())).answer.summary).toMatchObject({ cr: '00' });
  });
});

describe('natural faults', () => {
  it.each([
    ['an unknown authorisation number', { idam: 'ZZZ99NF99999' }, 'desir_550'],
    ['no ContexteLPS, hence no number', { lps: null }, 'desir_550'],
    ['no birth name', { body: traitsBody({ NomNaissance: null }) }, 'insi_19'],
    ['a blank birth name', { body: traitsBody({ NomNaissance: ' ' }) }, 'insi_19'],
    ['no first name', { body: traitsBody({ Prenom: null }) }, 'insi_mock_prenom'],
    ['no sex', { body: traitsBody({ Sexe: null }) }, 'insi_mock_sexe'],
    ['an indeterminate sex', { body: traitsBody({ Sexe: 'I' }) }, 'insi_mock_sexe'],
    ['no date', { body: traitsBody({ DateNaissance: null }) }, 'insi_mock_date'],
    ['a French date', { body: traitsBody({ DateNaissance: '31/12/1975' }) }, 'insi_mock_date'],
    ['a postal code of 4 characters', { body: traitsBody({ LieuNaissance: '6322' }) }, 'insi_mock_lieu'],
    ['lower case', { body: traitsBody({ Prenom: 'Zoe' }) }, 'insi_mock_caracteres'],
    ['an accent', { body: traitsBody({ Prenom: 'ZOÉ' }) }, 'insi_mock_caracteres'],
    ['no number on a card search', { body: vitaleBody('') }, 'insi_mock_matricule'],
    [
      'a number with its key',
      { body: vitaleBody('<MatriculeOD><NumIdentifiant>275126322074974</NumIdentifiant></MatriculeOD>') },
      'insi_mock_matricule',
    ],
    ['an unknown body', { body: '<x xmlns="urn:x"/>' }, 'insi_mock_operation'],
    ['an empty body', { body: '' }, 'insi_mock_operation'],
  ])('%s', async (_title, draft, code) => {
    const { answer, text } = await call(testInsi(), envelope(draft));
    expect(answer.status).toBe(500);
    expect(answer.summary).toMatchObject({ cr: null, fault: { code } });
    expect(text).toContain(`code="${code}"`);
  });

  it.each(['INSI-TEST', 'insi-auto', 'INSI_AUTO', 'INSI-AUTO '])(
    'refuses a certificate named %j by desir_560',
    async (commonName) => {
      const { answer } = await call(testInsi(), envelope(), { tls: tls({ commonName }) });
      expect(answer.summary?.fault).toMatchObject({ code: 'desir_560', subcode: 'siram_100' });
    },
  );

  it('checks the certificate before the authorisation number, and both before the traits', async () => {
    const bad = { idam: 'ZZZ99NF99999', body: traitsBody({ NomNaissance: null }) };
    expect(
      (await call(testInsi(), envelope(bad), { tls: tls({ commonName: 'X' }) })).answer.summary?.fault,
    ).toMatchObject({ code: 'desir_560' });
    expect((await call(testInsi(), envelope(bad))).answer.summary?.fault).toMatchObject({ code: 'desir_550' });
  });
});

/** domain/insi.md 3.3: subcode, role, severity and shape of each known code. */
const DOSSIER_ROWS = [
  ['desir_550', 'Sender', 'siram_100', 'erreur', 'B'],
  ['desir_560', 'Sender', 'siram_100', 'erreur', 'B'],
  ['desir_1020', 'Sender', 'siram_40', 'fatale', 'B'],
  ['insi_102', 'Receiver', 'siram_40', 'fatal', 'A'],
  ['insi_19', 'Sender', 'siram_10', 'erreur', 'A'],
  ['insi_111', 'Receiver', 'siram_40', 'fatale', 'A'],
] as const;

describe('armed faults', () => {
  const armed = (name: string, parameters = {}) =>
    ({ id: 'f', service: 'insi', name, kind: 'functional', remaining: null, parameters }) as const;

  it.each(DOSSIER_ROWS)('%s is written as dossier 3.3 says', async (code, role, subcode, severite, shape) => {
    const { answer, text } = await call(testInsi(), envelope({ messageId: 'uuid:m-7' }), { fault: armed(code) });
    expect(answer.status).toBe(500);
    const prefix = shape === 'A' ? 'S' : 'soap';
    expect(text).toContain(`<env:Body><${prefix}:Fault`);
    expect(text).toContain(`<${prefix}:Value>${prefix}:${role}</${prefix}:Value>`);
    expect(text).toContain(`<${prefix}:Value>${prefix}:${subcode}</${prefix}:Value>`);
    expect(text).toContain(`severite="${severite}" code="${code}"`);
    expect(text).toContain(`<${prefix}:Text xml:lang="${shape === 'A' ? 'en' : 'fr'}">`);
    expect(text.includes('messageID="uuid:m-7"')).toBe(shape === 'B');
  });

  it('offers every code of the table by its name', () => {
    const { faults } = testInsi();
    expect(faults.map(({ name }) => name)).toEqual(FAULT_ROWS.map(({ code }) => code));
    expect(faults.every(({ kind }) => kind === 'functional')).toBe(true);
    for (const { code, certainty, subcode } of FAULT_ROWS.filter((row) => row.code.startsWith('insi_mock_'))) {
      expect([code, certainty]).toEqual([code, 'assumed']);
      expect(['siram_10', 'siram_20']).toContain(subcode);
    }
  });

  it('takes another wording, escaped, and one shape for all when set', async () => {
    const service = testInsi({ settings: { dialecteErreurs: 'B' } });
    const { text } = await call(service, envelope(), { fault: armed('insi_102', { texte: 'Panne <b> & fin' }) });
    expect(text).toContain('<soap:Fault>');
    expect(text).toContain('Panne &lt;b&gt; &amp; fin');
  });
});

describe('the two dialects of a result (domain/insi.md 1.4)', () => {
  const body = traitsBody({ NomNaissance: 'ECETINSI', Prenom: 'PIERRE-ALAIN', Sexe: 'M', DateNaissance: '2009-07-14' });

  it('live: no Prenom, the schema order', async () => {
    const { text } = await call(testInsi(), envelope({ body }));
    expect(text).toContain('?>\n<soap:Envelope');
    expect(text).toContain(
      '<env:Body><RESULTAT xmlns="http://www.cnamts.fr/INSiResultat" xmlns:ns0="http://www.cnamts.fr/INSiRecVit"',
    );
    expect(text).toContain(
      '<TIQ><NomNaissance>ECETINSI</NomNaissance><ListePrenom>PIERRE-ALAIN MURIEL FLORIANT</ListePrenom><Sexe>M</Sexe>',
    );
    expect(text).toContain(
      '<INSACTIF><IdIndividu><NumIdentifiant>1090763220834</NumIdentifiant><Cle>89</Cle></IdIndividu><OID>1.2.250.1.213.1.4.8</OID></INSACTIF>',
    );
    expect(text).toContain(
      '</IdIndividu><OID>1.2.250.1.213.1.4.8</OID><DateDeb>2019-03-01</DateDeb><DateFin>2019-02-28</DateFin></INSHISTO>',
    );
  });

  it('cnda: Prenom and list, the dates first', async () => {
    const { text } = await call(testInsi({ settings: { dialecte: 'cnda' } }), envelope({ body }));
    expect(text).toContain('<S:Body>');
    expect(text).toContain('<Prenom>PIERRE-ALAIN</Prenom><ListePrenom>PIERRE-ALAIN MURIEL FLORIANT</ListePrenom>');
    expect(text).toContain('<INSHISTO><DateDeb>2019-03-01</DateDeb><DateFin>2019-02-28</DateFin><IdIndividu>');
  });

  it.each([
    ['personne', '1.2.250.1.213.1.4.8'],
    ['test', '1.2.250.1.213.1.4.10'],
    ['demonstration', '1.2.250.1.213.1.4.11'],
  ] as const)('oid mode %s', async (oid, expected) => {
    const service = testInsi({ settings: { oid } });
    expect((await call(service, envelope())).text).toContain(`<OID>${expected}</OID>`);
    const nia = traitsBody({ NomNaissance: 'PROVISOIRE', Prenom: 'MATRICULE', Sexe: 'M', DateNaissance: '2009-07-01' });
    expect((await call(service, envelope({ body: nia }))).text).toContain('<OID>1.2.250.1.213.1.4.9</OID>');
  });

  it('strict comparison tells a hyphen from a space', async () => {
    const loose = traitsBody({
      NomNaissance: 'ECETINSI',
      Prenom: 'PIERRE ALAIN',
      Sexe: 'M',
      DateNaissance: '2009-07-14',
    });
    const service = testInsi({ settings: { comparaison: 'strict' } });
    expect((await call(service, envelope({ body: loose }))).answer.summary).toMatchObject({ cr: '01' });
  });
});

it('asks for the nation at each call', async () => {
  let people = PEOPLE;
  const service = testInsi({ nation: () => smallNation(people) });
  expect((await call(service, envelope())).answer.summary).toMatchObject({ cr: '00' });
  people = [];
  expect((await call(service, envelope())).answer.summary).toMatchObject({ cr: '01' });
});
