import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { porteursDeCarte } from '../cli/reference-professionnels.ts';
import { checkConfig } from '../reference/config.ts';
import { type Bench, configFor, startBench } from '../reference/testing/bench.ts';
import { type DmpBench, startDmp } from './dmp-kit.ts';
import { type DmpConfig, liaisonDmp } from './reference-dmp-liaison.ts';
import { PASSEPORT } from './reference-violations-kit.ts';

const MEDECIN = '899799001203';
const INFIRMIERE = '899799001229';
const SECRETAIRE = '30B0152872/CPET0003';
/** Whom the fake INSi and the DMP both know. */
const PERSONNE = 'cnda-dartagnan-pierre-alain';
const HOSTILE = '<script>alert(1)</script>"\'';
const ECHAPPE = '&lt;script&gt;alert(1)&lt;/script&gt;';
const EQUIPE = { nature: 'hospitalisation', equipe: MEDECIN };

let dmp: DmpBench;
let config: DmpConfig;
let bench: Bench;
/** Path of the record of that person, and of its DMP screen. */
let fiche: string;
let base: string;

beforeEach(async () => {
  dmp = await startDmp();
  const usual = { idNat: MEDECIN, nom: 'MEDECIN9900120', prenom: 'ARMELLE', savoirFaire: 'SM54' };
  config = { ...liaisonDmp(dmp, usual), professionnels: porteursDeCarte(dmp.nation, MEDECIN) };
  await start({ dmp: config });
});
afterEach(async () => {
  await bench.close();
  await dmp.close();
});

/** A software with a qualified identity. */
async function start(connected: { readonly dmp?: DmpConfig }): Promise<void> {
  bench = await startBench({ maintenant: () => dmp.clock.now(), ...connected });
  const path = await bench.pilot.create();
  await bench.pilot.post(`${path}/appel-insi`);
  await bench.pilot.post(`${path}/recuperation`);
  await bench.pilot.post(`${path}/justificatif`, PASSEPORT);
  fiche = path.replace('/identites/', '/fiches/');
  base = `${fiche}/dmp`;
}

/** A page, or what follows a form; redirections are followed, as a browser does. */
async function open(path: string, fields?: Readonly<Record<string, string | readonly string[]>>) {
  const pairs = Object.entries(fields ?? {}).flatMap(([name, all]) => [all].flat().map((one) => [name, one]));
  const body = new URLSearchParams(pairs as [string, string][]);
  const sent = fields === undefined ? {} : { method: 'POST', body };
  const response = await fetch(`${bench.system.url}${path}`, sent);
  const text = await response.text();
  const { pathname, search } = new URL(response.url);
  expect(text).toContain('Simulation – données fictives');
  expect(text).not.toContain('<script');
  return { status: response.status, text, path: pathname, search, headers: response.headers };
}

/** What a part of the screen shows. */
function part(text: string, id: string): string {
  const from = text.indexOf(`<section id="${id}"`);
  return from === -1 ? '' : text.slice(from, text.indexOf('</section>', from));
}

const deposer = async (more: Readonly<Record<string, unknown>>): Promise<string> => {
  const { uniqueId } = (await dmp.control(
    'POST',
    'dossiers/:personne/documents',
    { auteur: 'demo-medecin', ...more },
    { personne: PERSONNE },
  )) as { readonly uniqueId: string };
  return uniqueId;
};
const mes = (acte: string, more: object = {}) =>
  dmp.control('POST', 'dossiers/:personne/actes', { acte, ...more }, { personne: PERSONNE });

/** The list on screen, once the person is taken care of. */
async function consulter(fields: Readonly<Record<string, string>> = {}) {
  await open(`${base}/prise-en-charge`, EQUIPE);
  return await open(`${base}/consultation`, fields);
}

