import type { Clock } from '../platform/clock.ts';
import { PREFIXE_GENERE } from './coherence.ts';
import { parId } from './comparaison.ts';
import { NationError } from './errors.ts';
import { ecrirePsIdNat } from './idnat.ts';
import { beneficiaireCorrespond } from './indexes.ts';
import { inscriptions } from './inscription.ts';
import type {
  CriteresTraits,
  CriteresVitale,
  LogicielPsc,
  ModeComparaison,
  NationView,
  Personne,
  Preset,
  Professionnel,
  Structure,
} from './model.ts';
import { type GenerateurPopulation, Population } from './population.ts';
import { PopulationVivante } from './population-vivante.ts';
import { validerPreset } from './preset.ts';
import { decrireProblemes, enumerer } from './problemes.ts';
import { ouvrirRegistres, type Registres } from './registres.ts';
import { VALIDATEURS } from './schemas.ts';
import { type Evenement, vivre } from './vie.ts';

/** What may change of a person: everything but the id. */
export type ModificationPersonne = Partial<Omit<Personne, 'id'>>;

export interface NationOptions {
  /** Time of the space; kept for the services and for dated events. */
  readonly clock: Clock;
  /** Where generated people come from; drawn anew when absent. */
  readonly generator?: GenerateurPopulation;
}

/**
 * One isolated fictive country. Everything a run changes hangs from it: a new one, from the same preset, knows
 * nothing of it. Named people live in collections; generated ones in columns, and join the named ones the day they
 * are modified.
 */
export class Nation implements NationView {
  readonly preset: string;
  readonly titre: string;
  readonly graine: number;
  readonly clock: Clock;
  /** Softwares that the preset declares at Pro Santé Connect. */
  readonly logicielsPsc: readonly LogicielPsc[];
  readonly #population: PopulationVivante;
  readonly #registres: Registres;
  #derniereEcriture: Promise<unknown> = Promise.resolve();
  #modifiee = false;

  private constructor(preset: Preset, { clock, generator }: NationOptions) {
    this.preset = preset.nom;
    this.titre = preset.titre;
    this.graine = preset.graine;
    this.logicielsPsc = preset.logicielsPsc;
    this.clock = clock;
    this.#registres = ouvrirRegistres(() => clock.now());
    const tirer: GenerateurPopulation = generator ?? ((taille, graine) => new Population(taille, graine));
    this.#population = new PopulationVivante(tirer(preset.population, preset.graine));
  }

  /**
   * A fresh nation. A preset that {@link loadPreset} returned is not validated again.
   * @throws {NationError} `E_PRESET_INVALID`, `E_POPULATION_TOO_LARGE`.
   */
  static async create(preset: Preset, options: NationOptions): Promise<Nation> {
    const valide = validerPreset(preset, 'donné par le programme');
    const nation = new Nation(valide, options);
    for (const structure of valide.structures) await nation.#registres.structures.ajouter(structure);
    for (const professionnel of valide.professionnels) await nation.#registres.professionnels.ajouter(professionnel);
    for (const personne of valide.personnes) await nation.#registres.personnes.ajouter(personne);
    return nation;
  }

  /** True once somebody asked to write in it, even in vain: it may no longer be what its preset says. */
  get modifiee(): boolean {
    return this.#modifiee;
  }

  /** How many of each there are now. */
  get effectifs(): Readonly<Record<'personnesNommees' | 'population' | 'professionnels' | 'structures', number>> {
    return {
      personnesNommees: this.#registres.personnes.taille,
      population: this.#population.taille,
      professionnels: this.#registres.professionnels.taille,
      structures: this.#registres.structures.taille,
    };
  }

  personne(id: string): Personne | undefined {
    return this.#registres.etatCivil.lire(id) ?? this.#population.parId(id);
  }

  personneParMatricule(numero: string): Personne | undefined {
    return this.#registres.etatCivil.parMatricule(numero) ?? this.#population.parMatricule(numero);
  }

  rechercheParTraits(criteres: CriteresTraits, mode: ModeComparaison): readonly Personne[] {
    const nommees = this.#registres.etatCivil.parTraits(criteres, mode);
    const generees = this.#population.rechercheParTraits(criteres, mode);
    return [...nommees, ...generees].sort(parId);
  }

