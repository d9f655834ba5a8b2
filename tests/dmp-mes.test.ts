import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizationBody, cx, findBody, ROLES, retrieveBody, submissionBody } from '../mocks/dmp/testing.ts';
import { type DmpBench, startDmp, type Who } from './dmp-kit.ts';

let bench: DmpBench;
let medecin: Who;

beforeAll(async () => {
  bench = await startDmp();
  medecin = bench.ps('medecin', ROLES.medecin);
});
afterAll(() => bench.close());

interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

function browse(
  path: string,
  form?: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Page> {
  return new Promise((resolve, reject) => {
    const type = form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
    const message = request(
      `${bench.urlOf('mes')}${path}`,
      {
        ca: bench.igc.trustAnchorPem,
        method: form === undefined ? 'GET' : 'POST',
        headers: { ...type, ...headers },
        agent: false,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }));
      },
    );
    message.on('error', reject);
    message.end(form === undefined ? undefined : new URLSearchParams(form).toString());
  });
}

const PERSONNE = 'ordinaire-femme';
const PROFIL = `/profils/${PERSONNE}`;
const find = async (): Promise<unknown> => {
  const ins = bench.ins(PERSONNE);
  await bench.call(medecin, findBody(ins), { patient: cx(ins) });
  return bench.last()?.summary?.refus ?? bench.last()?.summary?.documents;
};
const view = (personne: string) =>
  bench.control('GET', 'dossiers/:personne', undefined, { personne }) as unknown as {
    readonly documents: readonly {
      readonly uniqueId: string;
      readonly titre: string;
      readonly parLePatient: boolean;
    }[];
    readonly historique: readonly Readonly<Record<string, unknown>>[];
  };

