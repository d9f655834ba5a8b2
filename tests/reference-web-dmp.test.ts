import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkConfig } from '../reference/config.ts';
import { configFor } from '../reference/testing/bench.ts';
import { startDmp } from './dmp-kit.ts';
import { ECHAPPE, EQUIPE, HOSTILE, INFIRMIERE, MEDECIN, PagesDmp, part, SECRETAIRE } from './reference-web-dmp-kit.ts';

let on: PagesDmp;

beforeEach(async () => {
  on = await PagesDmp.start(await startDmp());
});
afterEach(() => on.close());

describe('the DMP screen', () => {
  it('is reached from the record, and goes back to it', async () => {
    expect((await on.open(on.fiche)).text).toContain(`href="${on.base}"`);
    const { text, headers } = await on.open(on.base);
    expect(text).toContain(`href="${on.fiche}"`);
    expect(text).toContain("Le DMP n'a pas encore été interrogé");
    expect(text).not.toContain('class="note"');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('does not exist, nor anything about it, in a software that is not connected to the DMP', async () => {
    const alone = await PagesDmp.start(on.dmp, false);
    const record = await alone.open(alone.fiche);
    expect(record.text).not.toContain('/dmp');
    expect(record.text).not.toContain('DMP</button>');
    expect(record.text).not.toContain('DMP consultés');
    for (const path of [alone.base, '/dmp']) expect((await alone.open(path)).status).toBe(404);
    expect((await alone.open(`${alone.base}/envoi`, {})).status).toBe(404);
    await alone.bench.close();
  });

  it('tells whether there is a DMP', async () => {
    expect(part((await on.open(`${on.base}/existence`, {})).text, 'etat')).toMatch(
      /DMP ouvert<\/strong> : aucun accès déclaré/u,
    );
    on.mes('clore');
    const closed = part((await on.open(`${on.base}/existence`, {})).text, 'etat');
    expect(closed).toContain('DMP clos');
    expect(closed).toContain('Elle seule peut le rouvrir');
  });

  it('leads from a sending that is refused to what it lacks, then sends', async () => {
    const refused = await on.open(`${on.base}/envoi`, {});
    expect(refused.path).toBe(on.base);
    expect(part(refused.text, 'envoi')).toContain('Informez d&#39;abord la personne');
    expect(part(refused.text, 'information')).toContain(`action="${on.base}/information"`);
    const informed = part((await on.open(`${on.base}/information`, {})).text, 'information');
    expect(informed).toContain('Personne informée le 16/11/2026');
    const sent = await on.open(`${on.base}/envoi`, { masqueAuxProfessionnels: 'oui', cacheAuPatient: 'oui' });
    expect(part(sent.text, 'envoi')).toMatch(/est dans le DMP de l&#39;usager.*transmis/su);
    expect(on.dmp.last()?.summary).toMatchObject({
      documents: [{ confidentialites: ['N', 'MASQUE_PS', 'INVISIBLE_PATIENT'] }],
    });
  });

  it('keeps a document that did not go in the queue, with the reason', async () => {
    await on.open(`${on.base}/information`, {});
    on.mes('clore');
    const sent = part((await on.open(`${on.base}/envoi`, {})).text, 'envoi');
    expect(sent).toContain('non transmis');
    expect(sent).toContain('a clos son DMP');
  });

  it('notes an objection, which stops sendings', async () => {
    expect((await on.open(`${on.base}/opposition`, { motif: '  ' })).status).toBe(422);
    await on.open(`${on.base}/information`, {});
    const noted = await on.open(`${on.base}/opposition`, { motif: HOSTILE });
    expect(part(noted.text, 'information')).toContain(`Opposition à l'alimentation du DMP : ${ECHAPPE}`);
    expect(part((await on.open(`${on.base}/envoi`, {})).text, 'envoi')).toContain(
      's&#39;oppose, pour un motif légitime',
    );
  });

  it.each([
    ['an unknown nature', 'prise-en-charge', { nature: 'sieste' }, 'prise-en-charge', 'Choisissez la nature'],
    ['half a representative', 'consentement', { nom: 'DURAND' }, 'prise-en-charge', 'et son lien'],
    ['a date that is not one', 'consultation', { depuis: '31/12/2025' }, 'consultation', 'AAAA-MM-JJ'],
    [
      'an unknown change',
      'visibilite',
      { document: '1.2', changement: 'brûler' },
      'consultation',
      'Choisissez le changement',
    ],
    ['no category', 'alertes', { moyen: 'courriel' }, 'alertes', 'Cochez au moins une catégorie'],
    ['no means', 'alertes', { moyen: 'pigeon', categories: '10' }, 'alertes', 'Choisissez comment'],
    ['an empty new version', 'remplacement', { document: '1.2', texte: ' ' }, 'consultation', 'Saisissez le texte'],
    ['too long a version', 'remplacement', { document: '1.2', texte: 'a'.repeat(20_001) }, 'consultation', 'trop long'],
  ])('says where it stands what is wrong with a form: %s', async (_what, path, fields, where, expected) => {
    const { status, text } = await on.open(`${on.base}/${path}`, fields);
    expect(status).toBe(422);
    expect(part(text, where)).toContain(expected);
    expect(on.dmp.last()).toBeUndefined();
  });
});

describe('care and consent', () => {
  it('are asked before the record is read, and serve once', async () => {
    const refused = part((await on.open(`${on.base}/consultation`, {})).text, 'consultation');
    expect(refused).toContain('Vous ne prenez pas cette personne en charge');
    const care = await on.open(`${on.base}/prise-en-charge`, {
      nature: 'hospitalisation',
      equipe: [INFIRMIERE, 'inconnu'],
    });
    expect(part(care.text, 'prise-en-charge')).toMatch(
      /Hospitalisation<\/strong>, équipe de soins :\s+NOEMIE INFIRMIER9900122 \(Infirmier\)\./u,
    );
    expect((await on.open(`${on.base}/consultation`, {})).text).toContain('Recueillez et notez le consentement');
    const given = part((await on.open(`${on.base}/consentement`, {})).text, 'prise-en-charge');
    expect(given).toContain('La personne consent à ce que vous consultiez');
    expect((await on.open(`${on.base}/consultation`, {})).text).toContain('Le DMP ne contient aucun document');
    expect((await on.open(`${on.base}/consultation`, {})).text).toContain('Recueillez et notez le consentement');
  });

  it('are those of the representative for a minor, whose name is asked', async () => {
    const path = `${(await on.bench.pilot.create({ dateNaissance: '2012-06-17' })).replace('/identites/', '/fiches/')}/dmp`;
    const { text } = await on.open(path);
    expect(text).toContain('Cette personne est mineure');
    expect(text).not.toContain('La personne consent</button>');
    await on.open(`${path}/prise-en-charge`, EQUIPE);
    expect((await on.open(`${path}/consentement`, {})).text).toContain(
      'notez le consentement de son représentant légal',
    );
    const given = await on.open(`${path}/consentement`, { nom: HOSTILE, prenom: 'Anne', lien: 'mère' });
    expect(part(given.text, 'prise-en-charge')).toContain(`Anne ${ECHAPPE}`);
  });
});

describe('alerts', () => {
  it('are asked for some categories, then sent for what arrives', async () => {
    await on.consulter();
    const none = part((await on.open(`${on.base}/alertes/releve`, {})).text, 'alertes');
    expect(none).toContain('Vous n&#39;avez demandé aucune alerte');
    const asked = await on.open(`${on.base}/alertes`, { moyen: 'mobile', categories: ['11', '10'] });
    expect(part(asked.text, 'alertes')).toContain('Vous serez prévenu');
    await on.deposer({ titre: HOSTILE, auteur: 'demo-medecin-confrere' });
    const sent = part((await on.open(`${on.base}/alertes/releve`, {})).text, 'alertes');
    expect(sent).toContain('Alertes envoyées : 1.');
    expect(sent).toContain(ECHAPPE);
    expect(sent).toContain('Téléphone mobile, à ARMELLE MEDECIN9900120');
  });
});

describe('who works', () => {
  it('is in the header of every page, and chosen among the card holders of the configuration', async () => {
    expect((await on.open('/')).text).toContain('href="/dmp">ARMELLE MEDECIN9900120 (Médecin, médecine générale)</a>');
    const { text } = await on.open(on.base);
    const offered = [...text.matchAll(/<option value="[^"]*"[^>]*>([^<]*\([^<]*\))<\/option>/gu)].map(([, one]) => one);
    expect(offered).toEqual([
      'ARMELLE MEDECIN9900120 (Médecin, médecine générale)',
      'NOEMIE INFIRMIER9900122 (Infirmier)',
      'LUBIN INTERNE9900124 (Médecin en formation)',
      'TRISTAN MEDECIN9900121 (Médecin, médecine générale)',
      'SOLENE MEDECIN9900125 (Médecin, médecine du travail)',
      'FELIX PHARMACIEN9900123 (Pharmacien)',
      'PRUNE ADMINISTRATIF-CHD15287003 (Secrétaire médicale)',
    ]);
    const id = on.fiche.split('/').at(-1) ?? '';
    const changed = await on.open('/professionnel', { identifiantNational: INFIRMIERE, fiche: id });
    expect(changed.path).toBe(on.base);
    expect(part(changed.text, 'professionnel')).toContain('NOEMIE INFIRMIER9900122 travaille maintenant');
    expect((await on.open('/professionnel', { identifiantNational: MEDECIN, fiche: '' })).path).toBe('/dmp');
  });

  it('decides what is shown: a secretary is refused, and sees neither the list nor the document of the doctor', async () => {
    const document = await on.deposer({ titre: 'Compte rendu', texte: 'Texte confidentiel' });
    await on.consulter();
    expect((await on.open(`${on.base}/ouverture`, { document })).text).toContain('Texte confidentiel');
    await on.open('/professionnel', { identifiantNational: SECRETAIRE });
    const seen = await on.open(on.base);
    expect(seen.text).not.toContain('Texte confidentiel');
    expect(seen.text).toContain("Aucune liste n'est affichée");
    const refused = part((await on.open(`${on.base}/consultation`, {})).text, 'consultation');
    expect(refused).toContain('Seul un professionnel de santé consulte un DMP');
  });

  it.each([HOSTILE, ''])('is nobody outside that list (%s)', async (identifiantNational) => {
    const { status, text } = await on.open('/professionnel', { identifiantNational, fiche: HOSTILE });
    expect(status).toBe(422);
    expect(text).toContain('personne ne change de place');
    expect(text).toContain('href="/dmp">ARMELLE');
  });

  it('is also shown when a scenario chose somebody else', async () => {
    const stranger = {
      identifiantNational: '899799001013',
      nom: HOSTILE,
      prenom: 'Alix',
      carte: 'CPS',
      profession: '10',
      savoirFaire: null,
    };
    await on.bench.pilot.post('/professionnel', { professionnel: stranger });
    const { text } = await on.open('/dmp');
    expect(text).toContain(`<option value="899799001013" selected>Alix ${ECHAPPE}`);
  });

  it.each([
    [
      'unknown card',
      [{ identifiantNational: '8', nom: 'A', prenom: 'B', carte: 'VITALE', profession: null, savoirFaire: null }],
    ],
    [
      'no name',
      [{ identifiantNational: '8', nom: '', prenom: 'B', carte: 'CPS', profession: '10', savoirFaire: null }],
    ],
  ])('comes from a configuration that is checked: %s', (_what, professionnels) => {
    const wrong = { ...configFor('https://127.0.0.1'), dmp: { ...on.config, professionnels } };
    expect(() => checkConfig(wrong, 'essai')).toThrow(/professionnels/u);
  });
});

describe('the search by name', () => {
  it('finds a DMP already consulted, and leads to its screen', async () => {
    await on.consulter();
    const query = new URLSearchParams({ nomNaissance: "d'artagnan de l'herault", prenom: 'pierre-alain' });
    const { text } = await on.open(`/dmp?${query}`);
    expect(text).toContain('DMP déjà consultés qui portent ce nom : 1.');
    expect(text).toContain(`href="${on.base}"`);
    expect(text).toContain('17/06/2001');
  });

  it.each([
    ['a name without first name', { nomNaissance: HOSTILE }, 422, 'Saisissez le nom de naissance et le prénom'],
    ['nobody of that name', { nomNaissance: HOSTILE, prenom: 'Zoé' }, 200, 'Aucun DMP déjà consulté ne porte ce nom'],
    ['nothing', {}, 200, 'Chercher par le nom'],
  ])('says what it found: %s', async (_what, asked, status, expected) => {
    const page = await on.open(`/dmp?${new URLSearchParams({ ...asked })}`);
    expect(page.status).toBe(status);
    expect(page.text).toContain(expected);
  });
});

describe('an unknown record', () => {
  it.each(['', '/urgence', '/suppression?document=1.2', '/remplacement?document=1.2'])(
    'has no page dmp%s',
    async (path) => {
      const { status, text } = await on.open(`/fiches/IPP999999/dmp${path}`);
      expect(status).toBe(404);
      expect(text).toContain('Revenir à la liste');
    },
  );
  it.each(['existence', 'consultation', 'ouverture', 'suppression', 'urgence'])('takes no act (%s)', async (path) => {
    const fields = { mode: 'risque-immediat', motif: 'Motif', document: '1.2' };
    expect((await on.open(`/fiches/IPP999999/dmp/${path}`, fields)).status).toBe(404);
  });
});