describe('the DMP screen', () => {
  it('is reached from the record, and goes back to it', async () => {
    expect((await open(fiche)).text).toContain(`href="${base}"`);
    const { text, headers } = await open(base);
    expect(text).toContain(`href="${fiche}"`);
    expect(text).toContain("Le DMP n'a pas encore été interrogé");
    expect(text).not.toContain('class="note"');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('does not exist, nor anything about it, in a software that is not connected to the DMP', async () => {
    await bench.close();
    await start({});
    const record = await open(fiche);
    expect(record.text).not.toContain('/dmp');
    expect(record.text).not.toContain('DMP</button>');
    expect(record.text).not.toContain('DMP consultés');
    for (const path of [base, '/dmp']) expect((await open(path)).status).toBe(404);
    expect((await open(`${base}/envoi`, {})).status).toBe(404);
  });

  it('tells whether there is a DMP', async () => {
    expect(part((await open(`${base}/existence`, {})).text, 'etat')).toMatch(
      /DMP ouvert<\/strong> : aucun accès déclaré/u,
    );
    mes('clore');
    const closed = part((await open(`${base}/existence`, {})).text, 'etat');
    expect(closed).toContain('DMP clos');
    expect(closed).toContain('Elle seule peut le rouvrir');
  });

  it('leads from a sending that is refused to what it lacks, then sends', async () => {
    const refused = await open(`${base}/envoi`, {});
    expect(refused.path).toBe(base);
    expect(part(refused.text, 'envoi')).toContain('Informez d&#39;abord la personne');
    expect(part(refused.text, 'information')).toContain(`action="${base}/information"`);
    const informed = part((await open(`${base}/information`, {})).text, 'information');
    expect(informed).toContain('Personne informée le 16/11/2026');
    const sent = await open(`${base}/envoi`, { masqueAuxProfessionnels: 'oui', cacheAuPatient: 'oui' });
    expect(part(sent.text, 'envoi')).toMatch(/est dans le DMP de l&#39;usager.*transmis/su);
    expect(dmp.last()?.summary).toMatchObject({
      documents: [{ confidentialites: ['N', 'MASQUE_PS', 'INVISIBLE_PATIENT'] }],
    });
  });

  it('keeps a document that did not go in the queue, with the reason', async () => {
    await open(`${base}/information`, {});
    mes('clore');
    const sent = part((await open(`${base}/envoi`, {})).text, 'envoi');
    expect(sent).toContain('non transmis');
    expect(sent).toContain('a clos son DMP');
  });

  it('notes an objection, which stops sendings', async () => {
    expect((await open(`${base}/opposition`, { motif: '  ' })).status).toBe(422);
    await open(`${base}/information`, {});
    const noted = await open(`${base}/opposition`, { motif: HOSTILE });
    expect(part(noted.text, 'information')).toContain(`Opposition à l'alimentation du DMP : ${ECHAPPE}`);
    expect(part((await open(`${base}/envoi`, {})).text, 'envoi')).toContain('s&#39;oppose, pour un motif légitime');
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
    const { status, text } = await open(`${base}/${path}`, fields);
    expect(status).toBe(422);
    expect(part(text, where)).toContain(expected);
    expect(dmp.last()).toBeUndefined();
  });
});

describe('care and consent', () => {
  it('are asked before the record is read, and serve once', async () => {
    const refused = part((await open(`${base}/consultation`, {})).text, 'consultation');
    expect(refused).toContain('Vous ne prenez pas cette personne en charge');
    const care = await open(`${base}/prise-en-charge`, { nature: 'hospitalisation', equipe: [INFIRMIERE, 'inconnu'] });
    expect(part(care.text, 'prise-en-charge')).toMatch(
      /Hospitalisation<\/strong>, équipe de soins :\s+NOEMIE INFIRMIER9900122 \(Infirmier\)\./u,
    );
    expect((await open(`${base}/consultation`, {})).text).toContain('Recueillez et notez le consentement');
    const given = part((await open(`${base}/consentement`, {})).text, 'prise-en-charge');
    expect(given).toContain('La personne consent à ce que vous consultiez');
    expect((await open(`${base}/consultation`, {})).text).toContain('Le DMP ne contient aucun document');
    expect((await open(`${base}/consultation`, {})).text).toContain('Recueillez et notez le consentement');
  });

  it('are those of the representative for a minor, whose name is asked', async () => {
    const path = `${(await bench.pilot.create({ dateNaissance: '2012-06-17' })).replace('/identites/', '/fiches/')}/dmp`;
    const { text } = await open(path);
    expect(text).toContain('Cette personne est mineure');
    expect(text).not.toContain('La personne consent</button>');
    await open(`${path}/prise-en-charge`, EQUIPE);
    expect((await open(`${path}/consentement`, {})).text).toContain('notez le consentement de son représentant légal');
    const given = await open(`${path}/consentement`, { nom: HOSTILE, prenom: 'Anne', lien: 'mère' });
    expect(part(given.text, 'prise-en-charge')).toContain(`Anne ${ECHAPPE}`);
  });
});

describe('the list of documents', () => {
  it('is split in two, with local dates, authors and marks', async () => {
    await deposer({
      titre: 'Synthèse',
      classe: '11',
      type: '60591-5',
      confidentialites: ['N', 'INVISIBLE_PATIENT'],
      date: '2026-07-14',
    });
    await deposer({ titre: HOSTILE, confidentialites: ['N', 'MASQUE_PS'] });
    mes('ajouterDocument', { titre: 'Mes allergies', texte: 'Pollen' });
    mes('designerPersonneDeConfiance', { nom: 'HERAULT', prenom: 'Lise', telephone: '0600000000' });
    const { text, path } = await consulter();
    const shown = part(text, 'consultation');
    expect(path).toBe(base);
    const [before = '', after = ''] = shown.split('Documents du patient');
    expect(before).toContain('Documents des professionnels (2)');
    expect(before).toMatch(/14\/07\/2026 à 11:00.*Synthèse.*caché au patient.*ARMELLE MEDECIN9900120/su);
    expect(before).toContain(ECHAPPE);
    expect(before).toContain('masqué aux professionnels');
    expect(after).toContain('Mes allergies');
    expect(after).not.toContain('Remplacer…');
    expect(shown).toMatch(/Volontés et personne de confiance.*HERAULT/su);
    expect((await open(base)).text).toContain('Synthèse');
  });

  it('is narrowed by category, delivered medicines and date, and says to what', async () => {
    await deposer({ titre: 'Compte rendu récent' });
    await deposer({ titre: 'Synthèse', classe: '11', type: '60591-5' });
    await deposer({ titre: 'Remboursements', classe: '60', type: 'REMB' });
    await deposer({ titre: 'Compte rendu ancien', date: '2020-01-10' });
    const list = (text: string) =>
      [...text.matchAll(/<td><strong>([^<]+)<\/strong>/gu)].map(([, title]) => title).sort();
    expect(list((await consulter()).text)).toEqual(['Compte rendu récent', 'Remboursements', 'Synthèse']);
    const old = await open(`${base}/consultation`, { categorie: '10', depuis: '2019-01-01' });
    expect(list(old.text)).toEqual(['Compte rendu ancien', 'Compte rendu récent']);
    expect(old.text).toContain('value="2019-01-01"');
    expect((await open(base)).text).toContain('<option value="10" selected>Compte rendu</option>');
    const medicines = await open(`${base}/consultation`, { medicamentsDelivres: 'oui' });
    expect(list(medicines.text)).toEqual(['Remboursements']);
    await bench.pilot.post(`${base.replace('/fiches/', '/identites/')}/liste`, {});
    expect((await open(base)).text).not.toContain('value="oui" checked');
  });

  it('opens a document as text, and nothing of it is markup', async () => {
    const document = await deposer({ titre: 'Compte rendu', texte: `Ligne 1\n${HOSTILE}` });
    await consulter();
    const opened = await open(`${base}/ouverture`, { document });
    expect(opened.search).toBe('?suite=document');
    expect(part(opened.text, 'document')).toContain(`Ligne 1\n${ECHAPPE}`);
    mes('bloquer', { professionnel: 'demo-medecin' });
    const refused = await open(`${base}/ouverture`, { document });
    expect(part(refused.text, 'consultation')).toContain('<strong>Refus.</strong>');
    expect(part(refused.text, 'document')).toBe('');
  });

  it('changes who sees a document, by the buttons of its line only', async () => {
    const document = await deposer({ titre: 'Annonce', confidentialites: ['N', 'INVISIBLE_PATIENT'] });
    const shown = (await consulter()).text;
    expect(shown).toContain('Rendre visible au patient</button>');
    expect(shown).not.toContain('Cacher au patient</button>');
    const changed = await open(`${base}/visibilite`, { document, changement: 'rendre-visible-au-patient' });
    expect(part(changed.text, 'consultation')).toMatch(/visibilité du document est changée.*Aucune liste/su);
    expect((await open(`${base}/consultation`, {})).text).not.toContain('caché au patient');
    const refused = await open(`${base}/visibilite`, { document, changement: 'cacher-au-patient' });
    expect(part(refused.text, 'consultation')).toContain('ne peut plus lui être caché');
  });

  it('replaces a document on a page that keeps what was typed', async () => {
    const document = await deposer({ titre: HOSTILE });
    const shown = (await consulter()).text;
    expect(shown).toContain(`href="${base}/remplacement?document=${document}"`);
    const form = await open(`${base}/remplacement?document=${document}`);
    expect(form.text).toContain(ECHAPPE);
    expect(form.text).toContain(`href="${base}#consultation">Renoncer`);
    dmp.space.faults.arm({ service: 'dmp', name: 'dossier-clos', count: 1 });
    const refused = await open(`${base}/remplacement`, { document, texte: `Corrigé ${HOSTILE}` });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('<strong>Refus.</strong>');
    expect(refused.text).toContain(`Corrigé ${ECHAPPE}`);
    const done = await open(`${base}/remplacement`, { document, texte: 'Corrigé' });
    expect(part(done.text, 'consultation')).toContain('La nouvelle version remplace le document');
  });

  it('asks to confirm a deletion, which can be given up', async () => {
    const document = await deposer({ titre: 'À supprimer' });
    await consulter();
    const asked = await open(`${base}/suppression`, { document });
    expect(asked.path).toBe(`${base}/suppression`);
    expect(asked.text).toContain('Supprimer définitivement');
    expect(asked.text).toContain(`href="${base}#consultation">Renoncer`);
    expect((await open(base)).text).toContain('À supprimer');
    const done = await open(`${base}/suppression`, { document, confirme: 'oui' });
    expect(part(done.text, 'consultation')).toContain('supprimé du DMP, définitivement');
    expect(done.text).not.toContain('À supprimer');
    const gone = await open(`${base}/suppression?document=${document}`);
    expect(part(gone.text, 'consultation')).toContain('n&#39;est pas dans la liste affichée');
  });

  it('says that only the author deletes, and whom to call', async () => {
    const document = await deposer({ titre: "D'un autre", auteur: 'demo-medecin-confrere' });
    expect((await consulter()).text).not.toContain('Supprimer…');
    const refused = await open(`${base}/suppression`, { document, confirme: 'oui' });
    expect(part(refused.text, 'consultation')).toContain('appelez le 36 08');
  });

  it.each(['ouverture', 'visibilite', 'suppression', 'remplacement'])(
    'refuses a document that it does not show (%s)',
    async (path) => {
      const sent = { document: HOSTILE, changement: 'masquer-aux-professionnels', texte: 'Texte' };
      const { text } = await open(`${base}/${path}`, sent);
      expect(part(text, 'consultation')).toContain('n&#39;est pas dans la liste affichée');
    },
  );
});

describe('emergency access', () => {
  const urgence = { mode: 'risque-immediat', motif: 'Arrêt cardiaque', muet: 'oui' };

  it('reads the record without care nor consent, and is told to the DMP with its reason', async () => {
    await deposer({ titre: 'Antécédents' });
    expect((await open(base)).text).toContain(`href="${base}/urgence"`);
    expect((await open(`${base}/urgence`)).text).toContain('Accès en urgence au DMP');
    const { path, text } = await open(`${base}/urgence`, urgence);
    expect(path).toBe(base);
    expect(part(text, 'consultation')).toContain('Antécédents');
    expect(dmp.last()?.summary?.vihf).toMatchObject({ acces: 'bris_de_glace', motif: 'Arrêt cardiaque' });
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['no situation', { ...urgence, mode: '' }, 'Choisissez la situation'],
    ['no reason', { ...urgence, motif: ' ' }, 'Saisissez le motif'],
    ['a person who can speak', { mode: 'regulation-samu-centre-15', motif: HOSTILE }, 'demandez-lui son accord'],
    ['a date that is not one', { ...urgence, depuis: 'hier' }, 'AAAA-MM-JJ'],
  ])('shows the form again with what was typed: %s', async (_what, fields, expected) => {
    const { status, text } = await open(`${base}/urgence`, fields);
    expect(status).toBe(422);
    expect(text).toContain(expected);
    expect(text).toContain(fields.motif === HOSTILE ? `value="${ECHAPPE}` : `value="${fields.motif?.trim()}"`);
    expect(text).toContain(`href="${base}#consultation">Renoncer`);
  });

  it('shows that the person objected to it', async () => {
    mes('choisirAccesUrgence', { oppositionBrisDeGlace: true, oppositionCentre15: false, masquesEnUrgence: false });
    expect((await open(`${base}/urgence`, urgence)).text).toContain('s&#39;est opposée à cet accès en urgence');
  });
});

describe('alerts', () => {
  it('are asked for some categories, then sent for what arrives', async () => {
    await consulter();
    const none = part((await open(`${base}/alertes/releve`, {})).text, 'alertes');
    expect(none).toContain('Vous n&#39;avez demandé aucune alerte');
    const asked = await open(`${base}/alertes`, { moyen: 'mobile', categories: ['11', '10'] });
    expect(part(asked.text, 'alertes')).toContain('Vous serez prévenu');
    await deposer({ titre: HOSTILE, auteur: 'demo-medecin-confrere' });
    const sent = part((await open(`${base}/alertes/releve`, {})).text, 'alertes');
    expect(sent).toContain('Alertes envoyées : 1.');
    expect(sent).toContain(ECHAPPE);
    expect(sent).toContain('Téléphone mobile, à ARMELLE MEDECIN9900120');
  });
});

describe('who works', () => {
  it('is in the header of every page, and chosen among the card holders of the configuration', async () => {
    expect((await open('/')).text).toContain('href="/dmp">ARMELLE MEDECIN9900120 (Médecin, médecine générale)</a>');
    const { text } = await open(base);
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
    const id = fiche.split('/').at(-1) ?? '';
    const changed = await open('/professionnel', { identifiantNational: INFIRMIERE, fiche: id });
    expect(changed.path).toBe(base);
    expect(part(changed.text, 'professionnel')).toContain('NOEMIE INFIRMIER9900122 travaille maintenant');
    expect((await open('/professionnel', { identifiantNational: MEDECIN, fiche: '' })).path).toBe('/dmp');
  });

  it('decides what is shown: a secretary is refused, and sees neither the list nor the document of the doctor', async () => {
    const document = await deposer({ titre: 'Compte rendu', texte: 'Texte confidentiel' });
    await consulter();
    expect((await open(`${base}/ouverture`, { document })).text).toContain('Texte confidentiel');
    await open('/professionnel', { identifiantNational: SECRETAIRE });
    const seen = await open(base);
    expect(seen.text).not.toContain('Texte confidentiel');
    expect(seen.text).toContain("Aucune liste n'est affichée");
    const refused = part((await open(`${base}/consultation`, {})).text, 'consultation');
    expect(refused).toContain('Seul un professionnel de santé consulte un DMP');
  });

  it.each([HOSTILE, ''])('is nobody outside that list (%s)', async (identifiantNational) => {
    const { status, text } = await open('/professionnel', { identifiantNational, fiche: HOSTILE });
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
    await bench.pilot.post('/professionnel', { professionnel: stranger });
    const { text } = await open('/dmp');
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
    const wrong = { ...configFor('https://127.0.0.1'), dmp: { ...config, professionnels } };
    expect(() => checkConfig(wrong, 'essai')).toThrow(/professionnels/u);
  });
});

describe('the search by name', () => {
  it('finds a DMP already consulted, and leads to its screen', async () => {
    await consulter();
    const query = new URLSearchParams({ nomNaissance: "d'artagnan de l'herault", prenom: 'pierre-alain' });
    const { text } = await open(`/dmp?${query}`);
    expect(text).toContain('DMP déjà consultés qui portent ce nom : 1.');
    expect(text).toContain(`href="${base}"`);
    expect(text).toContain('17/06/2001');
  });

  it.each([
    ['a name without first name', { nomNaissance: HOSTILE }, 422, 'Saisissez le nom de naissance et le prénom'],
    ['nobody of that name', { nomNaissance: HOSTILE, prenom: 'Zoé' }, 200, 'Aucun DMP déjà consulté ne porte ce nom'],
    ['nothing', {}, 200, 'Chercher par le nom'],
  ])('says what it found: %s', async (_what, asked, status, expected) => {
    const page = await open(`/dmp?${new URLSearchParams({ ...asked })}`);
    expect(page.status).toBe(status);
    expect(page.text).toContain(expected);
  });
});

describe('an unknown record', () => {
  it.each(['', '/urgence', '/suppression?document=1.2', '/remplacement?document=1.2'])(
    'has no page dmp%s',
    async (path) => {
      const { status, text } = await open(`/fiches/IPP999999/dmp${path}`);
      expect(status).toBe(404);
      expect(text).toContain('Revenir à la liste');
    },
  );
  it.each(['existence', 'consultation', 'ouverture', 'suppression', 'urgence'])('takes no act (%s)', async (path) => {
    const fields = { mode: 'risque-immediat', motif: 'Motif', document: '1.2' };
    expect((await open(`/fiches/IPP999999/dmp/${path}`, fields)).status).toBe(404);
  });
});
