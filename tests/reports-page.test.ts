import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import type { SampleScenario } from '../reports/testing/sample-messages.ts';
import { SAMPLE_FINDING, SAMPLE_HEADER, SAMPLE_TLS, type SampleRun } from '../reports/testing/sample-run.ts';
import { report } from '../reports/testing/scratch.ts';

/** Closes whatever could be open, then tries to run. The mark at the end tells where it went. */
function hostile(mark: string): string {
  return `</script></pre></textarea>--></title>"'><img src=x onerror=alert(1)><svg/onload=alert(1)>\u202e\u0007${mark}`;
}

/** Every text that is not ours, hostile. */
function hostileRun(): SampleRun {
  const client =
    SAMPLE_TLS.client === null ? null : { ...SAMPLE_TLS.client, subject: hostile('sujet'), serial: hostile('serie') };
  const verdict = {
    status: 'refused' as const,
    defects: [{ name: hostile('defaut'), message: hostile('defaut-message') }],
  };
  const finding = {
    ...SAMPLE_FINDING,
    message: hostile('constat'),
    expected: hostile('constat-attendu'),
    found: hostile('constat-trouve'),
  };
  const act = {
    operation: hostile('operation'),
    consigne: hostile('consigne'),
    request: { [hostile('cle')]: hostile('valeur') },
    answer: { alertes: [{ texte: hostile('alerte') }] },
    durationMs: 1,
    error: hostile('erreur'),
  };
  const step = {
    keyword: 'Alors',
    text: hostile('pas'),
    status: 'FAILED' as const,
    table: [[hostile('table'), 'x', 'y']],
    acts: [act],
    states: [{ titre: hostile('titre'), avant: null, apres: { statut: hostile('statut') } }],
    exchanges: ['e1', hostile('echange-absent')],
    verdict: {
      kind: 'nonConformity' as const,
      caseId: null,
      reason: hostile('raison'),
      expected: hostile('attendu'),
      found: hostile('trouve'),
    },
    raw: [
      { mediaType: 'text/plain', body: hostile('note') },
      { mediaType: hostile('type'), body: 'x' },
    ],
  };
  const scenario: SampleScenario = {
    name: hostile('scenario'),
    tags: ['@INS-05', `@REM:${hostile('etiquette')}`],
    uri: hostile('uri'),
    feature: hostile('feature'),
    example: { [hostile('colonne')]: hostile('exemple') },
    steps: [step],
  };
  return {
    header: {
      ...SAMPLE_HEADER,
      product: { nom: hostile('produit'), version: hostile('version'), editeur: hostile('editeur') },
      violation: hostile('violation'),
      capabilities: [hostile('capacite')],
      declaration: [{ libelle: hostile('libelle'), valeur: hostile('declaration') }],
    },
    scenarios: [scenario],
    exchanges: [
      {
        id: 'e1',
        operation: hostile('op-fil'),
        url: `/${hostile('url')}`,
        headers: [[hostile('entete'), hostile('entete-valeur')]],
        request: `<a>${hostile('corps-xml')}</a>`,
        response: JSON.stringify({ a: hostile('corps-json') }),
        tls: { ...SAMPLE_TLS, serverName: hostile('sni'), client, verdict },
        summary: { resume: hostile('resume') },
        fault: { name: hostile('panne'), parameters: {} },
        findings: [finding],
      },
      { id: 'e2', mediaType: 'text/plain', request: hostile('corps-texte') },
    ],
  };
}

const MARKS = [
  ...[
    'sujet',
    'serie',
    'defaut',
    'defaut-message',
    'constat',
    'constat-attendu',
    'constat-trouve',
    'operation',
    'consigne',
  ],
  ...[
    'cle',
    'valeur',
    'alerte',
    'erreur',
    'pas',
    'table',
    'titre',
    'statut',
    'echange-absent',
    'raison',
    'attendu',
    'trouve',
  ],
  ...['note', 'type', 'scenario', 'etiquette', 'uri', 'feature', 'colonne', 'exemple', 'produit', 'version', 'editeur'],
  ...[
    'violation',
    'capacite',
    'libelle',
    'declaration',
    'op-fil',
    'url',
    'entete',
    'entete-valeur',
    'corps-xml',
    'corps-json',
  ],
  ...['sni', 'resume', 'panne', 'corps-texte'],
];

