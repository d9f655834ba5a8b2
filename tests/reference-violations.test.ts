import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { listViolations as everyViolation } from '../reference/index.ts';
import { conformantPolicies, type Policies } from '../reference/policies.ts';
import { CERTIFICATES, startBench } from '../reference/testing/bench.ts';

import { makeCertificate, pkcs12Base64 } from '../reference/testing/certificates.ts';
import { behaviour, code, type FakeInsi, faultXml, found } from '../reference/testing/fake-insi.ts';
import { findViolation } from '../reference/violations/index.ts';
import { CAS_DES_CHANGEMENTS, LIGNES_DES_CHANGEMENTS } from './reference-violations-changements.ts';
import { CAS_DES_HABILITATIONS, LIGNES_DES_HABILITATIONS } from './reference-violations-habilitations.ts';
import { MATRICULE, N, PASSEPORT, type Probe, type Row, retrieval, sent } from './reference-violations-kit.ts';
import { CAS_DES_TRAITS, LIGNES_DES_TRAITS } from './reference-violations-traits.ts';

const PERIMETRE = [
  ...['INS-01', 'INS-02', 'INS-04', 'INS-05', 'INS-06', 'INS-08', 'INS-10', 'INS-17', 'INS-19', 'INS-22', 'INS-23'],
  ...['INSI-01', 'INSI-02', 'INSI-04', 'INSI-07', 'INSI-08', 'INSI-09', 'INSI-12'],
  ...CAS_DES_TRAITS,
  ...CAS_DES_CHANGEMENTS,
  ...CAS_DES_HABILITATIONS,
  ...Array.from({ length: 17 }, (_, index) => `DOC-${String(index + 1).padStart(2, '0')}`),
  ...['PKI-03', 'PKI-04'],
];

/** Sign-in, the portal and the DMP have tests of their own (reference-psc, reference-portail, reference-dmp-policies). */
const listViolations = () => everyViolation().filter(({ id }) => !/^(PSC|ANN|FCD|DMP|MES)-/u.test(id));

/** Shows a document; gives the status. */
const shown =
  (nature: string, details: object = {}, situation: object = {}): Probe =>
  async ({ pilot }) => {
    const path = await pilot.create({ dateNaissance: '2017-05-12' });
    const body = { justificatif: { nature, ...details }, situation };
    return (await pilot.post(`${path}/justificatif`, body)).identite?.statut;
  };

const tracedChoice: Probe = async ({ pilot }) => {
  const path = await pilot.create();
  const choice = {
    retenu: { nature: 'passeport' },
    ecarte: { nature: 'titre-de-sejour' },
    motif: 'confirme-par-usager',
  };
  return (await pilot.post(`${path}/choix-justificatif`, choice)).identite?.choixJustificatif?.retenu ?? null;
};

const rememberedDocument: Probe = async ({ pilot }) => {
  const path = await pilot.create();
  await pilot.post(`${path}/justificatif`, PASSEPORT);
  return (await pilot.post(`${path}/venue`)).identite?.justificatif?.nature ?? null;
};

const oldScan: Probe = async ({ pilot }) => {
  const path = await pilot.create();
  await pilot.post(`${path}/justificatif`, { justificatif: { nature: 'passeport', numerise: true } });
  const today = new Date().toISOString();
  await pilot.post('/horloge', { instant: `${Number(today.slice(0, 4)) + 6}-06-15T09:00:00Z` });
  return (await pilot.get(path)).identite?.copieNumerisee?.consultable;
};

/** Calls in front of a failing INSi; gives the record read again. */
const failing =
  (answer: Parameters<FakeInsi['respond']>[0], look: Probe): Probe =>
  async (bench) => {
    bench.insi.respond(answer);
    return look(bench);
  };

const FAULT = behaviour.answer(faultXml('desir_1020', 'indisponible'), 500);

const afterCall =
  (before: 'passeport' | null = null): Probe =>
  async ({ pilot }) => {
    const path = await pilot.create();
    if (before !== null) await pilot.post(`${path}/justificatif`, PASSEPORT);
    await pilot.post(`${path}/appel-insi`);
    const { identite } = await pilot.get(path);
    return [identite?.statut, identite?.matricule === null, identite?.nomNaissance !== ''];
  };

