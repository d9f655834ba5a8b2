import type { Personne } from '../nation/model.ts';
import type { ArmedFault, FaultSpec } from '../platform/contract.ts';
import type { DroitsOperation } from './operations.ts';
import { faultName, REFUSAL_CODES, REFUSALS } from './refusals.ts';

const OURS = { kind: 'functional', certainty: 'assumed' } as const;
const E = (row: string) => `domain/franceconnect-droits.md 8 ${row}`;
const ABOUT_PERSONS: readonly DroitsOperation[] = ['me', 'me-beneficiaires', 'beneficiaire'];
const ABOUT_RIGHTS: readonly DroitsOperation[] = ['caisse', 'contrats', 'exonerations', 'medecin-traitant'];

/** Every way this service misbehaves on demand: answers that surprise, then each refusal of the contract. */
export const DROITS_FAULTS: readonly FaultSpec[] = [
  {
    ...OURS,
    name: 'autre-personne',
    title: 'La réponse de /me est celle d’une autre personne (paramètre personne)',
    source: E('E1'),
    operations: ['me'],
    parameters: {
      type: 'object',
      additionalProperties: false,
      properties: { personne: { type: 'string', minLength: 1, maxLength: 80, default: 'dubois-angela-louis' } },
    },
  },
  {
    ...OURS,
    name: 'valeur-inconnue',
    title: 'Qualité, nature ou motif que personne ne connaît, et champ inconnu',
    source: E('E7'),
    operations: [...ABOUT_PERSONS, ...ABOUT_RIGHTS],
  },
  {
    ...OURS,
    name: 'champs-nuls',
    title: 'Champs facultatifs présents, à null',
    source: E('E7'),
    operations: [...ABOUT_PERSONS, ...ABOUT_RIGHTS],
  },
  ...REFUSAL_CODES.map((code) => ({
    ...OURS,
    name: faultName(code),
    title: `${REFUSALS[code].status} ${code} : ${REFUSALS[code].message}`,
    source: 'domain/franceconnect-droits.md 5.6',
    operations: [...ABOUT_PERSONS, ...ABOUT_RIGHTS],
  })),
];

/** The person whose answer is given in place of the connected one's. */
export function impostor(fault: ArmedFault | null, personne: (id: string) => Personne | undefined): Personne | null {
  if (fault?.name !== 'autre-personne') return null;
  return personne(String(fault.parameters?.personne ?? '')) ?? null;
}

const UNKNOWN: Readonly<Record<string, unknown>> = {
  qualite: 'cohabitant_legal',
  nature_assurance: 'AMX',
  code: 'ZZZ',
};
const OPTIONAL: ReadonlySet<string> = new Set([
  'nom_usage',
  'adresse',
  'details',
  'maternite',
  'numero_am',
  'date_fin',
]);

/** The body of an answer, made surprising when a fault asks for it. */
export function surprising(fault: ArmedFault | null, body: unknown): unknown {
  if (fault?.name === 'valeur-inconnue') {
    return mapped(body, (name, value) => (Object.hasOwn(UNKNOWN, name) ? UNKNOWN[name] : value), {
      champ_inconnu: 'x',
    });
  }
  if (fault?.name === 'champs-nuls') return mapped(body, (name, value) => (OPTIONAL.has(name) ? null : value), {});
  return body;
}

function mapped(
  value: unknown,
  change: (name: string, value: unknown) => unknown,
  more: Readonly<Record<string, unknown>>,
): unknown {
  if (Array.isArray(value)) return value.map((one) => mapped(one, change, more));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, change(name, mapped(inner, change, {}))]);
  return { ...Object.fromEntries(entries), ...more };
}
