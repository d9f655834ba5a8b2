import { PREFIXE_GENERE } from './coherence.ts';
import { correspond, preparer } from './comparaison.ts';
import { NationError } from './errors.ts';
import { matriculeEssai, NUMEROS_ESSAI } from './essai.ts';
import { entier, entierBiaise, tirageDepuis } from './hasard.ts';
import { formeComparable } from './ins.ts';
import { DEPARTEMENTS, LIEUX } from './lieux.ts';
import type { CriteresTraits, ModeComparaison, Personne, Sexe } from './model.ts';
import { OID_INS } from './nir.ts';
import { nomsDeNaissance, PRENOMS_F, PRENOMS_M } from './noms.ts';

const JOUR_MS = 86_400_000;
/** Births from 1925 to 2025: fixed, so that a seed gives the same people whatever the clock says. */
const PREMIER_JOUR = Date.UTC(1925, 0, 1) / JOUR_MS;
const DERNIER_JOUR = Date.UTC(2025, 11, 31) / JOUR_MS;
const JOURS = DERNIER_JOUR - PREMIER_JOUR + 1;
/** Born after this day, a person has no Vitale card of their own (under 16 at the end of 2025). */
const DERNIER_JOUR_VITALE = Date.UTC(2009, 11, 31) / JOUR_MS - PREMIER_JOUR;

const PLACES = NUMEROS_ESSAI.generes.dernier - NUMEROS_ESSAI.generes.premier + 1;
/**
 * Far below what the test range can number: one sex, month and département alone has room for 20 places × 999 orders.
 */
const TAILLE_MAXIMALE = 5_000_000;
const CASES = 2 * 100 * 12 * DEPARTEMENTS.length;
const AUCUN = -1;
const CHIFFRES_ID = 7;

/** Sex, two-digit year, month and département of birth: what a matricule says before its commune and order. */
function rangCase(sexe: number, annee: number, mois: number, departement: number): number {
  return ((sexe * 100 + annee) * 12 + mois) * DEPARTEMENTS.length + departement;
}

const SEXES: readonly Sexe[] = ['M', 'F'];

/** People drawn from a seed; a pure function of its two arguments. */
export type GenerateurPopulation = (taille: number, graine: number) => Population;

/**
 * A generated population, held as columns: about 25 bytes a person, whole {@link Personne} objects being built on
 * demand. It never changes: several nations may share one. Two tables answer without scanning: a hash chain on (name,
 * sex, day) and, for matricules, people sorted by the head of their matricule, in which commune and order number
 * spell their rank.
 */
export class Population {
  readonly taille: number;
  readonly graine: number;
  readonly #noms: readonly string[];
  readonly #parNom: ReadonlyMap<string, readonly number[]>;
  readonly #nom: Uint16Array;
  readonly #prenoms: Uint8Array;
  readonly #sexe: Uint8Array;
  readonly #jour: Uint16Array;
  readonly #lieu: Uint8Array;
  readonly #rang: Uint16Array;
  readonly #debutCase = new Uint32Array(CASES + 1);
  readonly #parCase: Uint32Array;
  readonly #tete: Int32Array;
  readonly #suivant: Int32Array;

  /** @throws {NationError} `E_POPULATION_TOO_LARGE` above 5,000,000 people. */
  constructor(taille: number, graine: number) {
    if (!Number.isInteger(taille) || taille < 0 || taille > TAILLE_MAXIMALE) {
      throw new NationError(
        'E_POPULATION_TOO_LARGE',
        `Population de ${taille} personnes impossible : demandez un entier de 0 à ${TAILLE_MAXIMALE}.`,
        { population: taille },
      );
    }
    this.taille = taille;
    this.graine = graine;
    this.#noms = taille === 0 ? [] : nomsDeNaissance();
    this.#parNom = ranger(this.#noms);
    this.#nom = new Uint16Array(taille);
    this.#prenoms = new Uint8Array(taille * 3);
    this.#sexe = new Uint8Array(taille);
    this.#jour = new Uint16Array(taille);
    this.#lieu = new Uint8Array(taille);
    this.#rang = new Uint16Array(taille);
    this.#parCase = new Uint32Array(taille);
    this.#tete = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(taille, 2)))).fill(AUCUN);
    this.#suivant = new Int32Array(taille);
    this.#tirer();
    this.#numeroter();
    this.#chainer();
  }

