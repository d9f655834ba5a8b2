/**
 * First port of the default plan. Offsets: 0 control, 1 IGC (plain HTTP), 2 INSi mutual TLS, 3 INSi card,
 * 4 Pro Santé Connect, 5 its wallet, 6 FranceConnect, 7 API Droits, 8 DMP, 9 Mon espace santé.
 */
export const PLAN_PAR_DEFAUT = 8440;

/** Port of a listener in a plan; 0 (a free one) when there is no plan. */
export function portOf(base: number | null, offset: number): number {
  return base === null ? 0 : base + offset;
}
