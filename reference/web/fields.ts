/** A text field of a posted form, empty when it is absent. */
export function field(body: unknown, name: string): string {
  const value = (body as Readonly<Record<string, unknown>> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

/** Every value of a field that a posted form may repeat. */
export function fields(body: unknown, name: string): readonly string[] {
  const value = (body as Readonly<Record<string, unknown>> | undefined)?.[name];
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}