  #tirer(): void {
    const tirage = tirageDepuis(this.graine);
    const prenoms = Math.min(PRENOMS_F.length, PRENOMS_M.length);
    for (let i = 0; i < this.taille; i++) {
      this.#nom[i] = entierBiaise(tirage, this.#noms.length);
      this.#sexe[i] = entier(tirage, 2);
      this.#jour[i] = entier(tirage, JOURS);
      this.#lieu[i] = entier(tirage, LIEUX.length);
      const nombre = 1 + entier(tirage, 3);
      // Rank 0 means none: first names are kept one up.
      for (let k = 0; k < nombre; k++) this.#prenoms[i * 3 + k] = 1 + entierBiaise(tirage, prenoms);
    }
  }

  #case(i: number, teteMatricule: Uint16Array): number {
    const departement = LIEUX[this.#lieu[i] ?? 0]?.departement ?? 0;
    const moisDepuisDebut = teteMatricule[this.#jour[i] ?? 0] ?? 0;
    const annee = (25 + Math.floor(moisDepuisDebut / 12)) % 100;
    return rangCase(this.#sexe[i] ?? 0, annee, moisDepuisDebut % 12, departement);
  }

  #numeroter(): void {
    const mois = new Uint16Array(JOURS);
    for (let jour = 0; jour < JOURS; jour++) {
      const date = new Date((PREMIER_JOUR + jour) * JOUR_MS);
      mois[jour] = (date.getUTCFullYear() - 1925) * 12 + date.getUTCMonth();
    }
    const effectif = new Uint32Array(CASES);
    for (let i = 0; i < this.taille; i++) {
      const numero = this.#case(i, mois);
      const rang = effectif[numero] ?? 0;
      this.#rang[i] = rang;
      effectif[numero] = rang + 1;
    }
    for (let numero = 0; numero < CASES; numero++) {
      this.#debutCase[numero + 1] = (this.#debutCase[numero] ?? 0) + (effectif[numero] ?? 0);
    }
    for (let i = 0; i < this.taille; i++) {
      this.#parCase[(this.#debutCase[this.#case(i, mois)] ?? 0) + (this.#rang[i] ?? 0)] = i;
    }
  }

  #chainer(): void {
    for (let i = this.taille - 1; i >= 0; i--) {
      const slot = this.#fente(this.#nom[i] ?? 0, this.#sexe[i] ?? 0, this.#jour[i] ?? 0);
      this.#suivant[i] = this.#tete[slot] ?? AUCUN;
      this.#tete[slot] = i;
    }
  }

  #fente(nom: number, sexe: number, jour: number): number {
    let hash = Math.imul(nom * 2 + sexe + 1, 0x9e3779b1) ^ Math.imul(jour + 1, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
    return ((hash ^ (hash >>> 13)) >>> 0) & (this.#tete.length - 1);
  }

  /** The person at a rank from 0 to `taille - 1`; undefined outside. */
  personne(rang: number): Personne | undefined {
    const lieu = LIEUX[this.#lieu[rang] ?? -1];
    if (lieu === undefined) return undefined;
    const sexe = SEXES[this.#sexe[rang] ?? 0] ?? 'M';
    const jour = this.#jour[rang] ?? 0;
    const dateNaissance = new Date((PREMIER_JOUR + jour) * JOUR_MS).toISOString().slice(0, 10);
    const place = (this.#rang[rang] ?? 0) % PLACES;
    const ins = matriculeEssai(
      {
        sexe,
        dateNaissance,
        departement: DEPARTEMENTS[lieu.departement] ?? '',
        place: NUMEROS_ESSAI.generes.premier + place,
        ordre: 1 + ((this.#rang[rang] ?? 0) - place) / PLACES,
      },
      OID_INS.nirTest,
    );
    return {
      id: `${PREFIXE_GENERE}${String(rang).padStart(CHIFFRES_ID, '0')}`,
      situation: null,
      nomNaissance: this.#noms[this.#nom[rang] ?? 0] ?? '',
      prenoms: this.#prenomsDe(rang, sexe),
      sexe,
      dateNaissance,
      lieuNaissance: lieu.cog,
      ins,
      historiqueIns: [],
      typeMatricule: null,
      vitale: jour <= DERNIER_JOUR_VITALE ? { matriculeOuvreurDroits: ins.numero, rangNaissance: '1' } : null,
      numeroProvisoire: null,
    };
  }

  #prenomsDe(rang: number, sexe: Sexe): readonly string[] {
    const liste = sexe === 'F' ? PRENOMS_F : PRENOMS_M;
    const choisis = [0, 1, 2].map((k) => liste[(this.#prenoms[rang * 3 + k] ?? 0) - 1]);
    return [...new Set(choisis.filter((prenom) => prenom !== undefined))];
  }

  /** Rank of the person with this id; null when the id is not one of this population's. */
  rangParId(id: string): number | null {
    if (!/^gen-\d{7}$/.test(id)) return null;
    const rang = Number(id.slice(PREFIXE_GENERE.length));
    return rang < this.taille ? rang : null;
  }

  /** Rank of the person who bears this 13-character matricule; null when nobody here does. */
  rangParMatricule(numero: string): number | null {
    if (!/^[12]\d{4}[0-9AB]{2}\d{6}$/.test(numero)) return null;
    const departement = DEPARTEMENTS.indexOf(numero.slice(5, 7));
    const mois = Number(numero.slice(3, 5)) - 1;
    const place = Number(numero.slice(7, 10)) - NUMEROS_ESSAI.generes.premier;
    const ordre = Number(numero.slice(10));
    if (departement < 0 || mois < 0 || mois > 11 || place < 0 || place >= PLACES || ordre === 0) return null;
    const numeroCase = rangCase(Number(numero.charAt(0)) - 1, Number(numero.slice(1, 3)), mois, departement);
    const position = (this.#debutCase[numeroCase] ?? 0) + (ordre - 1) * PLACES + place;
    if (position >= (this.#debutCase[numeroCase + 1] ?? 0)) return null;
    return this.#parCase[position] ?? null;
  }

  /** The persons that a search by traits finds, lowest rank first. */
  rechercheParTraits(criteres: CriteresTraits, mode: ModeComparaison): readonly Personne[] {
    const prepares = preparer(criteres, mode);
    const jour = Date.parse(`${criteres.dateNaissance}T00:00:00Z`) / JOUR_MS - PREMIER_JOUR;
    const sexe = SEXES.indexOf(criteres.sexe);
    const trouves: Personne[] = [];
    if (!Number.isInteger(jour) || sexe < 0) return trouves;
    for (const nom of this.#parNom.get(prepares.nomComparable) ?? []) {
      let i = this.#tete[this.#fente(nom, sexe, jour)] ?? AUCUN;
      for (; i !== AUCUN; i = this.#suivant[i] ?? AUCUN) {
        if (this.#nom[i] !== nom || this.#sexe[i] !== sexe || this.#jour[i] !== jour) continue;
        const personne = this.personne(i);
        // 30 February parses as 2 March: the text itself must agree.
        if (personne?.dateNaissance === criteres.dateNaissance && correspond(prepares, personne))
          trouves.push(personne);
      }
    }
    return trouves;
  }

  /** Up to `limite` persons whose birth name is this one, lowest ranks first; walks the column of names. */
  parNom(nomNaissance: string, limite: number): readonly Personne[] {
    const noms = new Set(this.#parNom.get(formeComparable(nomNaissance)));
    const trouves: Personne[] = [];
    for (let i = 0; noms.size > 0 && i < this.taille && trouves.length < limite; i++) {
      const personne = noms.has(this.#nom[i] ?? AUCUN) ? this.personne(i) : undefined;
      if (personne !== undefined) trouves.push(personne);
    }
    return trouves;
  }
}

function ranger(noms: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const parNom = new Map<string, number[]>();
  for (const [rang, nom] of noms.entries()) {
    const forme = formeComparable(nom);
    const others = parNom.get(forme);
    if (others === undefined) parNom.set(forme, [rang]);
    else others.push(rang);
  }
  return parNom;
}

/** Builds each population once: for who opens many nations from the same large preset. */
export function generateurMemorise(): GenerateurPopulation {
  const built = new Map<string, Population>();
  return (taille, graine) => {
    const key = `${taille}/${graine}`;
    const population = built.get(key) ?? new Population(taille, graine);
    built.set(key, population);
    return population;
  };
}
