import type { ConservationCopie } from './policies.ts';

/** CNIL: a scan is no longer usable five years after the last visit, its deletion is advised after three (003:523). */
export const ANS_DE_VALIDITE = 5;
export const ANS_AVANT_SUPPRESSION = 3;

/** The same day, `years` later; a 29 February stays one, which still sorts right. */
export function plusAnnees(jour: string, years: number): string {
  return `${String(Number(jour.slice(0, 4)) + years).padStart(4, '0')}${jour.slice(4)}`;
}

/** Conformant retention of a scan (DOC-17). */
export function conservationCopie(derniereVenue: string, jour: string): ConservationCopie {
  return {
    consultable: jour < plusAnnees(derniereVenue, ANS_DE_VALIDITE),
    suppressionProposee: jour >= plusAnnees(derniereVenue, ANS_AVANT_SUPPRESSION),
  };
}