describe('the page, fed with hostile texts in every field', () => {
  it('shows each of them as text', async () => {
    const { files } = await report(hostileRun());
    const page = readFileSync(files.html, 'utf8');
    expect(MARKS.filter((mark) => !page.includes(mark))).toEqual([]);
    expect(page).not.toMatch(/<img|<svg\/|\p{Cf}|(?!\n)\p{Cc}/u);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<\/title>/g)).toHaveLength(1);
    expect(page).toContain('[U+202E][U+0007]corps-texte');
  });

  it('keeps attributes closed: no quote of a vendor ends one', async () => {
    const { files } = await report(hostileRun());
    const tags = readFileSync(files.html, 'utf8').match(/<[a-z][^>]*>/g) ?? [];
    const odd = tags.filter((tag) => !/^<[a-z][a-z0-9]*(?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*\s*\/?>$/.test(tag));
    expect(odd).toEqual([]);
  });

  it('gives a JUnit file that an XML parser accepts', async () => {
    const { files } = await report(hostileRun());
    const document = XmlDocument.fromString(readFileSync(files.junit, 'utf8'));
    expect(document.get('//failure')).not.toBeNull();
    document.dispose();
  });
});

describe('the page', () => {
  it('needs nothing but itself, and its policy allows its own style and script only', async () => {
    const { files } = await report({});
    const page = readFileSync(files.html, 'utf8');
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\/|@import|url\(/);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    for (const [, element, text = ''] of page.matchAll(/<(style|script)>([\s\S]*?)<\/\1>/g)) {
      expect(policy).toContain(`${element}-src 'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    }
    expect(policy).toContain("default-src 'none'");
    expect(page).not.toMatch(/ style="/);
  });

  it('links each body to its file by digest, and never outside the folder', async () => {
    const { files, run } = await report({ exchanges: [{ id: 'e1', request: '<a/>', response: '{}' }] });
    const page = readFileSync(files.html, 'utf8');
    const links = [...page.matchAll(/href="(bodies\/[^"]*)"/g)].map(([, path]) => path);
    const digests = [run.exchanges[0]?.request?.body?.sha256, run.exchanges[0]?.response?.body?.sha256];
    expect(links).toEqual(digests.map((sha256) => `bodies/${sha256?.slice(0, 2)}/${sha256}`));
  });

  it('shows no secret, wherever it was put', async () => {
    const secret = 'Tr3s-S3cret-Value';
    const jwt = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from(`{"sub":"${secret}"}`).toString('base64url')}.signature`;
    const act = {
      operation: 'installerCertificat',
      consigne: null,
      request: { pkcs12Base64: `MII${secret}`, motDePasse: secret },
      answer: { message: `Bearer ${secret}` },
      durationMs: 1,
      error: `client_secret=${secret}`,
    };
    const { files } = await report({
      scenarios: [{ name: 'x', tags: ['@PKI-01'], steps: [{ text: `jeton ${jwt}`, acts: [act], exchanges: ['e1'] }] }],
      exchanges: [
        {
          id: 'e1',
          headers: [['X-Trace', jwt]],
          request: `<Password>${secret}</Password>`,
          response: `{"access_token":"${secret}"}`,
        },
      ],
    });
    for (const file of Object.values(files)) {
      expect(readFileSync(file, 'utf8')).not.toMatch(new RegExp(`${secret}|${jwt.split('.')[1]}`));
    }
  });

  it('says in words that a violation was on, and that data are fictive', async () => {
    const { files } = await report({ header: { violation: 'INS-05/1' } });
    const page = readFileSync(files.html, 'utf8');
    expect(page).toMatch(/Écart volontaire activé[^.]*INS-05\/1, le logiciel refuse/);
    expect(page).toContain('Données fictives');
  });

  it('shows an exchange once, and links to it from the second mention', async () => {
    const steps = [
      { text: 'un', exchanges: ['e1'] },
      { text: 'deux', exchanges: ['e1'] },
    ];
    const { files } = await report({ scenarios: [{ name: 'x', tags: ['@INS-01'], steps }], exchanges: [{ id: 'e1' }] });
    const page = readFileSync(files.html, 'utf8');
    expect(page.match(/id="ex-e1"/g)).toHaveLength(1);
    expect(page.match(/href="#ex-e1"/g)).toHaveLength(1);
  });

  it('stays light with five hundred scenarios of large messages', async () => {
    const body = `<a>${'<b>valeur d’essai</b>'.repeat(1500)}</a>`;
    const at = Array.from({ length: 500 }, (_, index) => index);
    const { files, run } = await report({
      scenarios: at.map((n) => ({
        name: `scénario ${n}`,
        tags: ['@INS-01'],
        steps: [{ text: 'un pas', exchanges: [`e${n}`, `f${n}`] }],
      })),
      exchanges: at.flatMap((n) => [
        { id: `e${n}`, request: body, response: `${body}${n}` },
        { id: `f${n}`, request: body },
      ]),
    });
    expect(run.totals.passed).toBe(500);
    expect(readFileSync(files.html).length).toBeLessThan(20_000_000);
  });
});