const locked: Probe = async ({ pilot }) => {
  const path = await pilot.create();
  await pilot.post(`${path}/appel-insi`);
  await pilot.post(`${path}/recuperation`);
  await pilot.post(`${path}/justificatif`, PASSEPORT);
  return (await pilot.post(`${path}/modification`, { traits: { dateNaissance: '2001-06-18' } })).identite
    ?.dateNaissance;
};

const ame: Probe = async ({ pilot, insi }) => {
  insi.next = behaviour.answer(code('01'));
  const path = await pilot.create({ numeroFacturation: '7010699999123' });
  await pilot.post(`${path}/appel-insi`);
  const { identite } = await pilot.post(`${path}/justificatif`, PASSEPORT);
  return [identite?.statut, identite?.matricule?.numero ?? null];
};

const typedAtCreation: Probe = async ({ pilot }) => {
  const traits = { nomNaissance: 'ADRUN', premierPrenom: 'ZOE', sexe: 'F', dateNaissance: '1975-12-31' };
  return (await pilot.post('/identites', { traits, matricule: MATRICULE })).identite?.matricule?.numero ?? null;
};

const replaced: Probe = async ({ pilot }) => {
  const path = await pilot.create();
  await pilot.post(`${path}/appel-insi`);
  await pilot.post(`${path}/recuperation`);
  const other = { ...MATRICULE, numero: '1010663220755' };
  return (await pilot.post(`${path}/modification`, { matricule: other })).identite?.matricule?.numero;
};

const messageIds: Probe = async ({ pilot, insi }) => {
  const path = await pilot.create();
  await pilot.post(`${path}/appel-insi`);
  await pilot.post(`${path}/appel-insi`);
  return new Set(insi.seen.map(({ body }) => /MessageID>([^<]+)/u.exec(body)?.[1])).size;
};

const stillWorks: Probe = async ({ pilot }) => {
  const path = await pilot.create();
  const call = await pilot.post(`${path}/appel-insi`);
  return [call.insi?.issue, (await pilot.raw('GET', path)).status, (await pilot.raw('GET', path)).status];
};

const client: Probe = async ({ pilot, insi }) => {
  await pilot.post(`${await pilot.create()}/appel-insi`);
  return insi.seen[0]?.client ?? null;
};

const selfSigned = makeCertificate({ cn: 'INSI-AUTO', ou: '10B0152872' });

const namesTheCertificate: Probe = async ({ pilot, insi }) => {
  const path = await pilot.create();
  const password = 'banc';
  const body = { usage: 'insi', pkcs12Base64: pkcs12Base64(selfSigned, [], password), motDePasse: password };
  await pilot.post('/certificats', body);
  insi.next = behaviour.cut();
  const vue = await pilot.post(`${path}/appel-insi`);
  return /certificat/iu.test(JSON.stringify([vue.message, vue.alertes]));
};

const talksToStranger: Probe = async ({ pilot, insi }) => {
  const { stranger } = CERTIFICATES;
  insi.present(makeCertificate({ cn: 'insi', issuer: stranger, ip: '127.0.0.1' }));
  await pilot.post(`${await pilot.create()}/appel-insi`);
  return insi.seen.length;
};

const waits: Probe = async ({ pilot, insi }) => {
  const path = await pilot.create();
  let asked = () => {};
  const reached = new Promise<void>((resolve) => {
    asked = resolve;
  });
  insi.next = () => asked();
  const call = pilot.raw('POST', `${path}/appel-insi`, { idAction: 'attente' });
  await reached;
  const settled = call.then((answer) => answer.status);
  // A conformant witness with the same deadline starts later and gives up: who still waits then would wait for ever.
  const witness = await startBench({ insi: { delaiMaxMs: 150 } });
  witness.insi.respond(behaviour.silence());
  await witness.pilot.post(`${await witness.pilot.create()}/appel-insi`);
  await witness.close();
  await pilot.post('/remise-a-zero');
  return settled;
};

