import { formeComparable } from '../nation/ins.ts';
import type { InsHistorique, MatriculeIns, NationView, Personne } from '../nation/model.ts';
import { cleNir } from '../nation/nir.ts';
import { createValidator, explainProblems } from '../platform/schema.ts';
import { InsiError } from './errors.ts';
import type { InsiFaultCode } from './faults.ts';
import type { Criteres } from './messages.ts';
import type { InsiOperation } from './operations.ts';
import {
  type MatriculeDraft,
  type Modifications,
  OIDS,
  type PersonneInline,
  SCRIPTED_SCHEMA,
  type ScriptedOrder,
  type TiqElement,
} from './scripted-order.ts';

/** An order once checked: what the writer of results needs. */
export interface ScriptedAnswer {
  readonly cr: '00' | '01' | '02';
  readonly personne: Personne | null;
  readonly modifications: Modifications;
  readonly omissions: readonly TiqElement[];
  /** A fault instead of a result. */
  readonly erreur: InsiFaultCode | null;
}

export interface ScriptedEntry {
  readonly id: string;
  readonly ordre: ScriptedOrder;
  readonly restantes: number | null;
}

const validator = createValidator<ScriptedOrder>(SCRIPTED_SCHEMA);

interface Slot {
  readonly id: string;
  readonly ordre: ScriptedOrder;
  restantes: number | null;
}

/** The scripted answers of one bench, served in the order they were given. */
export class ScriptBook {
  #slots: Slot[] = [];
  #next = 1;
  readonly #nation: () => NationView;

  constructor(nation: () => NationView) {
    this.#nation = nation;
  }

  /**
   * Adds an order that came from outside.
   *
   * @throws InsiError `E_INSI_REPONSE`, `E_INSI_PERSONNE`
   */
  add(ordre: unknown): ScriptedEntry {
    if (!validator.accepts(ordre)) {
      throw new InsiError(
        'E_INSI_REPONSE',
        `Réponse scriptée refusée : ${explainProblems(validator.problems(ordre))}.`,
      );
    }
    this.#check(ordre);
    const slot: Slot = { id: `reponse-${this.#next}`, ordre, restantes: ordre.fois ?? null };
    this.#next += 1;
    this.#slots.push(slot);
    return { ...slot };
  }

  list(): readonly ScriptedEntry[] {
    return this.#slots.map((slot) => ({ ...slot }));
  }

  clear(): void {
    this.#slots = [];
  }

  /** The answer scripted for this call, counted as served; null when none is. */
  take(operation: InsiOperation, criteres: Criteres): ScriptedAnswer | null {
    if (this.#slots.length === 0) return null;
    const slot = this.#slots.find(
      ({ ordre, restantes }) => restantes !== 0 && matches(ordre.quand, operation, criteres),
    );
    if (slot === undefined) return null;
    if (slot.restantes !== null) slot.restantes -= 1;
    return this.#answer(slot.ordre);
  }

  #check({ personne, cr = '00', matricule, erreur }: ScriptedOrder): void {
    const found = personne === undefined ? null : this.#personne(personne);
    if (found === undefined) {
      throw new InsiError(
        'E_INSI_PERSONNE',
        `Aucune personne « ${String(personne)} » dans le jeu de données : vérifiez son identifiant.`,
      );
    }
    if (cr !== '00' || erreur !== undefined) return;
    if (found === null) {
      throw new InsiError(
        'E_INSI_REPONSE',
        'Une réponse « 00 » demande une personne : donnez son identifiant ou ses traits.',
      );
    }
    if (found.ins === null && matricule === undefined) {
      throw new InsiError(
        'E_INSI_REPONSE',
        "Cette personne n'a pas de matricule INS : donnez-en un pour une réponse « 00 ».",
      );
    }
  }

  // A person removed since the order was given is no longer answered with.
  #answer({
    personne,
    modifications = {},
    omissions = [],
    cr = '00',
    matricule,
    erreur,
  }: ScriptedOrder): ScriptedAnswer | null {
    const found = personne === undefined ? null : this.#personne(personne);
    if (found === undefined) return null;
    const ins = matricule === undefined ? undefined : matriculeOf(matricule);
    const answered = found === null || ins === undefined ? found : { ...found, ins };
    return { cr, personne: answered, modifications, omissions, erreur: erreur ?? null };
  }

  #personne(who: string | PersonneInline): Personne | undefined {
    return typeof who === 'string' ? this.#nation().personne(who) : inline(who);
  }
}

function inline({ prenoms, matricule, lieuNaissance, ...traits }: PersonneInline): Personne {
  const historiqueIns: InsHistorique[] = [];
  return {
    ...traits,
    id: 'reponse-scriptee',
    situation: null,
    prenoms,
    lieuNaissance: lieuNaissance ?? null,
    ins: matriculeOf(matricule),
    historiqueIns,
    typeMatricule: null,
    vitale: null,
    numeroProvisoire: null,
  };
}

function matriculeOf({ numero, cle, oid }: MatriculeDraft): MatriculeIns {
  return { numero, cle: cle ?? cleNir(numero), oid: oid ?? OIDS[0] };
}

function matches(quand: ScriptedOrder['quand'], operation: InsiOperation, criteres: Criteres): boolean {
  if (quand === undefined) return true;
  const same = (wanted: string | undefined, sent: string | null): boolean =>
    wanted === undefined || formeComparable(wanted) === formeComparable(sent ?? '');
  return (
    (quand.operation === undefined || quand.operation === operation) &&
    same(quand.nomNaissance, criteres.nomNaissance) &&
    same(quand.prenom, criteres.prenom.join(' ')) &&
    same(quand.sexe, criteres.sexe) &&
    same(quand.dateNaissance, criteres.dateNaissance) &&
    (quand.lieuNaissance === undefined || quand.lieuNaissance === criteres.lieuNaissance)
  );
}
