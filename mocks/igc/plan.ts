import type { CertificateRequest } from './contract.ts';
import type { Alteration, Defect } from './defect.ts';
import { DEFECTS, findDefect } from './defects.ts';
import { IgcError } from './errors.ts';
import { loadProfile, type Profile } from './profiles.ts';
import { checkRequest } from './request.ts';

/** An order once its defect is understood: what must be made, and how it is spoilt. */
export interface IssuancePlan {
  readonly profile: Profile;
  readonly request: CertificateRequest;
  readonly defect: Defect | null;
  readonly alteration: Alteration;
}

const DAY_MS = 86_400_000;

/**
 * Reads an order: profile, fields, defect.
 * @throws IgcError `E_PROFILE_UNKNOWN`, `E_DEFECT_UNKNOWN`, `E_DEFECT_NOT_ISSUABLE`, `E_REQUEST_INVALID`, `E_HOST_INVALID`.
 */
export function planIssuance(request: CertificateRequest): IssuancePlan {
  const ordered = loadProfile(request.profile);
  if (ordered.family === 'infrastructure') throw notOrderable(ordered.name);
  const defect = request.defect === undefined ? null : issuableDefect(request.defect);
  const alteration = defect?.alteration ?? {};
  const checked = checkRequest(request, ordered);
  const altered = alteration.subject === undefined ? checked : alteration.subject(checked);
  const profile = alteration.usage === undefined ? ordered : loadProfile(otherUsage(ordered, alteration.usage));
  const hosts = altered.hosts ?? ['serveur.banc.invalid'];
  return { profile, request: { ...altered, hosts }, defect, alteration };
}

function issuableDefect(name: string): Defect {
  const defect = findDefect(name);
  const issuable = DEFECTS.filter(({ alteration }) => alteration !== undefined).map((known) => known.name);
  if (defect === undefined) {
    throw new IgcError(
      'E_DEFECT_UNKNOWN',
      `Le défaut « ${name} » n'existe pas. Choisissez parmi : ${issuable.join(', ')}.`,
      { defect: name },
    );
  }
  if (defect.alteration !== undefined) return defect;
  throw new IgcError(
    'E_DEFECT_NOT_ISSUABLE',
    `« ${name} » est un défaut du service de publication, pas d'un certificat : armez-le comme panne du service igc.`,
    { defect: name },
  );
}

const notOrderable = (name: string): IgcError =>
  new IgcError('E_PROFILE_UNKNOWN', `Le profil ${name} est réservé au banc : il ne se commande pas.`, {
    profile: name,
  });

/** Same range of products, other usage; a server certificate exists for organisations only. */
function otherUsage(profile: Profile, usage: 'auth' | 'sign' | 'serv'): string {
  if (usage === 'serv') return 'SERV_SSL';
  if (profile.family === 'organisation') return usage === 'sign' ? 'ORG_SIGN' : 'ORG_AUTH_CLI';
  return profile.name.replace(/_[A-Z]+$/, usage === 'sign' ? '_SIGN' : '_AUTH');
}

export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/**
 * Validity of a certificate made at `now`: whole months of the profile, moved when the defect is about dates.
 * A sound certificate starts one hour early, so that a client whose clock is a little late accepts it.
 */
export function validityOf(now: number, months: number, kind: Alteration['validity']): Validity {
  const hour = DAY_MS / 24;
  if (kind === 'future') return between(addMonthsFrom(now + 30 * DAY_MS, months));
  if (kind === undefined) return between(addMonthsFrom(now - hour, months));
  const end = now - (kind === 'expired' ? 30 * DAY_MS : DAY_MS);
  return between([addMonths(end, -months), end]);
}

const addMonthsFrom = (start: number, months: number): readonly [number, number] => [start, addMonths(start, months)];

const between = ([start, end]: readonly [number, number]): Validity => ({
  notBefore: wholeSecond(start),
  notAfter: wholeSecond(end),
});

const wholeSecond = (ms: number): Date => new Date(Math.floor(ms / 1000) * 1000);

/** Same day and time some months away (UTC). */
export function addMonths(ms: number, months: number): number {
  const date = new Date(ms);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.getTime();
}
