import { beforeEach, describe, expect, test } from 'vitest';
import { BenchClock } from '../platform/clock.ts';
import type { CriteresTraits, MatriculeIns, ModeComparaison, Preset } from './model.ts';
import { Nation } from './nation.ts';
import { cleNir, OID_INS } from './nir.ts';
import { generateurMemorise } from './population.ts';
import { loadPreset } from './preset.ts';

const socle = loadPreset();
const peuple: Preset = { ...socle, nom: 'peuple', population: 2000 };
const clock = new BenchClock(() => 0);
const generator = generateurMemorise();
let nation: Nation;
beforeEach(async () => {
  nation = await Nation.create(socle, { clock });
});

function nir(numero: string): MatriculeIns {
  return { numero, cle: cleNir(numero), oid: OID_INS.nir };
}

function ids(criteres: CriteresTraits, mode: ModeComparaison = 'normalise'): readonly string[] {
  return nation.rechercheParTraits(criteres, mode).map(({ id }) => id);
}

function traits(id: string, prenom: string, lieuNaissance: string | null = null): CriteresTraits {
  const personne = nation.personne(id);
  if (personne === undefined) throw new Error(`no ${id}`);
  const { nomNaissance, sexe, dateNaissance } = personne;
  return { nomNaissance, prenom, sexe, dateNaissance, lieuNaissance };
}

describe('search by traits', () => {
  test.each([
    ['cnda-adrtrois-toussaint', 'TOUSSAINT'],
    ['cnda-adrtrois-dominique', 'DOMINIQUE'],
    ['cnda-adrun-zoe', 'ZOE'],
    ['cnda-dartagnan-pierre-alain', 'PIERRE-ALAIN'],
    ['cnda-ecetinsi-pierre-alain', 'PIERRE-ALAIN'],
    ['cnda-nessi-michelangelo', 'MICHELANGELO'],
    ['cnda-nessi-michelangelo', 'MICHELANGELO ANTHONY'],
    ['cnda-tchitchi-catarina', 'CATARINA'],
    ['cnda-provisoire-matricule', 'MATRICULE'],
  ])('the bench finds %s by %s', (id, prenom) => {
    expect(ids(traits(id, prenom))).toEqual([id]);
  });

  test.each([
    ['cnda-tchitchi-catarina', 'OLA'],
    ['cnda-tchitchi-catarina', 'OLA CATARINA BELLA'],
    ['cnda-tchitchi-catarina', 'BELLA'],
    ['cnda-houilles-pierre', 'PIERRE'],
    ['cnda-houilles-pierre', 'PIERRE PAUL JACQUES'],
    ['cnda-dartagnan-pierre-alain', 'PIERRE-ALAI'],
    ['cnda-dartagnan-pierre-alain', 'PIERRE-ALAIN MURIEL'],
    ['anne-marie-louise', 'ANNE LOUISE'],
    ['anne-marie-louise', 'ANNA'],
    ['francise', 'GIOVANNI'],
    ['ordinaire-femme', ''],
  ])('nobody is found for %s by %j', (id, prenom) => {
    expect(ids(traits(id, prenom))).toEqual([]);
  });

  test.each([
    ['anne-marie-louise', 'ANNE'],
    ['anne-marie-louise', 'ANNE-MARIE'],
    ['anne-marie-louise', 'ANNE MARIE LOUISE'],
    ['compose-tiret', 'MARIE CHRISTINE'],
    ['compose-tiret', 'MARIE'],
    ['compose-espace', 'MARIE-CHRISTINE'],
    ['compose-jean-paul', 'JEAN PAUL HENRI'],
  ])('hyphens count as spaces: %s is found by %s', (id, prenom) => {
    expect(ids(traits(id, prenom))).toEqual([id]);
  });

  test.each([
    ['compose-tiret', 'MARIE CHRISTINE', false],
    ['compose-tiret', 'MARIE', false],
    ['compose-tiret', 'MARIE-CHRISTINE', true],
    ['compose-tiret', 'MARIE-CHRISTINE LOUISE', true],
    ['anne-marie-louise', 'ANNE-MARIE', false],
    ['anne-marie-louise', 'ANNE MARIE', true],
  ])('in strict mode a hyphen is a hyphen: %s by %s, found %s', (id, prenom, trouve) => {
    expect(ids(traits(id, prenom), 'strict')).toEqual(trouve ? [id] : []);
  });

  test('the birth name too is compared without hyphen nor apostrophe, but in strict mode', () => {
    const criteres = { ...traits('apostrophe-debut', 'ELOI'), nomNaissance: 'D ANGELVEAU' };
    expect(ids(criteres)).toEqual(['apostrophe-debut']);
    expect(ids(criteres, 'strict')).toEqual([]);
    const double = { ...traits('double-tiret', 'VALENTINE'), nomNaissance: 'MARVINEL DOUCERET' };
    expect(ids(double)).toEqual(['double-tiret']);
    expect(ids({ ...double, nomNaissance: 'MARVINEL--DOUCERET' }, 'strict')).toEqual(['double-tiret']);
  });

  test('homonyms are told apart by the place, the other first names, or both', () => {
    const vinci = ['cnda-de-vinci-leonardo-48', 'cnda-de-vinci-leonardo-63'];
    expect(ids(traits('cnda-de-vinci-leonardo-63', 'LEONARDO'))).toEqual(vinci);
    expect(ids(traits('cnda-de-vinci-leonardo-63', 'LEONARDO', '63220'))).toEqual([vinci[1]]);
    expect(ids(traits('homonyme-prenoms-1', 'CAMILLE', '46042'))).toHaveLength(2);
    expect(ids(traits('homonyme-prenoms-1', 'CAMILLE ROSE'))).toEqual(['homonyme-prenoms-1']);
    expect(ids(traits('homonyme-lieu-1', 'HUGO ANTOINE'))).toHaveLength(2);
    expect(ids(traits('homonyme-lieu-1', 'HUGO', '32013'))).toEqual(['homonyme-lieu-1']);
    expect(ids(traits('homonyme-double-1', 'LUCIE'))).toHaveLength(4);
    expect(ids(traits('homonyme-double-1', 'LUCIE ADELE'))).toHaveLength(2);
    expect(ids(traits('homonyme-double-1', 'LUCIE', '09122'))).toHaveLength(2);
    expect(ids(traits('homonyme-double-1', 'LUCIE ADELE', '09122'))).toEqual(['homonyme-double-1']);
  });

  test.each(['beneficiaire-ame', 'court-sejour', 'inconnue-insi', 'expatrie', 'nouveau-ne', 'cnda-houilles-pierre'])(
    'INSi does not know %s',
    (id) => {
      expect(nation.personne(id)?.ins).toBeNull();
      expect(ids(traits(id, nation.personne(id)?.prenoms[0] ?? ''))).toEqual([]);
    },
  );
});

