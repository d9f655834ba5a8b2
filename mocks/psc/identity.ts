import { createHash } from 'node:crypto';
import { ecrirePsIdNat } from '../nation/idnat.ts';
import type { Carte, LogicielPsc, NationView, Professionnel } from '../nation/model.ts';

/** What this service asks of the nation. */
export interface PscNation extends NationView {
  professionnels(): readonly Professionnel[];
  professionnelParIdNat(psIdNat: string): Professionnel | undefined;
  /** Softwares that the preset declares. */
  readonly logicielsPsc: readonly LogicielPsc[];
}

/** How a professional proved who they are: e-CPS or card (domain/psc.md 4.4). */
export type AuthMode = 'MOBILE' | 'CARD';

/**
 * National identifier (`SubjectNameID`): 8 + RPPS, else 3 + FINESS or 5 + SIRET / staff number, else 0 + ADELI
 * (domain/psc.md 4.4); null for somebody Pro Santé Connect cannot name.
 */
export function idNatOf(professionnel: Professionnel, nation: NationView): string | null {
  const { rpps, registre, adeli, activites } = professionnel;
  if (rpps !== null) return ecrirePsIdNat('RPPS', rpps);
  const employer = nation.structure(activites[0]?.structure ?? '');
  if (registre && employer?.finessGeographique) return ecrirePsIdNat('FINESS', employer.finessGeographique, registre);
  if (registre && employer?.siret) return ecrirePsIdNat('SIRET', employer.siret, registre);
  const last = adeli.at(-1);
  return last === undefined ? null : ecrirePsIdNat('ADELI', last);
}

/** A stable UUID for a subject, with no business meaning (domain/psc.md 4.1, since March 2026). */
export function opaqueSubject(idNat: string): string {
  const hex = createHash('sha256').update(`psc:${idNat}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** Why a card does not let its holder in. */
export type CardDefect = 'sans-carte' | 'inconnue' | 'pas-encore-valide' | 'expiree' | 'opposee';

/** French sentence shown on the reader. */
export const CARD_MESSAGES: Readonly<Record<CardDefect, string>> = {
  'sans-carte': 'Ce professionnel n’a pas de carte : utilisez l’application e-CPS.',
  inconnue: 'Cette carte n’est pas celle de ce professionnel.',
  'pas-encore-valide': 'Cette carte n’est pas encore valide.',
  expiree: 'Cette carte est arrivée à expiration : demandez son renouvellement.',
  opposee: 'Cette carte est mise en opposition : elle ne permet plus de s’authentifier.',
};

/** The card put in the reader: the one numbered so, or the holder's best one; or why it is refused at `at`. */
export function presentCard(
  { cartes }: Professionnel,
  numero: string | null,
  at: Date,
): { readonly carte: Carte } | { readonly defect: CardDefect } {
  if (cartes.length === 0) return { defect: 'sans-carte' };
  const candidates = numero === null ? cartes : cartes.filter((carte) => carte.numero === numero);
  const good = candidates.find((carte) => defectOf(carte, at) === null);
  if (good !== undefined) return { carte: good };
  const [first] = candidates;
  return { defect: (first && defectOf(first, at)) ?? 'inconnue' };
}

/** What is wrong with a card on a day, null when it lets its holder in. */
export function defectOf({ valideDu, valideAu, opposeeLe }: Carte, at: Date): CardDefect | null {
  const day = at.toISOString().slice(0, 10);
  if (opposeeLe !== null && opposeeLe <= day) return 'opposee';
  if (day < valideDu) return 'pas-encore-valide';
  return day > valideAu ? 'expiree' : null;
}
