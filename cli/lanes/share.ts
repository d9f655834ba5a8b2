/** A feature file and how many scenarios of it are to be replayed. */
export interface Portion {
  readonly file: string;
  readonly scenarios: number;
}

/** Shares feature files among lanes, so that each has about as many scenarios: the heaviest first, to the lightest. */
export function share(portions: readonly Portion[], lanes: number): readonly (readonly string[])[] {
  const loads = Array.from({ length: lanes }, () => ({ files: [] as string[], scenarios: 0 }));
  const heaviest = [...portions].sort((a, b) => b.scenarios - a.scenarios || a.file.localeCompare(b.file));
  for (const { file, scenarios } of heaviest) {
    const lightest = loads.reduce((least, load) => (load.scenarios < least.scenarios ? load : least));
    lightest.files.push(file);
    lightest.scenarios += scenarios;
  }
  return loads.map(({ files }) => files.sort()).filter((files) => files.length > 0);
}
