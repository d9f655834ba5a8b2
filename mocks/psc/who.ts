import type { Professionnel } from '../nation/model.ts';
import { PscError } from './errors.ts';
import { type AuthMode, CARD_MESSAGES, type CardDefect, idNatOf, type PscNation, presentCard } from './identity.ts';
import type { SignedIn } from './sessions.ts';

/** Somebody who tries to sign in: let in, or stopped by the card reader. */
export type Attempt = { readonly par: SignedIn } | { readonly carteRefusee: CardDefect; readonly message: string };

/** The professional of an id or of a national identifier, undefined for nobody that Pro Santé Connect can name. */
export function findProfessionnel(nation: PscNation, designation: string): Professionnel | undefined {
  return nation.professionnel(designation) ?? nation.professionnelParIdNat(designation);
}

/** Whose card it is. */
export function holderOf(nation: PscNation, numero: string): Professionnel | undefined {
  return nation.professionnels().find(({ cartes }) => cartes.some((carte) => carte.numero === numero));
}

/**
 * A professional proves who they are, by e-CPS or by a card of theirs.
 * @throws PscError `E_PSC_PROFESSIONNEL`
 */
export function attempt(
  nation: PscNation,
  designation: string,
  moyen: AuthMode,
  carte: string | null,
  at: Date,
): Attempt {
  const professionnel = findProfessionnel(nation, designation);
  const idNat = professionnel === undefined ? null : idNatOf(professionnel, nation);
  if (professionnel === undefined || idNat === null) {
    const known = nation.professionnels().map(({ id }) => id);
    throw new PscError(
      'E_PSC_PROFESSIONNEL',
      `Professionnel « ${designation} » inconnu : choisissez parmi ${known.join(', ')}.`,
      { known },
    );
  }
  const who = { professionnel: professionnel.id, idNat, authMode: moyen };
  if (moyen === 'MOBILE') return { par: { ...who, carte: null } };
  const presented = presentCard(professionnel, carte, at);
  if ('defect' in presented) return { carteRefusee: presented.defect, message: CARD_MESSAGES[presented.defect] };
  return { par: { ...who, carte: presented.carte.numero } };
}