describe('search by Vitale card', () => {
  const mere = (): string => nation.personne('parent-assuree')?.ins?.numero ?? '';
  test.each([
    ['the insured person', '1983-02-26', '1', ['parent-assuree']],
    ['the first twin', '2014-10-05', '1', ['jumeau-1']],
    ['the second twin', '2014-10-05', '2', ['jumeau-2']],
    ['twins without their rank', '2014-10-05', null, ['jumeau-1', 'jumeau-2']],
    ['everyone on the card', null, null, ['jumeau-1', 'jumeau-2', 'mineure', 'parent-assuree']],
    ['a date of nobody', '2014-10-06', '1', []],
    ['a rank of nobody', '1983-02-26', '2', []],
  ])('the insured number, a birth date and a rank give %s', (_titre, dateNaissance, rangNaissance, attendus) => {
    const criteres = { matriculeIndividu: null, matriculeOuvreurDroits: mere(), dateNaissance, rangNaissance };
    expect(nation.rechercheParVitale(criteres).map(({ id }) => id)).toEqual(attendus);
  });

  test("the individual's matricule comes first", () => {
    const matriculeIndividu = nation.personne('jumeau-2')?.ins?.numero ?? '';
    const criteres = { matriculeOuvreurDroits: mere(), dateNaissance: null, rangNaissance: null };
    expect(nation.rechercheParVitale({ ...criteres, matriculeIndividu }).map(({ id }) => id)).toEqual(['jumeau-2']);
    expect(nation.rechercheParVitale({ ...criteres, matriculeIndividu: '1850548989999' })).toEqual([]);
    expect(nation.rechercheParVitale({ ...criteres, matriculeIndividu: null, matriculeOuvreurDroits: null })).toEqual(
      [],
    );
  });
});