const SEUL = { premierPrenom: 'PIERRE', prenoms: 'PIERRE' };
const COMPOSE = { premierPrenom: 'ANNE-MARIE', prenoms: 'ANNE-MARIE' };
const BEGINNING = /<(NomNaissance|Prenom|Sexe|DateNaissance)>/u;
const VITALE = { nature: 'carte-vitale', titulaire: 'usager', avecPhoto: true };
const BECOMES_VALID = { conformant: 'provisoire', violated: 'validee' };
const BECOMES_REFUSED = { conformant: 'validee', violated: 'provisoire' };

const ROWS: readonly Row[] = [
  ...LIGNES_DES_TRAITS,
  ...LIGNES_DES_CHANGEMENTS,
  ...LIGNES_DES_HABILITATIONS,
  { id: 'INS-01/1', probe: sent(/<NomNaissance>([^<]+)/u), conformant: ["D'ARTAGNAN DE L'HERAULT"], violated: [] },
  {
    id: 'INS-01/2',
    probe: sent(/<NomNaissance>([^<]+)/u),
    conformant: ["D'ARTAGNAN DE L'HERAULT"],
    violated: ["D'ARTAGNAN DE L'HERAUL"],
  },
  {
    id: 'INS-02/1',
    probe: async (bench) => {
      const path = await bench.pilot.create();
      await bench.pilot.post(`${path}/appel-insi`);
      return (await bench.pilot.post(`${path}/recuperation`)).identite?.statut;
    },
    conformant: 'recuperee',
    violated: 'qualifiee',
  },
  { id: 'INS-02/2', probe: shown('passeport'), conformant: 'validee', violated: 'qualifiee' },
  { id: 'INS-02/3', probe: shown('passeport'), conformant: 'validee', violated: 'provisoire' },
  { id: 'INS-04/1', probe: sent(/<Prenom>([^<]+)/u), conformant: ['PIERRE-ALAIN'], violated: ['PIERRE'] },
  { id: 'INS-05/1', probe: sent(/<(Sexe)>/u, { lieuNaissance: null }), conformant: ['Sexe'], violated: [] },
  { id: 'INS-05/2', probe: sent(/<LieuNaissance>([^<]+)/u), conformant: [null], violated: ['63220'] },
  { id: 'INS-06/1', probe: typedAtCreation, conformant: null, violated: N },
  { id: 'INS-06/2', probe: replaced, conformant: N, violated: '1010663220755' },
  {
    id: 'INS-08/1',
    probe: sent(/<NomNaissance>([^<]+)/u, { nomNaissance: 'Lefèvre' }),
    conformant: ['LEFEVRE'],
    violated: ['LEFÈVRE'],
  },
  {
    id: 'INS-08/2',
    probe: sent(/<NomNaissance>([^<]+)/u, { nomNaissance: 'Lefèvre' }),
    conformant: ['LEFEVRE'],
    violated: ['Lefevre'],
  },
  { id: 'INS-10/1', probe: retrieval({ NomNaissance: 'ATHOS' }), conformant: null, violated: N },
  { id: 'INS-10/2', probe: retrieval({ Sexe: 'F' }), conformant: null, violated: N },
  { id: 'INS-10/3', probe: retrieval({ DateNaissance: '2001-06-18' }), conformant: null, violated: N },
  { id: 'INS-10/4', probe: retrieval({ ListePrenom: 'CLARA' }, SEUL), conformant: null, violated: N },
  {
    id: 'INS-17/1',
    probe: retrieval({ Prenom: 'ANNE', ListePrenom: 'ANNE MARIE' }, COMPOSE),
    conformant: N,
    violated: null,
  },
  { id: 'INS-17/2', probe: retrieval({ Prenom: 'ANNE', ListePrenom: 'ANNE' }, COMPOSE), conformant: null, violated: N },
  {
    id: 'INS-19/1',
    probe: retrieval({ Prenom: 'JEAN', ListePrenom: 'JEAN' }, { premierPrenom: 'GIOVANNI', prenoms: 'GIOVANNI' }),
    conformant: null,
    violated: N,
  },
  {
    id: 'INS-22/1',
    probe: async ({ pilot }) => {
      const names = { premierPrenom: 'PIERRE ALAIN', prenoms: 'PIERRE ALAIN MURIEL' };
      const path = await pilot.create({ ...names, lieuNaissance: null });
      await pilot.post(`${path}/appel-insi`);
      const { identite } = await pilot.post(`${path}/recuperation`);
      return [identite?.premierPrenom, identite?.prenoms, identite?.lieuNaissance, identite?.statut];
    },
    conformant: ['PIERRE-ALAIN', 'PIERRE-ALAIN MURIEL', '63220', 'recuperee'],
    violated: ['PIERRE ALAIN', 'PIERRE ALAIN MURIEL', null, 'recuperee'],
  },
  { id: 'INS-22/2', probe: locked, conformant: '2001-06-17', violated: '2001-06-18' },
  {
    id: 'INS-23/1',
    probe: retrieval({ NomNaissance: 'ADRTROIS', ListePrenom: 'TOUSSAINT', DateNaissance: '1960-01-01' }),
    conformant: null,
    violated: N,
  },
  { id: 'INSI-01/1', probe: sent(/<bam:(ContexteBAM)/u), conformant: ['ContexteBAM'], violated: [null] },
  { id: 'INSI-01/2', probe: sent(BEGINNING), conformant: ['NomNaissance'], violated: ['DateNaissance'] },
  { id: 'INSI-01/3', probe: messageIds, conformant: 2, violated: 1 },
  {
    id: 'INSI-02/1',
    probe: failing(behaviour.answer(code('02')), afterCall()),
    conformant: ['provisoire', true, true],
    violated: ['recuperee', false, true],
  },
  {
    id: 'INSI-02/2',
    probe: failing(behaviour.answer(code('02')), async ({ pilot }) => {
      const { actionsPossibles } = await pilot.post(`${await pilot.create()}/appel-insi`);
      return actionsPossibles.filter((action) => action.startsWith('appeler-insi-')).length;
    }),
    conformant: 3,
    violated: 0,
  },
  {
    id: 'INSI-04/1',
    probe: failing(behaviour.answer(code('01')), afterCall('passeport')),
    conformant: ['validee', true, true],
    violated: ['provisoire', true, true],
  },
  {
    id: 'INSI-04/2',
    probe: failing(behaviour.answer(code('01')), afterCall()),
    conformant: ['provisoire', true, true],
    violated: ['provisoire', false, true],
  },
  { id: 'INSI-07/1', probe: ame, conformant: ['validee', null], violated: ['validee', '7010699999123'] },
  { id: 'INSI-07/2', probe: ame, conformant: ['validee', null], violated: ['qualifiee', null] },
  {
    id: 'INSI-08/1',
    probe: failing(FAULT, afterCall()),
    conformant: ['provisoire', true, true],
    violated: ['provisoire', true, false],
  },
  {
    id: 'INSI-08/2',
    probe: failing(FAULT, async ({ pilot }) => {
      const vue = await pilot.post(`${await pilot.create()}/appel-insi`);
      return [vue.insi?.issue, vue.alertes.length];
    }),
    conformant: ['erreur', 1],
    violated: ['trouvee', 0],
  },
  {
    id: 'INSI-08/3',
    probe: failing(FAULT, stillWorks),
    conformant: ['erreur', 200, 200],
    violated: ['erreur', 500, 500],
  },
  { id: 'INSI-09/1', probe: waits, conformant: 200, violated: 404, delaiMaxMs: 150 },
  {
    id: 'INSI-09/2',
    probe: failing(behaviour.truncated(found(), 260), afterCall()),
    conformant: ['provisoire', true, true],
    violated: ['recuperee', false, true],
  },
  { id: 'INSI-12/1', probe: client, conformant: 'INSI-AUTO', violated: null },
  { id: 'INSI-12/2', probe: client, conformant: 'INSI-AUTO', violated: 'INSI-PERIME' },
  { id: 'INSI-12/3', probe: sent(/<lps:Emetteur>([^<]+)/u), conformant: ['10B0152872'], violated: ['10B0199993'] },
  { id: 'DOC-01/1', probe: shown('carte-vitale'), ...BECOMES_VALID },
  { id: 'DOC-02/1', probe: shown('carte-nationale-identite', { nationalite: 'CHE' }), ...BECOMES_REFUSED },
  { id: 'DOC-03/1', probe: shown('carte-nationale-identite', { nationalite: 'TUN' }), ...BECOMES_VALID },
  { id: 'DOC-04/1', probe: shown('appli-carte-vitale'), ...BECOMES_REFUSED },
  { id: 'DOC-05/1', probe: shown('attestation-demande-asile'), ...BECOMES_VALID },
  { id: 'DOC-06/1', probe: shown('permis-de-conduire'), ...BECOMES_VALID },
  { id: 'DOC-07/1', probe: shown('titre-de-sejour-temporaire', { nationalite: 'TUN' }), ...BECOMES_REFUSED },
  { id: 'DOC-08/1', probe: shown('livret-de-famille'), ...BECOMES_VALID },
  { id: 'DOC-09/1', probe: shown('extrait-acte-naissance', {}, { aideSocialeEnfance: true }), ...BECOMES_VALID },
  { id: 'DOC-10/1', probe: shown('livret-de-famille', { accompagnements: [VITALE] }), ...BECOMES_VALID },
  { id: 'DOC-11/1', probe: shown('carte-nationale-identite', { expireLe: '2015-06-30' }), ...BECOMES_REFUSED },
  { id: 'DOC-12/1', probe: shown('passeport', { support: 'copie-numerique' }), ...BECOMES_VALID },
  { id: 'DOC-13/1', probe: shown('justificatif-usage-unique'), ...BECOMES_VALID },
  { id: 'DOC-14/1', probe: shown('non-precise'), ...BECOMES_VALID },
  { id: 'DOC-14/2', probe: shown('passeport'), ...BECOMES_REFUSED },
  { id: 'DOC-15/1', probe: tracedChoice, conformant: 'passeport', violated: null },
  { id: 'DOC-16/1', probe: rememberedDocument, conformant: 'passeport', violated: null },
  { id: 'DOC-17/1', probe: oldScan, conformant: false, violated: true },
  { id: 'PKI-03/1', probe: namesTheCertificate, conformant: true, violated: false },
  { id: 'PKI-04/1', probe: talksToStranger, conformant: 0, violated: 1 },
];

