import { NationError } from './errors.ts';
import type { MatriculeIns, Personne } from './model.ts';
import { decrireProblemes, enumerer } from './problemes.ts';
import { VALIDATEURS } from './schemas.ts';
import {
  type Evenement,
  type EvenementDemande,
  impossible,
  malForme,
  numerosRepris,
  oidDonne,
  tirerMatricule,
} from './vie.ts';

/** What the register knows, as an event needs it. */
export interface Registre {
  /** Today, `YYYY-MM-DD`. */
  readonly jour: string;
  /** A person on a given day. */
  lireLe(id: string, jour: string): Personne;
  /** Does somebody else bear this number, or will they? */
  pris(numero: string, saufA: string): boolean;
}

/** An event, and the person it happens to as they are before it. */
export interface Inscription {
  readonly avant: Personne;
  readonly evenement: Evenement;
}

/**
 * Reads a life event as the control interface received it, and completes it: today's date, a number of the test range.
 * A merge happens to two persons, any other event to one.
 * @throws {NationError} `E_EVENT_INVALID`, `E_PERSON_UNKNOWN`, `E_MATRICULE_TAKEN`.
 */
export function inscriptions(id: string, demande: unknown, registre: Registre): readonly Inscription[] {
  if (!VALIDATEURS.evenement(demande)) {
    const problems = decrireProblemes(VALIDATEURS.evenement.errors ?? []);
    throw new NationError('E_EVENT_INVALID', `Événement invalide, corrigez-le :${enumerer(problems)}`, { problems });
  }
  const faute = malForme(demande);
  if (faute !== null) throw new NationError('E_EVENT_INVALID', `Événement invalide, corrigez-le : ${faute}.`, { id });
  const le = demande.le ?? registre.jour;
  const personne = registre.lireLe(id, le);
  const raison = impossible(personne, demande);
  if (raison !== null) throw refus(`${raison} : choisissez un autre événement, ou une autre date.`, id, le);
  const numero = matricule(personne, demande, registre);
  const evenement: Evenement = {
    type: demande.type,
    le,
    traits: demande.traits ?? {},
    ...(numero === null ? {} : { ins: numero }),
    repris: [],
    autre: null,
  };
  if (demande.absorbee === undefined) return [{ avant: personne, evenement }];
  const absorbee = registre.lireLe(demande.absorbee, le);
  return [
    { avant: personne, evenement: { ...evenement, repris: numerosRepris(absorbee, le), autre: absorbee.id } },
    { avant: absorbee, evenement: { type: 'absorption', le, traits: {}, ins: null, repris: [], autre: id } },
  ];
}

function refus(raison: string, id: string, le: string): NationError {
  return new NationError('E_EVENT_INVALID', `Événement impossible le ${le} : ${raison}`, { id, le });
}

function matricule(personne: Personne, demande: EvenementDemande, registre: Registre): MatriculeIns | null {
  const { ins } = demande;
  if (ins !== undefined) {
    if (!registre.pris(ins.numero, personne.id)) return ins;
    throw new NationError(
      'E_MATRICULE_TAKEN',
      `Matricule ${ins.numero} déjà porté, ou promis, à quelqu'un d'autre : donnez-en un autre.`,
      { numero: ins.numero },
    );
  }
  const oid = oidDonne(personne, demande);
  if (oid === null) return null;
  const borne = new Set([personne.ins, ...personne.historiqueIns].map((one) => one?.numero));
  const apres = { ...personne, ...demande.traits };
  const pris = (numero: string) => borne.has(numero) || registre.pris(numero, '');
  const drawn = tirerMatricule(personne, apres, oid, pris);
  if (drawn !== null) return drawn;
  throw refus("plus aucun numéro libre dans la plage d'essai : donnez le matricule (« ins »).", personne.id, '');
}
