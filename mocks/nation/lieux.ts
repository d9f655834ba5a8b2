import { DEPARTEMENTS_ESSAI, ETRANGER } from './essai.ts';

/** Where generated people are born: communes of the test départements, and countries (COG). */
const COG = [
  '04070 04112 04019 05061 05023 09122 09225 15014 15187 15120 23096 23008 2A004 2A272 2A247 2B033 2B050 2B096',
  '32013 32107 32256 46042 46102 46127 48095 48061 63113 63300 63430 90010 90033 99109 99127 99131 99134 99139',
  '99140 99350 99351 99352 99416',
].flatMap((ligne) => ligne.split(' '));

/** Départements of the test range, births abroad last: the order gives each its rank in the columns. */
export const DEPARTEMENTS: readonly string[] = [...DEPARTEMENTS_ESSAI.keys(), ETRANGER];

/** Each birth place with the rank of its département in {@link DEPARTEMENTS}. */
export const LIEUX: readonly { readonly cog: string; readonly departement: number }[] = COG.map((cog) => ({
  cog,
  departement: DEPARTEMENTS.indexOf(cog.slice(0, 2)),
}));
