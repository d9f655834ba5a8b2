import type { DossierInitial, Personne, Professionnel } from '../nation/model.ts';
import { DmpError } from './errors.ts';
import { Registre } from './registry.ts';

/** Days during which a closing can be cancelled; afterwards the data is destroyed (domain/dmp.md 5.3). */
export const JOURS_AVANT_DESTRUCTION = 14;
const JOUR = 86_400_000;

/** A professional (or, for staff without a profession, a structure) that may consult. */
export interface Autorisation {
  /** PS_IdNat, or Struct_IdNat when given through a CPE. */
  readonly idNat: string;
  readonly nom: string;
  readonly prenom: string;
  readonly specialite: string;
  /** Milliseconds. */
  readonly debut: number;
  readonly derniereAction: number;
  /** First instant when it is no longer valid; null: until further notice. */
  readonly fin: number | null;
}

export type Acteur = Pick<Autorisation, 'idNat' | 'nom' | 'prenom' | 'specialite'>;

/** What a professional's access to a record is worth; words of the AUTORISATION line (domain/dmp.md 1.5). */
export type EtatAutorisation = 'valide' | 'inexistante' | 'expiree' | 'interdite';

/** An access or a change, as the person reads it in Mon espace santé (domain/dmp.md 5.3). */
export interface Trace {
  readonly le: string;
  readonly action: string;
  readonly par: string;
  readonly idNat: string | null;
  readonly structure: string | null;
  readonly mode: string;
  readonly detail: string;
  /** True when the person is notified at once, by mail or on the telephone. */
  readonly notifiee: boolean;
}

export interface Cloture {
  readonly le: number;
  readonly motif: string;
}

type Representant = NonNullable<DossierInitial['representants']>[number];
type Confiance = NonNullable<DossierInitial['personneDeConfiance']>;

/** One person's DMP and Mon espace santé. */
export class Dossier {
  /** As the nation holds it now. */
  personne: Personne;
  registre = new Registre();
  /** False for somebody who refused it, or for whom it could not be opened. */
  existe: boolean;
  active: boolean;
  oppositionBrisDeGlace: boolean;
  oppositionCentre15: boolean;
  masquesEnUrgence: boolean;
  representants: readonly Representant[];
  personneDeConfiance: Confiance | null;
  readonly medecinsTraitants = new Map<string, Acteur>();
  readonly bloques = new Map<string, Autorisation>();
  readonly autorisations = new Map<string, Autorisation>();
  readonly historique: Trace[] = [];
  #cloture: Cloture | null;
  #detruit = false;

  constructor(personne: Personne, acteur: (professionnel: string) => Acteur) {
    const initial: DossierInitial = personne.dmp ?? {};
    this.personne = personne;
    this.existe = initial.statut !== 'inexistant';
    this.active = initial.espaceActive ?? true;
    this.oppositionBrisDeGlace = initial.oppositionBrisDeGlace ?? false;
    this.oppositionCentre15 = initial.oppositionCentre15 ?? false;
    this.masquesEnUrgence = initial.masquesEnUrgence ?? false;
    this.representants = initial.representants ?? [];
    this.personneDeConfiance = initial.personneDeConfiance ?? null;
    this.#cloture =
      initial.statut === 'clos'
        ? {
            le: jour(initial.cloture?.date ?? '2026-01-01'),
            motif: initial.cloture?.motif ?? 'Demande de la personne.',
          }
        : null;
    for (const id of initial.medecinsTraitants ?? []) this.medecinsTraitants.set(acteur(id).idNat, acteur(id));
    for (const id of initial.bloques ?? []) this.bloques.set(acteur(id).idNat, { ...acteur(id), ...depuis(0) });
    for (const { professionnel, debut, fin } of initial.autorisations ?? []) {
      const qui = acteur(professionnel);
      this.autorisations.set(qui.idNat, {
        ...qui,
        debut: jour(debut),
        derniereAction: jour(debut),
        fin: fin === undefined ? null : jour(fin) + JOUR,
      });
    }
  }

  get cloture(): Cloture | null {
    return this.#cloture;
  }

  /** State at an instant; reading it destroys what the law of 14 days destroys. */
  etat(maintenant: number): 'ouvert' | 'clos' | 'inexistant' {
    if (!this.existe || this.personne.ins === null) return 'inexistant';
    if (this.#cloture === null) return 'ouvert';
    if (!this.#detruit && maintenant >= this.finDeSursis) {
      this.#detruit = true;
      this.registre = new Registre();
      this.autorisations.clear();
      this.historique.length = 0;
    }
    return 'clos';
  }

  /** Instant when a closed record is destroyed. */
  get finDeSursis(): number {
    return (this.#cloture?.le ?? Number.POSITIVE_INFINITY) + JOURS_AVANT_DESTRUCTION * JOUR;
  }

  clore(maintenant: number, motif: string): void {
    if (this.etat(maintenant) !== 'ouvert')
      throw refuse("Cet espace santé n'est pas ouvert : il ne peut pas être clos.");
    this.#cloture = { le: maintenant, motif };
  }

  /** @throws DmpError `E_DMP_ACTION` when there is nothing to reopen, or nothing left */
  rouvrir(maintenant: number): void {
    if (this.etat(maintenant) !== 'clos') throw refuse("Cet espace santé n'est pas clos.");
    if (this.#detruit) {
      throw refuse(`Les données ont été détruites ${JOURS_AVANT_DESTRUCTION} jours après la clôture : rien à rouvrir.`);
    }
    this.#cloture = null;
  }

  /** Worth of an access: a block prevails over any authorisation (domain/dmp.md 5.3). */
  autorisation(idNat: string, structure: string, maintenant: number): EtatAutorisation {
    if (this.bloques.has(idNat)) return 'interdite';
    if (this.medecinsTraitants.has(idNat)) return 'valide';
    const known = [this.autorisations.get(idNat), this.autorisations.get(structure)].filter((one) => one !== undefined);
    if (known.some(({ fin }) => fin === null || maintenant < fin)) return 'valide';
    return known.length > 0 ? 'expiree' : 'inexistante';
  }

  /** True before the eighteenth birthday. */
  estMineur(maintenant: number): boolean {
    const [year = 0, ...rest] = this.personne.dateNaissance.split('-').map(Number);
    return maintenant < Date.UTC(year + 18, (rest[0] ?? 1) - 1, rest[1] ?? 1);
  }

  tracer(trace: Trace): void {
    this.historique.push(trace);
  }
}

function refuse(message: string): DmpError {
  return new DmpError('E_DMP_ACTION', message);
}

const jour = (date: string): number => Date.parse(`${date}T00:00:00Z`);

const depuis = (debut: number) => ({ debut, derniereAction: debut, fin: null });

/** How a professional of the nation appears in a record. */
export function acteurDe(professionnel: Professionnel, idNat: string): Acteur {
  const { nom, prenom, profession, savoirFaire } = professionnel;
  const [first] = savoirFaire;
  return { idNat, nom, prenom, specialite: profession === null ? '' : `G15_${profession}${first ? `/${first}` : ''}` };
}
