import { Collection } from '@msw/data';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { NationError, type NationErrorCode } from './errors.ts';
import { figer } from './figer.ts';
import { decrireProblemes, enumerer, type Probleme } from './problemes.ts';
import { type StandardSchema, standardSchema } from './standard-schema.ts';

/** A look-up table that follows a collection: told of every record that comes and goes. */
export interface IndexTenu<T> {
  ajoute(record: T): void;
  retire(record: T): void;
}

/** What a register keeps, and how it says no. */
export interface Nature<T> {
  /** French, plural: `personnes`. */
  readonly nom: string;
  readonly codes: {
    readonly inconnu: NationErrorCode;
    readonly invalide: NationErrorCode;
    readonly existe: NationErrorCode;
  };
  readonly valide: ValidateFunction<T>;
  /** What the schema cannot say. */
  incoherences(record: T): Iterable<Probleme>;
}

/**
 * One `@msw/data` collection with the indexes that its hooks keep in step, so that no look-up scans it.
 * What comes out is a frozen copy: a service cannot change the nation by accident.
 */
export class Registre<T extends { readonly id: string }> {
  readonly #nature: Nature<T>;
  readonly #collection: Collection<StandardSchema<T>>;
  readonly #parId = new Map<string, T>();

  constructor(nature: Nature<T>, index: IndexTenu<T>) {
    this.#nature = nature;
    this.#collection = new Collection({ schema: standardSchema(nature.valide) });
    const retirer = (id: string): void => {
      const former = this.#parId.get(id);
      if (former === undefined) return;
      this.#parId.delete(id);
      index.retire(former);
    };
    const placer = (record: T): void => {
      retirer(record.id);
      const copy = figer(structuredClone(record));
      this.#parId.set(copy.id, copy);
      index.ajoute(copy);
    };
    this.#collection.hooks.on('create', (event) => placer(event.data.record));
    this.#collection.hooks.on('update', (event) => placer(event.data.nextRecord));
    this.#collection.hooks.on('delete', (event) => retirer(event.data.deletedRecord.id));
  }

  get taille(): number {
    return this.#parId.size;
  }

  lire(id: string): T | undefined {
    return this.#parId.get(id);
  }

  tous(): IterableIterator<T> {
    return this.#parId.values();
  }

  /**
   * A checked copy with the defaults of the schema. The collection would refuse it too, but by writing to the console.
   * @throws {NationError} the register's "invalide" code.
   */
  verifier(candidat: unknown): T {
    const copie: unknown = structuredClone(candidat);
    const { valide, nom, codes } = this.#nature;
    const problemes: readonly Probleme[] = valide(copie)
      ? [...this.#nature.incoherences(copie)]
      : decrireProblemes(valide.errors ?? []);
    if (problemes.length === 0) return copie as T;
    throw new NationError(codes.invalide, `Données invalides (${nom}), corrigez-les :${enumerer(problemes)}`, {
      problems: problemes,
    });
  }

  /** Adds a record that {@link verifier} returned. */
  async ajouter(record: T): Promise<T> {
    if (this.#parId.has(record.id)) {
      throw new NationError(
        this.#nature.codes.existe,
        `Identifiant « ${record.id} » déjà pris parmi les ${this.#nature.nom} : choisissez-en un autre.`,
        { id: record.id },
      );
    }
    await this.#collection.create(record);
    return this.exiger(record.id);
  }

  /** Replaces the fields of a record by those of a record that {@link verifier} returned. */
  async remplacer(record: T): Promise<T> {
    this.exiger(record.id);
    await this.#collection.update((query) => query.where((candidate) => candidate.id === record.id), {
      data: (draft) => {
        Object.assign(draft, record);
      },
    });
    return this.exiger(record.id);
  }

  retirer(id: string): T {
    const former = this.exiger(id);
    this.#collection.delete((query) => query.where((candidate) => candidate.id === id));
    return former;
  }

  /** @throws {NationError} the register's "inconnu" code. */
  exiger(id: string): T {
    const record = this.#parId.get(id);
    if (record !== undefined) return record;
    throw new NationError(
      this.#nature.codes.inconnu,
      `Identifiant « ${id.slice(0, 80)} » inconnu parmi les ${this.#nature.nom} : listez-les pour trouver le bon.`,
      { id: id.slice(0, 80) },
    );
  }
}
