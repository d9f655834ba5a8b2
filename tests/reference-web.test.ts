import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, startBench, TRAITS } from '../reference/testing/bench.ts';
import { behaviour, code, faultXml, found, PERSONNE, verification } from '../reference/testing/fake-insi.ts';

const BANNER = 'Simulation – données fictives';

describe('the pages of the reference system', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await startBench();
  });
  afterEach(() => bench.close());

  async function open(path: string, fields?: Readonly<Record<string, string>>) {
    const body = fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) };
    const response = await fetch(`${bench.system.url}${path}`, body);
    const text = await response.text();
    expect(text).toContain(BANNER);
    return { status: response.status, text, path: new URL(response.url).pathname, headers: response.headers };
  }

  it('lead a user from creation to a qualified identity', async () => {
    expect((await open('/')).text).toContain('Aucune identité');
    const created = await open('/fiches', TRAITS);
    expect(created.text).toContain('Identité provisoire');
    const { path } = created;
    expect((await open(`${path}/appel-insi`, {})).text).toContain('Accepter l&#39;identité proposée');
    const retrieved = await open(`${path}/recuperation`, {});
    expect(retrieved.text).toContain('Identité récupérée');
    expect(retrieved.text).toContain('1010663220754 60');
    expect(retrieved.text.match(/verrouillé</gu)).toHaveLength(6);
    const qualified = await open(`${path}/justificatif`, { nature: 'passeport', expireLe: '' });
    expect(qualified.text).toContain('Identité qualifiée');
    expect((await open('/')).text).toContain('badge qualifiee');
  });

  it('find an identity whatever its hyphens and apostrophes, and offer it before a second creation', async () => {
    const { path } = await open('/fiches', TRAITS);
    expect((await open('/?nomNaissance=DARTAGNAN&premierPrenom=pierre+alain')).text).toContain(`href="${path}"`);
    const nobody = await open('/?nomNaissance=ATHOS');
    expect(nobody.text).not.toContain(`href="${path}"`);
    expect(nobody.text).toContain('élargissez la recherche');
    const again = await open('/fiches', TRAITS);
    expect(again.status).toBe(422);
    expect(again.text).toContain(`href="${path}"`);
    expect(again.text).toContain('name="doublonsEcartes"');
    expect((await open('/fiches', { ...TRAITS, doublonsEcartes: 'oui' })).path).not.toBe(path);
  });

  it('show whoever works there only what they may do, and let them take the place of another', async () => {
    const { path } = await open('/fiches', TRAITS);
    expect((await open('/utilisateur')).text).toContain('Aucune habilitation');
    const changed = await open('/utilisateur', { nom: 'Nadia Ferlendis' });
    expect(changed.text).toContain('href="/utilisateur">Nadia Ferlendis');
    const seen = await open(path);
    expect(seen.text).not.toContain('Appeler INSi');
    expect((await open(`${path}/appel-insi`, {})).text).toContain('pas habilité(e) à appeler');
    expect(bench.insi.seen).toHaveLength(0);
    await open('/utilisateur', { nom: 'personne de connu' });
    const back = await open(path);
    expect(back.text).toContain('Appeler INSi');
    expect(back.text).toContain('Nadia Ferlendis (Aide-soignante)');
  });

  it('list what waits for somebody, and the identities to qualify', async () => {
    expect((await open('/ecarts')).text).toContain('Rien à traiter');
    const { path } = await open('/fiches', TRAITS);
    bench.insi.respond(behaviour.answer(found({ ...PERSONNE, Sexe: 'F' })));
    await open(`${path}/appel-insi`, {});
    const list = await open('/ecarts');
    expect(list.text).toContain(`href="${path}"`);
    expect(list.text).toContain('Discordance sur le sexe');
    expect((await open('/qualifications')).text).toContain('n&#39;est pas récupérée auprès d&#39;INSi.');
    const verified = await open('/verification-periodique', {});
    expect(verified.text).toContain('aucune identité qualifiée n&#39;est à vérifier');
  });

  it('verify an INS, and search with what a card says', async () => {
    const { path } = await open('/fiches', TRAITS);
    const carte = {
      matriculeOuvreurDroits: '1010663220754',
      nomNaissance: TRAITS.nomNaissance,
      prenom: TRAITS.premierPrenom,
      dateNaissance: TRAITS.dateNaissance,
      rangNaissance: '',
    };
    const called = await open(`${path}/appel-insi-carte`, carte);
    expect(called.text).toContain('Accepter l&#39;identité proposée');
    expect(bench.insi.seen[0]?.body).toContain('<RangNaissance>1</RangNaissance>');
    await open(`${path}/recuperation`, {});
    bench.insi.respond(behaviour.answer(verification('01')));
    const verified = await open(`${path}/verification`, {});
    expect(verified.text).toContain('Identité provisoire');
    expect((await open('/ecarts')).text).toContain('INSi ne confirme plus');
  });

  it('send what the user types in a change, and only the fields that are open', async () => {
    const { path } = await open('/fiches', TRAITS);
    expect(
      (await open(`${path}/modification`, { ...TRAITS, premierPrenom: 'Anne-Marie', prenoms: 'Anne-Marie' })).text,
    ).toContain('ANNE-MARIE');
    bench.insi.respond(behaviour.answer(found({ ...PERSONNE, ListePrenom: 'ANNE-MARIE' })));
    await open(`${path}/appel-insi`, {});
    await open(`${path}/recuperation`, {});
    const billed = await open(`${path}/modification`, { numeroFacturation: '2700163220123' });
    expect(billed.text).toContain('La fiche est modifiée');
    expect((await open(`${path}/modification`, { sexe: 'F' })).text).toContain('<strong>Refus.</strong>');
  });

  it('show discordances next to each other and no way to accept', async () => {
    bench.insi.respond(behaviour.answer(found({ ...PERSONNE, NomNaissance: 'ATHOS', LieuNaissance: '75056' })));
    const { path } = await open('/fiches', TRAITS);
    const { text } = await open(`${path}/appel-insi`, {});
    expect(text).toMatch(/<tr class="bloquante"><td>Nom de naissance<\/td>/u);
    expect(text).toMatch(/<tr class="ecart"><td>Lieu de naissance<\/td>/u);
    expect(text).not.toContain('Accepter l');
  });

  it('ask for a decision on a gap before offering to accept', async () => {
    bench.insi.respond(behaviour.answer(found({ ...PERSONNE, LieuNaissance: '75056' })));
    const { path } = await open('/fiches', TRAITS);
    expect((await open(`${path}/appel-insi`, {})).text).not.toContain('Accepter l');
    expect((await open(`${path}/analyse`, { objet: 'lieuNaissance', conclusion: '' })).status).toBe(422);
    const decision = { objet: 'lieuNaissance', conclusion: 'ecart-admis', motif: 'Commune fusionnée' };
    const decided = await open(`${path}/analyse`, decision);
    expect(decided.text).toContain('Accepter l');
    expect(decided.text).toContain('Commune fusionnée');
    expect((await open(`${path}/recuperation`, {})).text).toContain('Identité récupérée');
  });

  it('offer the further calls that INSi needs', async () => {
    bench.insi.respond(behaviour.answer(code('02')));
    const { path } = await open('/fiches', TRAITS);
    const { text } = await open(`${path}/appel-insi`, {});
    expect(text).toContain('Rappeler avec le lieu de naissance');
    await open(`${path}/appel-insi`, { complements: 'autresPrenoms,lieuNaissance' });
    expect(bench.insi.seen[1]?.body).toContain('<LieuNaissance>63220');
  });

  it('preselect no document, and ask for one', async () => {
    const { path, text } = await open('/fiches', TRAITS);
    expect(text).toContain('<select name="nature" required><option value="" selected>');
    expect((await open(`${path}/justificatif`, { nature: '' })).text).toContain('Choisissez le document');
    const wrong = { nature: 'passeport', expireLe: '04/05/2031' };
    expect((await open(`${path}/justificatif`, wrong)).text).toContain('AAAA-MM-JJ');
    expect((await open(`${path}/qualification`, {})).text).toContain('ne peut pas être qualifiée');
  });

  it('take everything that a document check may need', async () => {
    const { path } = await open('/fiches', { ...TRAITS, dateNaissance: '2017-05-12' });
    const alone = await open(`${path}/justificatif`, { nature: 'livret-de-famille' });
    expect(alone.text).toContain('titre d&#39;identité d&#39;un parent');
    const unknown = await open(`${path}/justificatif`, { nature: 'passeport', nationalite: 'France' });
    expect(unknown.status).toBe(422);
    const withParent = await open(`${path}/justificatif`, {
      nature: 'livret-de-famille',
      numerise: 'oui',
      accompagnement1: 'carte-nationale-identite',
      titulaire1: 'parent',
    });
    expect(withParent.text).toContain('Identité validée');
    expect(withParent.text).toContain('Copie numérisée le');
    expect((await open(`${path}/venue`, {})).text).toContain('Document à présenter de nouveau : Livret de famille');
    expect((await open(`${path}/suppression-copie`, {})).text).not.toContain('Copie numérisée le');
  });

  it('keep the choice between two documents, and ask for its reason', async () => {
    const { path } = await open('/fiches', TRAITS);
    const choice = { retenu: 'passeport', ecarte: 'carte-nationale-identite', motif: '' };
    expect((await open(`${path}/choix-justificatif`, choice)).text).toContain('Dites pourquoi');
    const kept = await open(`${path}/choix-justificatif`, { ...choice, motif: 'confirme-par-usager' });
    expect(kept.text).toContain('Choix : Passeport plutôt que');
    expect(kept.text).toContain('Identité validée');
  });

  it('keep what was typed when a creation is refused', async () => {
    const refused = await open('/fiches', { ...TRAITS, dateNaissance: 'hier' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('D&#39;ARTAGNAN');
    expect((await open('/fiches', { nomNaissance: 'X' })).text).toContain('Le sexe est obligatoire');
  });

  it('escape whatever comes from a user or from INSi', async () => {
    const hostile = '<script>alert(1)</script>"\'';
    const typed = await open('/fiches', { ...TRAITS, nomNaissance: hostile });
    expect(typed.text).not.toContain('<script');
    expect(typed.text).toContain('&lt;script&gt;');
    const escaped = '&lt;script&gt;alert(1)&lt;/script&gt;';
    bench.insi.respond(behaviour.answer(faultXml('insi_102', escaped), 500));
    const { path } = await open('/fiches', TRAITS);
    const faulted = await open(`${path}/appel-insi`, {});
    expect(faulted.text).toContain(escaped);
    expect(faulted.text).not.toContain('<script');
    bench.insi.respond(behaviour.answer(found({ ...PERSONNE, NomNaissance: escaped })));
    const returned = await open(`${path}/appel-insi`, {});
    expect(returned.text).toContain(escaped);
    expect(returned.text).not.toContain('<script');
    expect(returned.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each([
    ['an unknown page', '/rien', undefined, 404],
    ['an unknown record', '/fiches/IPP999999', undefined, 404],
    ['a malformed address', '/fiches/%E0%A4%A', undefined, 400],
    ['a form of 1 MB', '/fiches', { nomNaissance: 'A'.repeat(1_000_000) }, 400],
  ])('answer %s with a page in French and no stack trace', async (_what, path, fields, status) => {
    const page = await open(path, fields);
    expect(page.status).toBe(status);
    expect(page.text).toContain('Erreur');
    expect(page.text).not.toMatch(/node_modules|\.ts:/u);
  });
});
