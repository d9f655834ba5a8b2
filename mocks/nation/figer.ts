/** Freezes a tree of plain objects and lists, and returns it. */
export function figer<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const child of Object.values(value)) figer(child);
  return value;
}