describe('professionals and structures', () => {
  test('a professional is found by RPPS and by every national identifier', () => {
    const medecin = nation.professionnel('medecin');
    expect(nation.professionnelParRpps(medecin?.rpps ?? '')).toBe(medecin);
    expect(nation.professionnelParIdNat(`8${medecin?.rpps}`)).toBe(medecin);
    expect(nation.professionnelParIdNat(`0${nation.professionnel('infirmier')?.adeli[0]}`)?.id).toBe('infirmier');
    const hopital = nation.structure('hopital');
    for (const idNat of [
      `3${hopital?.finessGeographique}/CPET0001`,
      `3${hopital?.finessJuridique}/CPET0001`,
      `5${hopital?.siret}/CPET0001`,
    ]) {
      expect(nation.professionnelParIdNat(idNat)?.id).toBe('secretaire-medicale');
    }
    expect(nation.professionnelParRpps('99700075064')).toBeUndefined();
    expect(nation.professionnelParIdNat(medecin?.rpps ?? '')).toBeUndefined();
  });

  test('a structure is found by its own identifiers, its legal entity by one of its places', () => {
    const ehpad = nation.structure('ehpad');
    expect(nation.structureParIdentifiant(`1${ehpad?.finessGeographique}`)?.id).toBe('ehpad');
    expect(nation.structureParIdentifiant(`3${ehpad?.siret}`)?.id).toBe('ehpad');
    // Hospital and nursing home share it.
    expect(nation.structureParIdentifiant(`1${ehpad?.finessJuridique}`)?.id).toBe('ehpad');
    expect(nation.structureParIdentifiant(`3${ehpad?.finessGeographique}`)).toBeUndefined();
  });

  test('opposing a card keeps the professional findable, changing a number moves them', async () => {
    const cartes = [
      { type: 'CPS', numero: '2899900101', valideDu: '2026-03-02', valideAu: '2029-03-01', opposeeLe: '2026-11-01' },
    ] as const;
    await nation.updateProfessionnel('medecin', { cartes });
    const rpps = nation.professionnel('medecin')?.rpps ?? '';
    expect(nation.professionnelParRpps(rpps)?.cartes[0]?.opposeeLe).toBe('2026-11-01');
    await nation.updateProfessionnel('medecin', { rpps: '99700075064' });
    expect(nation.professionnelParRpps(rpps)).toBeUndefined();
    expect(nation.professionnelParRpps('99700075064')?.id).toBe('medecin');
    await expect(nation.updateProfessionnel('medecin', { rpps: '99700075065' })).rejects.toMatchObject({
      code: 'E_PROFESSIONAL_INVALID',
    });
    const pris = nation.professionnel('interne')?.rpps ?? '';
    await expect(nation.updateProfessionnel('medecin', { rpps: pris })).rejects.toMatchObject({
      code: 'E_PROFESSIONAL_EXISTS',
    });
    const double = { id: 'double', nom: 'D', prenom: 'D', rpps: pris, profession: '10', origine: 'ordre' };
    await expect(nation.addProfessionnel(double)).rejects.toMatchObject({ code: 'E_PROFESSIONAL_EXISTS' });
    expect(nation.professionnelParRpps(pris)?.id).toBe('interne');
    await expect(nation.updateProfessionnel('personne', { rpps: null })).rejects.toMatchObject({
      code: 'E_PROFESSIONAL_UNKNOWN',
    });
  });

  test('a structure and a professional can be added', async () => {
    await nation.addStructure({
      id: 'labo',
      raisonSociale: 'LABO',
      finessGeographique: '0B0057881',
      departement: 'Gers (32)',
    });
    expect(nation.structureParIdentifiant('10B0057881')?.id).toBe('labo');
    const activites = [{ structure: 'labo', mode: 'S', secteur: 'SA25', numeroAm: null }];
    await nation.addProfessionnel({
      id: 'tec',
      nom: 'T',
      prenom: 'T',
      rpps: null,
      profession: null,
      registre: 'A1',
      activites,
      origine: 'etablissement',
    });
    expect(nation.professionnelParIdNat('30B0057881/A1')?.id).toBe('tec');
    await expect(
      nation.addStructure({ id: 'labo', raisonSociale: 'L', departement: 'Gers (32)' }),
    ).rejects.toMatchObject({
      code: 'E_STRUCTURE_EXISTS',
    });
  });
});

