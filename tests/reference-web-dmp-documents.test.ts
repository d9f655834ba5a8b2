import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDmp } from './dmp-kit.ts';
import { ECHAPPE, HOSTILE, PagesDmp, part } from './reference-web-dmp-kit.ts';

let on: PagesDmp;

beforeEach(async () => {
  on = await PagesDmp.start(await startDmp());
});
afterEach(() => on.close());

describe('the list of documents', () => {
  it('is split in two, with local dates, authors and marks', async () => {
    await on.deposer({
      titre: 'Synthèse',
      classe: '11',
      type: '60591-5',
      confidentialites: ['N', 'INVISIBLE_PATIENT'],
      date: '2026-07-14',
    });
    await on.deposer({ titre: HOSTILE, confidentialites: ['N', 'MASQUE_PS'] });
    on.mes('ajouterDocument', { titre: 'Mes allergies', texte: 'Pollen' });
    on.mes('designerPersonneDeConfiance', { nom: 'HERAULT', prenom: 'Lise', telephone: '0600000000' });
    const { text, path } = await on.consulter();
    const shown = part(text, 'consultation');
    expect(path).toBe(on.base);
    const [before = '', after = ''] = shown.split('Documents du patient');
    expect(before).toContain('Documents des professionnels (2)');
    expect(before).toMatch(/14\/07\/2026 à 11:00.*Synthèse.*caché au patient.*ARMELLE MEDECIN9900120/su);
    expect(before).toContain(ECHAPPE);
    expect(before).toContain('masqué aux professionnels');
    expect(after).toContain('Mes allergies');
    expect(after).not.toContain('Remplacer…');
    expect(shown).toMatch(/Volontés et personne de confiance.*HERAULT/su);
    expect((await on.open(on.base)).text).toContain('Synthèse');
  });

  it('is narrowed by category, delivered medicines and date, and says to what', async () => {
    await on.deposer({ titre: 'Compte rendu récent' });
    await on.deposer({ titre: 'Synthèse', classe: '11', type: '60591-5' });
    await on.deposer({ titre: 'Remboursements', classe: '60', type: 'REMB' });
    await on.deposer({ titre: 'Compte rendu ancien', date: '2020-01-10' });
    const list = (text: string) =>
      [...text.matchAll(/<td><strong>([^<]+)<\/strong>/gu)].map(([, title]) => title).sort();
    expect(list((await on.consulter()).text)).toEqual(['Compte rendu récent', 'Remboursements', 'Synthèse']);
    const old = await on.open(`${on.base}/consultation`, { categorie: '10', depuis: '2019-01-01' });
    expect(list(old.text)).toEqual(['Compte rendu ancien', 'Compte rendu récent']);
    expect(old.text).toContain('value="2019-01-01"');
    expect((await on.open(on.base)).text).toContain('<option value="10" selected>Compte rendu</option>');
    const medicines = await on.open(`${on.base}/consultation`, { medicamentsDelivres: 'oui' });
    expect(list(medicines.text)).toEqual(['Remboursements']);
    await on.bench.pilot.post(`${on.base.replace('/fiches/', '/identites/')}/liste`, {});
    expect((await on.open(on.base)).text).not.toContain('value="oui" checked');
  });

  it('opens a document as text, and nothing of it is markup', async () => {
    const document = await on.deposer({ titre: 'Compte rendu', texte: `Ligne 1\n${HOSTILE}` });
    await on.consulter();
    const opened = await on.open(`${on.base}/ouverture`, { document });
    expect(opened.search).toBe('?suite=document');
    expect(part(opened.text, 'document')).toContain(`Ligne 1\n${ECHAPPE}`);
    on.mes('bloquer', { professionnel: 'demo-medecin' });
    const refused = await on.open(`${on.base}/ouverture`, { document });
    expect(part(refused.text, 'consultation')).toContain('<strong>Refus.</strong>');
    expect(part(refused.text, 'document')).toBe('');
  });

  it('changes who sees a document, by the buttons of its line only', async () => {
    const document = await on.deposer({ titre: 'Annonce', confidentialites: ['N', 'INVISIBLE_PATIENT'] });
    const shown = (await on.consulter()).text;
    expect(shown).toContain('Rendre visible au patient</button>');
    expect(shown).not.toContain('Cacher au patient</button>');
    const changed = await on.open(`${on.base}/visibilite`, { document, changement: 'rendre-visible-au-patient' });
    expect(part(changed.text, 'consultation')).toMatch(/visibilité du document est changée.*Aucune liste/su);
    expect((await on.open(`${on.base}/consultation`, {})).text).not.toContain('caché au patient');
    const refused = await on.open(`${on.base}/visibilite`, { document, changement: 'cacher-au-patient' });
    expect(part(refused.text, 'consultation')).toContain('ne peut plus lui être caché');
  });

  it('replaces a document on a page that keeps what was typed', async () => {
    const document = await on.deposer({ titre: HOSTILE });
    const shown = (await on.consulter()).text;
    expect(shown).toContain(`href="${on.base}/remplacement?document=${document}"`);
    const form = await on.open(`${on.base}/remplacement?document=${document}`);
    expect(form.text).toContain(ECHAPPE);
    expect(form.text).toContain(`href="${on.base}#consultation">Renoncer`);
    on.dmp.space.faults.arm({ service: 'dmp', name: 'dossier-clos', count: 1 });
    const refused = await on.open(`${on.base}/remplacement`, { document, texte: `Corrigé ${HOSTILE}` });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('<strong>Refus.</strong>');
    expect(refused.text).toContain(`Corrigé ${ECHAPPE}`);
    const done = await on.open(`${on.base}/remplacement`, { document, texte: 'Corrigé' });
    expect(part(done.text, 'consultation')).toContain('La nouvelle version remplace le document');
  });

  it('asks to confirm a deletion, which can be given up', async () => {
    const document = await on.deposer({ titre: 'À supprimer' });
    await on.consulter();
    const asked = await on.open(`${on.base}/suppression`, { document });
    expect(asked.path).toBe(`${on.base}/suppression`);
    expect(asked.text).toContain('Supprimer définitivement');
    expect(asked.text).toContain(`href="${on.base}#consultation">Renoncer`);
    expect((await on.open(on.base)).text).toContain('À supprimer');
    const done = await on.open(`${on.base}/suppression`, { document, confirme: 'oui' });
    expect(part(done.text, 'consultation')).toContain('supprimé du DMP, définitivement');
    expect(done.text).not.toContain('À supprimer');
    const gone = await on.open(`${on.base}/suppression?document=${document}`);
    expect(part(gone.text, 'consultation')).toContain('n&#39;est pas dans la liste affichée');
  });

  it('says that only the author deletes, and whom to call', async () => {
    const document = await on.deposer({ titre: "D'un autre", auteur: 'demo-medecin-confrere' });
    expect((await on.consulter()).text).not.toContain('Supprimer…');
    const refused = await on.open(`${on.base}/suppression`, { document, confirme: 'oui' });
    expect(part(refused.text, 'consultation')).toContain('appelez le 36 08');
  });

  it.each(['ouverture', 'visibilite', 'suppression', 'remplacement'])(
    'refuses a document that it does not show (%s)',
    async (path) => {
      const sent = { document: HOSTILE, changement: 'masquer-aux-professionnels', texte: 'Texte' };
      const { text } = await on.open(`${on.base}/${path}`, sent);
      expect(part(text, 'consultation')).toContain('n&#39;est pas dans la liste affichée');
    },
  );
});