describe('the pages of Mon espace santé', () => {
  it('let the person block, unblock, add and remove, and the DMP follows', async () => {
    const ins = bench.ins(PERSONNE);
    await bench.call(medecin, authorizationBody('AJOUT'), { patient: cx(ins) });
    expect(await find()).toBe(0);

    const added = await browse(PROFIL, { acte: 'ajouterDocument', titre: 'Mes allergies', texte: 'Arachide.' });
    expect([added.status, added.headers.location]).toEqual([303, `${PROFIL}?onglet=documents&fait=ajouterDocument`]);
    expect((await browse(PROFIL)).text).toContain('Mes allergies');
    expect(await find()).toBe(1);

    await browse(`${PROFIL}?onglet=professionnels`, { acte: 'bloquer', professionnel: 'medecin' });
    expect(await find()).toBe('bloque');
    expect((await browse(`${PROFIL}?onglet=professionnels`)).text).toContain('Débloquer');
    await browse(PROFIL, { acte: 'debloquer', professionnel: '899799001013' });
    expect(await find()).toBe(1);

    const [document] = (await view(PERSONNE)).documents;
    await browse(PROFIL, { acte: 'supprimerDocument', document: document?.uniqueId ?? '' });
    expect(await find()).toBe(0);
  });

  it('name the professional at each access, and notify', async () => {
    const ins = bench.ins(PERSONNE);
    const lot = { ins, lot: '1.2.250.5.1', documents: [{ uniqueId: '1.2.250.5.2', titre: 'Compte rendu <b>' }] };
    await bench.call(medecin, submissionBody(lot), { patient: cx(ins) });
    await bench.call(medecin, retrieveBody(['1.2.250.5.2']), { patient: cx(ins) });
    const { text } = await browse(`${PROFIL}?onglet=historique`);
    expect(text).toContain('ALIX MEDECIN9900101');
    expect(text).toContain('Compte rendu &#60;b&#62;');
    expect(text).not.toContain('rendu <b>');
    const sent = (await bench.control('GET', 'dossiers/:personne/notifications', undefined, {
      personne: PERSONNE,
    })) as readonly unknown[];
    expect(sent.slice(-2)).toMatchObject([
      { action: 'Alimentation', par: 'ALIX MEDECIN9900101', idNat: '899799001013' },
      { action: 'Consultation', detail: 'Compte rendu <b>' },
    ]);
  });

  it('refuse with a French sentence what the person cannot do', async () => {
    const refused = await browse(PROFIL, { acte: 'supprimerDocument', document: '1.2.250.5.2' });
    expect(refused.text).toContain('ajouté par un professionnel');
    const forms: readonly Readonly<Record<string, string>>[] = [
      { acte: 'debloquer', professionnel: 'interne' },
      { acte: 'bloquer' },
      { acte: 'voler' },
    ];
    for (const form of forms) {
      expect((await browse(PROFIL, form)).text).toContain('class="erreur"');
    }
    expect((await browse(PROFIL, { acte: 'clore' }, { 'sec-fetch-site': 'cross-site' })).text).toContain('autre site');
    expect((await browse('/profils/personne-du-tout')).status).toBe(404);
  });

  it('close and reopen the space', async () => {
    await browse(PROFIL, { acte: 'clore', motif: 'Essai' });
    expect((await browse(PROFIL)).text).toContain('seront détruites le');
    expect(await find()).toBe('dossier-clos');
    expect((await browse(PROFIL, { acte: 'masquer', document: '1.2.250.5.2' })).text).toContain('clos');
    await browse(PROFIL, { acte: 'rouvrir' });
    expect(await find()).toBe(1);
  });

  it('hide from the person, and from the parents of a minor, what was fed so', async () => {
    const deposit = (titre: string, confidentialites: readonly string[]) =>
      bench.control(
        'POST',
        'dossiers/:personne/documents',
        { titre, auteur: 'medecin', confidentialites },
        { personne: 'dmp-adolescente' },
      );
    await deposit('Contraception', ['INVISIBLE_REPRESENTANTS_LEGAUX']);
    await deposit('Annonce', ['INVISIBLE_PATIENT']);
    await deposit('Vaccin', []);
    const { text } = await browse('/profils/dmp-adolescente');
    expect(text).toContain('Profil d’un mineur');
    expect(text).toContain('Vaccin');
    expect(text).not.toMatch(/Contraception|Annonce/);
    const hidden = (await view('dmp-adolescente')).documents.find(({ titre }) => titre === 'Contraception');
    expect((await browse(`/profils/dmp-adolescente/documents/${hidden?.uniqueId}`)).status).toBe(404);
  });

  it('show the trusted person as a document that only the patient wrote', async () => {
    const { documents } = await view('dmp-personne-de-confiance');
    expect(documents).toMatchObject([{ titre: 'Volontés et droits', parLePatient: true }]);
    const got = await browse(`/profils/dmp-personne-de-confiance/documents/${documents[0]?.uniqueId}`);
    expect([got.headers['content-type'], got.text]).toEqual([
      'text/plain',
      'Personne de confiance : NICOLE PENGUILLY, téléphone 01 99 00 12 34.\n',
    ]);
  });

  it('list people and find one by name', async () => {
    expect((await browse('/?nom=penguilly')).text).toContain('/profils/dmp-personne-de-confiance');
    expect((await browse('/')).headers['content-security-policy']).toContain("default-src 'none'");
  });
});

describe('the control interface', () => {
  it('starts again from the nation after a reset', async () => {
    await bench.control('PATCH', 'dossiers/:personne', { existe: false }, { personne: PERSONNE });
    expect(await find()).toBe('patient-inconnu');
    bench.dmp.reset?.();
    expect(await find()).toBe('sans-autorisation');
  });

  it.each<readonly [string, object]>([
    ['E_DMP_PROFESSIONNEL', { acte: 'bloquer', professionnel: 'personne' }],
    ['E_DMP_ACTION', { acte: 'rouvrir' }],
    ['E_DMP_ACTION', { acte: 'designerMedecinTraitant', professionnel: 'infirmier' }],
  ])('refuses with %s: %j', async (code, order) => {
    await expect(
      (async () => bench.control('POST', 'dossiers/:personne/actes', order, { personne: PERSONNE }))(),
    ).rejects.toMatchObject({ code });
  });
});
