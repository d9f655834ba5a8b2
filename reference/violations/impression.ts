import { GS } from '../print/datamatrix.ts';
import { violation } from './violation.ts';

/** INS-33: the datamatrix INS of printed documents. */
export const IMPRESSION = [
  violation('INS-33/1', 'Un document est imprimé sans datamatrix', 'printsDatamatrix', () => () => false),
  violation(
    'INS-33/2',
    'Le datamatrix omet le nom de naissance',
    'datamatrixMessage',
    (message) => (identite) => message(identite).replace(`S4${identite.traits.nomNaissance}${GS}`, ''),
  ),
  violation(
    'INS-33/3',
    'Une identité seulement récupérée a son datamatrix',
    'printsDatamatrix',
    () => (identite) => identite.matricule !== null,
  ),
];
