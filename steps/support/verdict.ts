/** What a step concludes when it does not simply pass. */
export type VerdictKind = 'nonConformity' | 'error' | 'outOfScope';

/** The vendor's system did something else than the catalogue expects: the only thing that turns a scenario red. */
export class NonConformite extends Error {
  readonly kind: VerdictKind = 'nonConformity';
  readonly attendu: string | null;
  readonly constate: string | null;

  constructor(message: string, attendu: string | null = null, constate: string | null = null) {
    super(message);
    this.name = 'NonConformite';
    this.attendu = attendu;
    this.constate = constate;
  }
}

/** The vendor did not declare the capability that the scenario needs: neither passed nor failed. */
export class HorsPerimetre extends Error {
  readonly kind: VerdictKind = 'outOfScope';

  constructor(message: string) {
    super(message);
    this.name = 'HorsPerimetre';
  }
}

/** The scenario asks for something impossible: a fault of the feature file, never of the product. */
export class ErreurDeScenario extends Error {
  readonly kind: VerdictKind = 'error';

  constructor(message: string) {
    super(message);
    this.name = 'ErreurDeScenario';
  }
}

/** Shows a value in a French sentence: quoted text, `absent` for nothing. */
export function montrer(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'absent';
  if (typeof value === 'string') return `« ${value} »`;
  return JSON.stringify(value);
}

/**
 * Judges one fact about the vendor's system.
 * @throws {NonConformite} when `found` is not `expected`
 */
export function constater(what: string, found: unknown, expected: unknown): void {
  if (JSON.stringify(found ?? null) === JSON.stringify(expected ?? null)) return;
  throw new NonConformite(
    `${what} : attendu ${montrer(expected)}, constaté ${montrer(found)}`,
    montrer(expected),
    montrer(found),
  );
}

/**
 * Judges one condition about the vendor's system.
 * @throws {NonConformite} when it does not hold
 */
export function exiger(
  holds: boolean,
  message: string,
  expected: string | null = null,
  found: string | null = null,
): void {
  if (!holds) throw new NonConformite(message, expected, found);
}