describe('changes', () => {
  const NOUVELLE = {
    id: 'nouvelle',
    nomNaissance: 'SERTERNAC',
    prenoms: ['LINA'],
    sexe: 'F',
    dateNaissance: '2020-02-29',
    lieuNaissance: '48095',
    ins: nir('2200248989001'),
  };

  test('an added person is found, with the defaults filled', async () => {
    const ajoutee = await nation.addPersonne(NOUVELLE);
    expect(ajoutee).toMatchObject({ situation: null, historiqueIns: [], vitale: null });
    expect(nation.personneParMatricule('2200248989001')).toBe(ajoutee);
    expect(ids(traits('nouvelle', 'LINA'))).toEqual(['nouvelle']);
  });

  test('every index follows a change of traits, matricule and card', async () => {
    const avant = nation.personne('ordinaire-femme');
    const numero = avant?.ins?.numero ?? '';
    const criteres = traits('ordinaire-femme', 'MATHILDE');
    const carte = { matriculeIndividu: null, matriculeOuvreurDroits: numero, dateNaissance: null, rangNaissance: null };
    await nation.updatePersonne('ordinaire-femme', {
      nomNaissance: 'AUTRENOM',
      ins: nir('2840548989001'),
      vitale: null,
    });
    expect(ids(criteres)).toEqual([]);
    expect(ids({ ...criteres, nomNaissance: 'AUTRENOM' })).toEqual(['ordinaire-femme']);
    expect(nation.personneParMatricule(numero)).toBeUndefined();
    expect(nation.personneParMatricule('2840548989001')?.id).toBe('ordinaire-femme');
    expect(nation.rechercheParVitale(carte)).toEqual([]);
    expect(avant?.nomNaissance).toBe('SAULNIEREL');
  });

  test('a newborn becomes known to INSi once given a matricule, and unknown again without it', async () => {
    const criteres = traits('nouveau-ne', 'ROSALIE');
    const ins = nir('2261148989001');
    await nation.updatePersonne('nouveau-ne', { ins });
    expect(ids(criteres)).toEqual(['nouveau-ne']);
    await nation.updatePersonne('nouveau-ne', { ins: null });
    expect(ids(criteres)).toEqual([]);
    expect(nation.personneParMatricule(ins.numero)).toBeUndefined();
  });

  test('a removed person is nowhere', async () => {
    const criteres = traits('autre-personne', 'ODILE');
    const retiree = await nation.removePersonne('autre-personne');
    expect(nation.personne('autre-personne')).toBeUndefined();
    expect(nation.personneParMatricule(retiree.ins?.numero ?? '')).toBeUndefined();
    expect(ids(criteres)).toEqual([]);
    await expect(nation.removePersonne('autre-personne')).rejects.toMatchObject({ code: 'E_PERSON_UNKNOWN' });
  });

  test.each([
    ['nobody', 'fantome', { sexe: 'F' }, 'E_PERSON_UNKNOWN'],
    ['an empty change', 'ordinaire-femme', {}, 'E_PERSON_INVALID'],
    ['a change of id', 'ordinaire-femme', { id: 'x' }, 'E_PERSON_INVALID'],
    ['an unknown field', 'ordinaire-femme', { couleur: 'x' }, 'E_PERSON_INVALID'],
    ['text', 'ordinaire-femme', 'F', 'E_PERSON_INVALID'],
    ['an impossible date', 'ordinaire-femme', { dateNaissance: '2001-02-30' }, 'E_PERSON_INVALID'],
    ['the matricule of somebody else', 'ordinaire-femme', { ins: nir('2751263220749') }, 'E_MATRICULE_TAKEN'],
  ])('changing %s is refused and changes nothing', async (_titre, id, modification, code) => {
    const avant = nation.personne('ordinaire-femme');
    await expect(nation.updatePersonne(id, modification)).rejects.toMatchObject({ code });
    expect(nation.personne('ordinaire-femme')).toBe(avant);
    expect(ids(traits('ordinaire-femme', 'MATHILDE'))).toEqual(['ordinaire-femme']);
  });

  test.each([
    ['an id already taken', { id: 'ordinaire-femme' }, 'E_PERSON_EXISTS'],
    ['an id of the generated population', { id: 'gen-0000001' }, 'E_PERSON_EXISTS'],
    ['a matricule already borne', { ins: nir('2751263220749') }, 'E_MATRICULE_TAKEN'],
    ['a wrong key', { ins: { numero: '2751263220749', cle: '75', oid: '1.2.250.1.213.1.4.8' } }, 'E_PERSON_INVALID'],
    ['no name', { nomNaissance: '' }, 'E_PERSON_INVALID'],
  ])('adding a person with %s is refused', async (_titre, changement, code) => {
    const effectifs = nation.effectifs;
    await expect(nation.addPersonne({ ...NOUVELLE, ...changement })).rejects.toMatchObject({ code });
    expect(nation.effectifs).toEqual(effectifs);
  });

  test('changes made at the same time are all kept', async () => {
    await Promise.all([
      nation.updatePersonne('ordinaire-homme', { prenoms: ['BASILE'] }),
      nation.updatePersonne('ordinaire-homme', { nomNaissance: 'VERDANGE' }),
      nation.updatePersonne('fantome', { sexe: 'M' }).catch(() => undefined),
      nation.updatePersonne('ordinaire-homme', { situation: null }),
    ]);
    expect(nation.personne('ordinaire-homme')).toMatchObject({
      prenoms: ['BASILE'],
      nomNaissance: 'VERDANGE',
      situation: null,
    });
  });

  test('what a nation hands out cannot be changed in place', () => {
    const personne = nation.personne('ordinaire-homme');
    expect(() => Object.assign(personne?.prenoms ?? [], ['X'])).toThrow(TypeError);
  });

  test('two nations of one preset do not see each other', async () => {
    const other = await Nation.create(socle, { clock });
    await nation.updatePersonne('ordinaire-femme', { nomNaissance: 'AUTRENOM' });
    await nation.removePersonne('ordinaire-homme');
    expect(other.personne('ordinaire-femme')?.nomNaissance).toBe('SAULNIEREL');
    expect(other.personne('ordinaire-homme')).toBeDefined();
  });
});