  /**
   * The identity is the individual's matricule when the card carries one, else the beneficiary of the insured
   * person's number with this birth date and rank (domain/insi.md 2.2); a date or rank left out is not compared.
   */
  rechercheParVitale(criteres: CriteresVitale): readonly Personne[] {
    const { matriculeIndividu, matriculeOuvreurDroits } = criteres;
    if (matriculeIndividu !== null) {
      const personne = this.personneParMatricule(matriculeIndividu);
      return personne === undefined ? [] : [personne];
    }
    if (matriculeOuvreurDroits === null) return [];
    const generee = this.#population.parMatricule(matriculeOuvreurDroits);
    const nommees = this.#registres.etatCivil.parOuvreurDroits(matriculeOuvreurDroits, criteres);
    if (generee === undefined || !beneficiaireCorrespond(generee, criteres)) return [...nommees].sort(parId);
    return [...nommees, generee].sort(parId);
  }

  /** Whose FranceConnect login this is: the one of the account, else the person's id; undefined without account. */
  personneParIdentifiantFranceConnect(identifiant: string): Personne | undefined {
    const inscrite = this.#registres.indexFamilles.parIdentifiant(identifiant);
    const personne = this.personne(inscrite?.id ?? identifiant);
    return personne?.compteFranceConnect === null ? undefined : personne;
  }

  /** Persons whose preset says they hang from this insured person. */
  rattachesA(ouvreur: string): readonly Personne[] {
    return this.#registres.indexFamilles.rattachesA(ouvreur).flatMap(({ id }) => this.personne(id) ?? []);
  }

  professionnel(id: string): Professionnel | undefined {
    return this.#registres.professionnels.lire(id);
  }

  professionnelParRpps(rpps: string): Professionnel | undefined {
    return this.professionnelParIdNat(ecrirePsIdNat('RPPS', rpps));
  }

  /** By PS_IdNat: 8 + RPPS, 0 + ADELI, 3 + FINESS + `/` + staff number… */
  professionnelParIdNat(psIdNat: string): Professionnel | undefined {
    return this.#registres.indexProfessionnels.parIdNat(psIdNat);
  }

  structure(id: string): Structure | undefined {
    return this.#registres.structures.lire(id);
  }

  structureParIdentifiant(structIdNat: string): Structure | undefined {
    return this.#registres.indexStructures.parIdNat(structIdNat);
  }

  /** Named persons, sorted by id. */
  personnesNommees(): readonly Personne[] {
    return [...this.#registres.etatCivil.toutes()].sort(parId);
  }

  /** Up to `limite` generated persons of this birth name, or the first ones when it is null. */
  personnesGenerees(nomNaissance: string | null, limite: number): readonly Personne[] {
    return this.#population.lister(nomNaissance, limite);
  }

  /** Professionals, sorted by id. */
  professionnels(): readonly Professionnel[] {
    return [...this.#registres.professionnels.tous()].sort(parId);
  }

  /** Structures, sorted by id. */
  structures(): readonly Structure[] {
    return [...this.#registres.structures.tous()].sort(parId);
  }

  /**
   * Adds a person; fields with a default in the schema may be left out.
   * @throws {NationError} `E_PERSON_INVALID`, `E_PERSON_EXISTS`, `E_MATRICULE_TAKEN`.
   */
  addPersonne(candidat: unknown): Promise<Personne> {
    return this.#enFile(() => {
      const personne = this.#registres.personnes.verifier(candidat);
      if (personne.id.startsWith(PREFIXE_GENERE)) {
        throw new NationError(
          'E_PERSON_EXISTS',
          `Identifiant « ${personne.id} » réservé à la population tirée au sort : choisissez-en un autre.`,
          { id: personne.id },
        );
      }
      this.#exigerMatriculeLibre(personne);
      return this.#registres.personnes.ajouter(personne);
    });
  }

  /**
   * Changes some fields of a person, named or generated.
   * @throws {NationError} `E_PERSON_UNKNOWN`, `E_PERSON_INVALID`, `E_MATRICULE_TAKEN`.
   */
  updatePersonne(id: string, modification: unknown): Promise<Personne> {
    return this.#enFile(async () => {
      if (!VALIDATEURS.modificationPersonne(modification)) {
        const problemes = decrireProblemes(VALIDATEURS.modificationPersonne.errors ?? []);
        throw new NationError('E_PERSON_INVALID', `Modification invalide, corrigez-la :${enumerer(problemes)}`, {
          problems: problemes,
        });
      }
      const avant = this.personne(id) ?? this.#registres.personnes.exiger(id);
      const apres = this.#registres.personnes.verifier({ ...avant, ...modification });
      this.#exigerMatriculeLibre(apres);
      if (this.#registres.personnes.lire(id) === undefined) return this.#nommer(apres);
      this.#registres.etatCivil.acquerir(id);
      return this.#registres.personnes.remplacer(apres);
    });
  }

  /** Life events of a person, by date; `aVenir` when the clock has not come to it. */
  evenements(id: string): readonly (Evenement & { readonly aVenir: boolean })[] {
    const { etatCivil } = this.#registres;
    return etatCivil.evenements(id).map((one) => ({ ...one, aVenir: one.le > etatCivil.jour }));
  }