describe('emergency access', () => {
  const urgence = { mode: 'risque-immediat', motif: 'Arrêt cardiaque', muet: 'oui' };

  it('reads the record without care nor consent, and is told to the DMP with its reason', async () => {
    await on.deposer({ titre: 'Antécédents' });
    expect((await on.open(on.base)).text).toContain(`href="${on.base}/urgence"`);
    expect((await on.open(`${on.base}/urgence`)).text).toContain('Accès en urgence au DMP');
    const { path, text } = await on.open(`${on.base}/urgence`, urgence);
    expect(path).toBe(on.base);
    expect(part(text, 'consultation')).toContain('Antécédents');
    expect(on.dmp.last()?.summary?.vihf).toMatchObject({ acces: 'bris_de_glace', motif: 'Arrêt cardiaque' });
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['no situation', { ...urgence, mode: '' }, 'Choisissez la situation'],
    ['no reason', { ...urgence, motif: ' ' }, 'Saisissez le motif'],
    ['a person who can speak', { mode: 'regulation-samu-centre-15', motif: HOSTILE }, 'demandez-lui son accord'],
    ['a date that is not one', { ...urgence, depuis: 'hier' }, 'AAAA-MM-JJ'],
  ])('shows the form again with what was typed: %s', async (_what, fields, expected) => {
    const { status, text } = await on.open(`${on.base}/urgence`, fields);
    expect(status).toBe(422);
    expect(text).toContain(expected);
    expect(text).toContain(fields.motif === HOSTILE ? `value="${ECHAPPE}` : `value="${fields.motif?.trim()}"`);
    expect(text).toContain(`href="${on.base}#consultation">Renoncer`);
  });

  it('shows that the person objected to it', async () => {
    on.mes('choisirAccesUrgence', { oppositionBrisDeGlace: true, oppositionCentre15: false, masquesEnUrgence: false });
    expect((await on.open(`${on.base}/urgence`, urgence)).text).toContain('s&#39;est opposée à cet accès en urgence');
  });
});
