import type { CriteresTraits, ModeComparaison, Personne } from './model.ts';
import type { Population } from './population.ts';

/** A generated population as one nation sees it: the same columns, less those who left or became named. */
export class PopulationVivante {
  readonly #population: Population;
  readonly #absents = new Set<number>();

  constructor(population: Population) {
    this.#population = population;
  }

  get taille(): number {
    return this.#population.taille - this.#absents.size;
  }

  parId(id: string): Personne | undefined {
    return this.#auRang(this.#population.rangParId(id));
  }

  parMatricule(numero: string): Personne | undefined {
    return this.#auRang(this.#population.rangParMatricule(numero));
  }

  rechercheParTraits(criteres: CriteresTraits, mode: ModeComparaison): readonly Personne[] {
    return this.#population.rechercheParTraits(criteres, mode).filter((personne) => this.#presente(personne));
  }

  /** Up to `limite` persons of this birth name, or the first ones when it is null; for lists, not for searches. */
  lister(nomNaissance: string | null, limite: number): readonly Personne[] {
    const assez = limite + this.#absents.size;
    if (nomNaissance !== null) {
      const homonymes = this.#population.parNom(nomNaissance, assez);
      return homonymes.filter((personne) => this.#presente(personne)).slice(0, limite);
    }
    const premiers: Personne[] = [];
    for (let rang = 0; rang < this.#population.taille && premiers.length < limite; rang++) {
      const personne = this.#auRang(rang);
      if (personne !== undefined) premiers.push(personne);
    }
    return premiers;
  }

  /** Takes a person out, if they are of this population. */
  retirer(id: string): void {
    const rang = this.#population.rangParId(id);
    if (rang !== null) this.#absents.add(rang);
  }

  #auRang(rang: number | null): Personne | undefined {
    return rang === null || this.#absents.has(rang) ? undefined : this.#population.personne(rang);
  }

  #presente(personne: Personne): boolean {
    const rang = this.#population.rangParId(personne.id);
    return rang !== null && !this.#absents.has(rang);
  }
}
