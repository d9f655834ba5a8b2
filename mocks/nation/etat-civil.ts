import { figer } from './figer.ts';
import { IndexPersonnes } from './indexes.ts';
import type { CriteresTraits, CriteresVitale, ModeComparaison, Personne } from './model.ts';
import type { IndexTenu } from './registre.ts';
import { type Evenement, vivre } from './vie.ts';

/** An event that has been recorded; a settled one is part of the person already, and no clock undoes it. */
interface Inscrit {
  readonly evenement: Evenement;
  readonly acquis: boolean;
}

const JOUR_MS = 86_400_000;

/**
 * Named persons as they are on the day of the clock: what the register holds, then the life events that have come.
 * Moving the clock, either way, shows the events of that day; nothing is written for it.
 */
export class EtatCivil implements IndexTenu<Personne> {
  readonly #maintenant: () => number;
  readonly #index = new IndexPersonnes();
  readonly #inscrites = new Map<string, Personne>();
  readonly #actuelles = new Map<string, Personne>();
  readonly #evenements = new Map<string, readonly Inscrit[]>();
  #jour = Number.NaN;

  /** `maintenant`: milliseconds since the epoch. */
  constructor(maintenant: () => number) {
    this.#maintenant = maintenant;
  }

  ajoute(personne: Personne): void {
    this.#inscrites.set(personne.id, personne);
    this.#placer(personne.id);
  }

  retire({ id }: Personne): void {
    this.#inscrites.delete(id);
    this.#placer(id);
  }

  lire(id: string): Personne | undefined {
    this.#suivreLHorloge();
    return this.#actuelles.get(id);
  }

  /** The person on a given day, `YYYY-MM-DD`. */
  lireLe(id: string, jour: string): Personne | undefined {
    const inscrite = this.#inscrites.get(id);
    return inscrite && this.#version(inscrite, jour);
  }

  toutes(): IterableIterator<Personne> {
    this.#suivreLHorloge();
    return this.#actuelles.values();
  }

  parMatricule(numero: string): Personne | undefined {
    this.#suivreLHorloge();
    return this.#index.parMatricule(numero);
  }

  parTraits(criteres: CriteresTraits, mode: ModeComparaison): readonly Personne[] {
    this.#suivreLHorloge();
    return this.#index.parTraits(criteres, mode);
  }

  parOuvreurDroits(matricule: string, criteres: CriteresVitale): readonly Personne[] {
    this.#suivreLHorloge();
    return this.#index.parOuvreurDroits(matricule, criteres);
  }

  /** Today, `YYYY-MM-DD`, UTC. */
  get jour(): string {
    return new Date(this.#maintenant()).toISOString().slice(0, 10);
  }

  /** Events of a person by date, then in the order they were recorded. */
  evenements(id: string): readonly Evenement[] {
    return (this.#evenements.get(id) ?? []).map(({ evenement }) => evenement);
  }

  inscrire(id: string, evenement: Evenement): void {
    const known = [
      ...(this.#evenements.get(id) ?? []),
      { evenement: figer(structuredClone(evenement)), acquis: false },
    ];
    known.sort((a, b) => (a.evenement.le < b.evenement.le ? -1 : a.evenement.le > b.evenement.le ? 1 : 0));
    this.#evenements.set(id, known);
    this.#placer(id);
  }

  /** Makes what has come part of the register: somebody is about to change the person as they are today. */
  acquerir(id: string): void {
    const { jour } = this;
    const known = this.#evenements.get(id);
    if (known === undefined) return;
    this.#evenements.set(
      id,
      known.map((one) => (one.evenement.le <= jour ? { ...one, acquis: true } : one)),
    );
  }

  /** True when some event gives this number, whenever that is, to somebody else. */
  promis(numero: string, saufA: string): boolean {
    return [...this.#evenements].some(
      ([id, known]) => id !== saufA && known.some(({ evenement }) => evenement.ins?.numero === numero),
    );
  }

  oublier(id: string): void {
    this.#evenements.delete(id);
  }

  #version(inscrite: Personne, jour: string): Personne {
    const come = (this.#evenements.get(inscrite.id) ?? []).filter(
      ({ evenement, acquis }) => !acquis && evenement.le <= jour,
    );
    return come.length === 0
      ? inscrite
      : figer(come.reduce((personne, { evenement }) => vivre(personne, evenement), inscrite));
  }

  #placer(id: string): void {
    const former = this.#actuelles.get(id);
    if (former !== undefined) this.#index.retire(former);
    const inscrite = this.#inscrites.get(id);
    if (inscrite === undefined) {
      this.#actuelles.delete(id);
      return;
    }
    const actuelle = this.#version(inscrite, this.jour);
    this.#actuelles.set(id, actuelle);
    this.#index.ajoute(actuelle);
  }

  #suivreLHorloge(): void {
    if (this.#evenements.size === 0) return;
    const jour = Math.floor(this.#maintenant() / JOUR_MS);
    if (jour === this.#jour) return;
    this.#jour = jour;
    for (const id of this.#evenements.keys()) this.#placer(id);
  }
}
