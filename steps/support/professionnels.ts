import { ErreurDeScenario } from './verdict.ts';

/** The professionals of the features: how a scenario calls them, and who they are in the nation. */
const PROFESSIONNELS: Readonly<Record<string, string>> = {
  'Alix, médecin libérale': 'medecin',
  'Nour, médecin à plusieurs activités': 'medecin-plusieurs-activites',
  'Louison, médecin hospitalier': 'medecin-hospitalier',
  'Maé, interne': 'interne',
  'Céleste, pharmacienne': 'pharmacienne',
  'Sasha, infirmier': 'infirmier',
  'Olive, infirmière': 'infirmiere-ehpad',
  'Camille, sage-femme': 'sage-femme',
  'Dominique, secrétaire médicale': 'secretaire-medicale',
  'Frédérique, directrice': 'directrice',
  'Eden, inscrit au portail RPPS+': 'portail-rpps',
  'Andréa, médecin à la carte expirée': 'medecin-carte-expiree',
  'Stéphane, médecin à la carte en opposition': 'medecin-carte-opposee',
  'Charlie, kinésithérapeute sans RPPS': 'kinesitherapeute-adeli',
};

/** How sentences of a feature name a professional, as a regular expression. */
export const NOMS_DE_PROFESSIONNEL = new RegExp(
  Object.keys(PROFESSIONNELS)
    .map((name) => name.replaceAll('+', '\\+'))
    .join('|'),
);

/** Id in the nation of a professional of the features. @throws {ErreurDeScenario} */
export function professionnelNomme(name: string): string {
  const id = PROFESSIONNELS[name];
  if (id !== undefined) return id;
  throw new ErreurDeScenario(`« ${name} » n'est pas un professionnel des scénarios : voyez professionnels.ts.`);
}
