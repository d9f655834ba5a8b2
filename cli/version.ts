import { readFileSync } from 'node:fs';
import { projectFile } from '../mocks/platform/root.ts';

/** Version of the bench, as the package says it. */
export const VERSION: string = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')).version;