  /**
   * Records a life event, from a day on that may be to come: look-ups show it once the clock is there. Gives the person
   * as they are today.
   * @throws {NationError} `E_EVENT_INVALID`, `E_PERSON_UNKNOWN`, `E_PERSON_INVALID`, `E_MATRICULE_TAKEN`.
   */
  inscrireEvenement(id: string, demande: unknown): Promise<Personne> {
    return this.#enFile(async () => {
      const { etatCivil, personnes } = this.#registres;
      const lireLe = (qui: string, jour: string) =>
        etatCivil.lireLe(qui, jour) ?? this.#population.parId(qui) ?? personnes.exiger(qui);
      const pris = (numero: string, saufA: string) =>
        etatCivil.promis(numero, saufA) || (this.personneParMatricule(numero)?.id ?? saufA) !== saufA;
      const inscrits = inscriptions(id, demande, { jour: etatCivil.jour, lireLe, pris });
      for (const { avant, evenement } of inscrits) personnes.verifier(vivre(avant, evenement));
      for (const { avant, evenement } of inscrits) {
        const generee = this.#population.parId(avant.id);
        if (generee !== undefined) await this.#nommer(generee);
        etatCivil.inscrire(avant.id, evenement);
      }
      return etatCivil.lire(id) ?? personnes.exiger(id);
    });
  }

  /** @throws {NationError} `E_PERSON_UNKNOWN`. */
  removePersonne(id: string): Promise<Personne> {
    return this.#enFile(() => {
      const personne = this.personne(id) ?? this.#registres.personnes.exiger(id);
      if (this.#registres.personnes.lire(id) === undefined) this.#population.retirer(id);
      else this.#registres.personnes.retirer(id);
      this.#registres.etatCivil.oublier(id);
      return personne;
    });
  }

  /** @throws {NationError} `E_PROFESSIONAL_INVALID`, `E_PROFESSIONAL_EXISTS`. */
  addProfessionnel(candidat: unknown): Promise<Professionnel> {
    return this.#enFile(() => {
      const professionnel = this.#registres.professionnels.verifier(candidat);
      this.#exigerRppsLibre(professionnel);
      return this.#registres.professionnels.ajouter(professionnel);
    });
  }

  /**
   * Replaces fields of a professional, e.g. the cards when one is opposed.
   * @throws {NationError} `E_PROFESSIONAL_UNKNOWN`, `E_PROFESSIONAL_INVALID`, `E_PROFESSIONAL_EXISTS`.
   */
  updateProfessionnel(id: string, modification: Partial<Omit<Professionnel, 'id'>>): Promise<Professionnel> {
    return this.#enFile(() => {
      const avant = this.#registres.professionnels.exiger(id);
      const apres = this.#registres.professionnels.verifier({ ...avant, ...modification, id });
      this.#exigerRppsLibre(apres);
      return this.#registres.professionnels.remplacer(apres);
    });
  }

  /** @throws {NationError} `E_STRUCTURE_INVALID`, `E_STRUCTURE_EXISTS`. */
  addStructure(candidat: unknown): Promise<Structure> {
    return this.#enFile(() => this.#registres.structures.ajouter(this.#registres.structures.verifier(candidat)));
  }

  /** A generated person becomes a named one. */
  #nommer(personne: Personne): Promise<Personne> {
    this.#population.retirer(personne.id);
    return this.#registres.personnes.ajouter(personne);
  }

  #exigerMatriculeLibre(personne: Personne): void {
    const porteur = personne.ins === null ? undefined : this.personneParMatricule(personne.ins.numero);
    if (porteur === undefined || porteur.id === personne.id) return;
    throw new NationError(
      'E_MATRICULE_TAKEN',
      `Matricule ${personne.ins?.numero} déjà porté par « ${porteur.id} » : donnez-en un autre.`,
      { numero: personne.ins?.numero, porteur: porteur.id },
    );
  }

  #exigerRppsLibre({ id, rpps }: Professionnel): void {
    const porteur = rpps === null ? undefined : this.professionnelParRpps(rpps);
    if (porteur === undefined || porteur.id === id) return;
    throw new NationError(
      'E_PROFESSIONAL_EXISTS',
      `RPPS ${rpps} déjà porté par « ${porteur.id} » : donnez-en un autre.`,
      { rpps, porteur: porteur.id },
    );
  }

  /** One write at a time: a collection reads, waits, then replaces. */
  #enFile<R>(ecriture: () => R | Promise<R>): Promise<R> {
    this.#modifiee = true;
    const result = this.#derniereEcriture.then(ecriture);
    this.#derniereEcriture = result.catch(() => undefined);
    return result;
  }
}