describe('the violations of the reference system', () => {
  it('are all those that the catalogue lists for the cases in scope', () => {
    const catalogue = parse(readFileSync('scenarios/case-catalogue.yaml', 'utf8')) as {
      cases: { id: string; violations?: string[] }[];
    };
    const expected = catalogue.cases
      .filter(({ id }) => PERIMETRE.includes(id))
      .flatMap(({ id, violations = [] }) => violations.map((_text, index) => `${id}/${index + 1}`));
    const ids = listViolations().map(({ id }) => id);
    expect([...ids].sort()).toEqual([...expected].sort());
    expect(ROWS.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  it.each(everyViolation().map((one) => [one.id]))('%s replaces exactly one policy', (id) => {
    const before = conformantPolicies();
    const after = findViolation(id).apply(before);
    const names = Object.keys(before) as (keyof Policies)[];
    expect(names.filter((name) => before[name] !== after[name])).toHaveLength(1);
  });

  it.each(ROWS.map((row) => [row.id, row] as const))(
    '%s shows, and the conformant system does not',
    async (id, row) => {
      const insi = row.delaiMaxMs === undefined ? {} : { delaiMaxMs: row.delaiMaxMs };
      for (const [violation, expected] of [
        [undefined, row.conformant],
        [id, row.violated],
      ] as const) {
        const bench = await startBench({ insi, ...(violation === undefined ? {} : { violation }) });
        try {
          expect(await row.probe(bench)).toEqual(expected);
        } finally {
          await bench.close();
        }
      }
    },
  );

  it('refuses an unknown one and lists those it knows', async () => {
    await expect(startBench({ violation: 'INS-99/1' })).rejects.toThrow(/INS-99\/1.*inconnue.*INS-01\/1.*PKI-04\/1/u);
  });

  it('says what a violation needs of the configuration', async () => {
    const options = { violation: 'INSI-12/2', insi: { certificatsDeRechange: undefined } };
    await expect(startBench(options)).rejects.toThrow(/certificatsDeRechange\.expire/u);
  });
});
