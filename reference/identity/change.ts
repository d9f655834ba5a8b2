import type { Horloge } from '../clock.ts';
import { withBilling } from './facturation.ts';
import type { Identite, Matricule, Traits, TraitsSaisis } from './model.ts';
import type { Policies } from './policies.ts';
import type { Acte } from './proposal.ts';
import { ressaisie } from './record.ts';
import type { ChangementTrait } from './suivi.ts';
import { alertesSaisie, normaliseName, numeroFacturation } from './traits.ts';

/** A change that a user tries; absent fields stay as they are. */
export interface Modification {
  readonly traits?: Partial<TraitsSaisis>;
  readonly matricule?: Matricule | null;
}

/** What a change rests on. */
export interface ChangeDependencies {
  readonly policies: Policies;
  readonly horloge: Horloge;
  /** Identifier of a new record. */
  readonly nextId: () => string;
}

const CHAMPS = ['nomNaissance', 'premierPrenom', 'prenoms', 'sexe', 'dateNaissance', 'lieuNaissance'] as const;

/** Strict traits that differ, one line each, as the record keeps them (INS-25, 003:106). `at`: ISO 8601. */
export function traceChanges(avant: Traits, apres: Traits, at: string): readonly ChangementTrait[] {
  return CHAMPS.filter((champ) => avant[champ] !== apres[champ]).map((champ) => ({
    champ,
    avant: avant[champ],
    apres: apres[champ],
    le: at,
  }));
}

/** The user changes a record: traits, billing number, used name, or the matricule, which no user may touch. */
export function changer(
  { policies, horloge, nextId }: ChangeDependencies,
  identite: Identite,
  { traits, matricule }: Modification,
  at: string,
): Acte {
  const { numeroFacturation: billing, nomUtilise, ...stricts } = traits ?? {};
  const touched = Object.keys(stricts).length > 0;
  const saisie = ressaisie(identite.traits, stricts);
  const typed = matricule ?? { numero: '', cle: null, oid: null };
  const refus =
    (matricule === undefined ? null : policies.acceptMatricule(typed, 'saisie', identite)) ??
    (touched ? policies.mayEditTraits(identite) : null) ??
    policies.mayRecord({ ...saisie, numeroFacturation: billing ?? null }, horloge.jour());
  if (refus !== null) return [identite, 'Modification refusée', { refus }];
  const named = stricts.nomNaissance !== undefined;
  const after = policies.normaliseTraits(saisie);
  const changed: Identite = {
    ...identite,
    ...(touched
      ? {
          traits: after,
          proposition: null,
          changements: [...identite.changements, ...policies.traceChanges(identite.traits, after, at)],
        }
      : {}),
    ...(named ? { aRegulariser: [] } : {}),
    ...(billing === undefined ? {} : { numeroFacturation: numeroFacturation(billing) }),
    ...(nomUtilise === undefined ? {} : { nomUtilise: normaliseName(nomUtilise ?? '') || null }),
    ...(matricule === undefined ? {} : { matricule }),
  };
  const kept = withBilling(touched ? policies.recordOfChange(changed, nextId) : changed, policies);
  const gap = kept.matricule && policies.compareBilling(kept.numeroFacturation, kept.matricule);
  const alertes = [...alertesSaisie(kept), ...(gap === null ? [] : [gap.texte])];
  return [kept, 'Modification', { message: 'La fiche est modifiée.', alertes }];
}
