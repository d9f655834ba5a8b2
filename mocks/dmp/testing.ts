/** Messages of a conformant client, by theme, for tests and the bench; not used by the service. */
export * from './testing/documents.ts';
export * from './testing/lots.ts';
export * from './testing/patients.ts';
export * from './testing/queries.ts';
export * from './testing/vihf.ts';