describe('generated population', () => {
  beforeEach(async () => {
    nation = await Nation.create(peuple, { clock, generator });
  });

  test('generated people are found beside the named ones', () => {
    const personne = nation.personne('gen-0000042');
    expect(nation.effectifs.population).toBe(2000);
    expect(ids(traits('gen-0000042', personne?.prenoms[0] ?? ''))).toContain('gen-0000042');
    expect(nation.personneParMatricule(personne?.ins?.numero ?? '')).toEqual(personne);
  });

  test('an adult is found by their own Vitale card', () => {
    const adulte = nation.personnesGenerees(null, 100).find(({ vitale }) => vitale !== null);
    const criteres = {
      matriculeIndividu: null,
      matriculeOuvreurDroits: adulte?.ins?.numero ?? '',
      dateNaissance: adulte?.dateNaissance ?? '',
      rangNaissance: '1',
    };
    expect(nation.rechercheParVitale(criteres)).toEqual([adulte]);
    expect(nation.rechercheParVitale({ ...criteres, rangNaissance: '2' })).toEqual([]);
  });

  test('a modified one becomes named, and is found once under their new traits only', async () => {
    const prenom = nation.personne('gen-0000042')?.prenoms[0] ?? '';
    const avant = traits('gen-0000042', prenom);
    const { named, generated } = { named: nation.effectifs.personnesNommees, generated: nation.effectifs.population };
    await nation.updatePersonne('gen-0000042', { nomNaissance: 'NOMTOUTNEUF' });
    expect(nation.effectifs).toMatchObject({ personnesNommees: named + 1, population: generated - 1 });
    expect(ids(avant)).not.toContain('gen-0000042');
    expect(ids({ ...avant, nomNaissance: 'NOMTOUTNEUF' })).toEqual(['gen-0000042']);
    await nation.updatePersonne('gen-0000042', { nomNaissance: avant.nomNaissance });
    expect(ids(avant).filter((id) => id === 'gen-0000042')).toHaveLength(1);
  });

  test('a removed one stays away, even after having been modified', async () => {
    const numeros = ['gen-0000007', 'gen-0000008'].map((id) => nation.personne(id)?.ins?.numero ?? '');
    await nation.removePersonne('gen-0000007');
    await nation.updatePersonne('gen-0000008', { situation: 'Modifiée.' });
    await nation.removePersonne('gen-0000008');
    for (const id of ['gen-0000007', 'gen-0000008']) expect(nation.personne(id)).toBeUndefined();
    for (const numero of numeros) expect(nation.personneParMatricule(numero)).toBeUndefined();
    expect(nation.personnesGenerees(null, 10).map(({ id }) => id)).not.toContain('gen-0000007');
    await expect(nation.updatePersonne('gen-0000008', { situation: null })).rejects.toMatchObject({
      code: 'E_PERSON_UNKNOWN',
    });
  });

  test('another nation on the same columns keeps them all', async () => {
    await nation.removePersonne('gen-0000007');
    const other = await Nation.create(peuple, { clock, generator });
    expect(other.personne('gen-0000007')).toBeDefined();
  });
});
