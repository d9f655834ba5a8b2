import { type CriteresTraits, generateurMemorise, loadPreset, Nation, type Personne } from '../mocks/nation/index.ts';
import { BenchClock } from '../mocks/platform/clock.ts';
import { french } from './table.ts';

/** What the population bench is run with. */
export interface ReglagesPopulation {
  /** Generated people. */
  readonly personnes: number;
  readonly graine: number;
  /** Measured calls of each operation. */
  readonly tirages: number;
}

/** Durations of one operation, in microseconds. */
export interface Durees {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** What the population bench found. */
export interface MesurePopulation extends ReglagesPopulation {
  readonly constructionMs: number;
  /** A second nation on the same columns: what a reset costs. */
  readonly nationSuivanteMs: number;
  /** Resident memory of the whole process after the measures, and its highest value. */
  readonly rssMio: number;
  readonly rssMaxMio: number;
  readonly rechercheParTraits: Durees;
  readonly rechercheSansResultat: Durees;
  readonly personneParMatricule: Durees;
}

const MIO = 1024 * 1024;
/** Prime to the sizes in use: the draws spread over the whole population. */
const PAS = 7_919;

function arrondi(value: number): number {
  return Math.round(value * 10) / 10;
}

function chronometrer<T>(cibles: readonly T[], appel: (cible: T) => unknown): Durees {
  // Once for the compiler, once for the watch.
  for (const cible of cibles) appel(cible);
  const times = new Float64Array(cibles.length);
  for (const [rank, cible] of cibles.entries()) {
    const start = process.hrtime.bigint();
    appel(cible);
    times[rank] = Number(process.hrtime.bigint() - start) / 1000;
  }
  times.sort();
  const at = (part: number): number => arrondi(times[Math.floor(part * (times.length - 1))] ?? 0);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

function criteres(personne: Personne): CriteresTraits {
  const { nomNaissance, sexe, dateNaissance } = personne;
  return { nomNaissance, prenom: personne.prenoms[0] ?? '', sexe, dateNaissance, lieuNaissance: null };
}

/** Builds a nation with that many people and times what services ask of it most. */
export async function mesurerPopulation(reglages: ReglagesPopulation): Promise<MesurePopulation> {
  const { personnes, graine, tirages } = reglages;
  const preset = { ...loadPreset(), nom: 'mesure', population: personnes, graine };
  const options = { clock: new BenchClock(), generator: generateurMemorise() };
  const start = performance.now();
  const nation = await Nation.create(preset, options);
  const built = performance.now();
  await Nation.create(preset, options);
  const again = performance.now();

  const tirees: Personne[] = [];
  for (let draw = 0; draw < tirages; draw++) {
    const personne = nation.personne(`gen-${String((draw * PAS) % personnes).padStart(7, '0')}`);
    if (personne !== undefined) tirees.push(personne);
  }
  const recherches = tirees.map(criteres);
  const vaines = recherches.map((recherche) => ({ ...recherche, prenom: 'INTROUVABLE' }));
  const numeros = tirees.map((personne) => personne.ins?.numero ?? '');
  return {
    ...reglages,
    constructionMs: arrondi(built - start),
    nationSuivanteMs: arrondi(again - built),
    rechercheParTraits: chronometrer(recherches, (recherche) => nation.rechercheParTraits(recherche, 'normalise')),
    rechercheSansResultat: chronometrer(vaines, (recherche) => nation.rechercheParTraits(recherche, 'normalise')),
    personneParMatricule: chronometrer(numeros, (numero) => nation.personneParMatricule(numero)),
    rssMio: arrondi(process.memoryUsage.rss() / MIO),
    rssMaxMio: arrondi(process.resourceUsage().maxRSS / 1024),
  };
}

/** The measure as a French table. */
export function tableauPopulation(mesure: MesurePopulation): string {
  const lignes = [
    ['Personnes tirées au sort', french(mesure.personnes)],
    ['Construction', `${french(mesure.constructionMs, 1)} ms`],
    ['Nation suivante (remise à zéro)', `${french(mesure.nationSuivanteMs, 1)} ms`],
    ['Mémoire résidente, maximum', `${french(mesure.rssMio)} Mio, ${french(mesure.rssMaxMio)} Mio`],
    ...(
      [
        ['Recherche par traits', mesure.rechercheParTraits],
        ['Recherche sans résultat', mesure.rechercheSansResultat],
        ['Personne par matricule', mesure.personneParMatricule],
      ] as const
    ).map(([titre, { p50, p99, max }]) => [
      titre,
      `p50 ${french(p50, 1)} µs, p99 ${french(p99, 1)} µs, max ${french(max)} µs`,
    ]),
  ];
  return lignes.map(([titre = '', valeur = '']) => `${titre.padEnd(34)}${valeur}\n`).join('');
}
