import type { BenchClient } from './bench-client.ts';
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
  "Armelle, médecin de l'hôpital": 'demo-medecin',
  "Tristan, médecin d'un autre service": 'demo-medecin-confrere',
  "Noémie, infirmière de l'hôpital": 'demo-infirmiere',
  "Félix, pharmacien de l'hôpital": 'demo-pharmacien',
  "Lubin, interne de l'hôpital": 'demo-interne',
  'Solène, médecin du travail': 'demo-medecin-du-travail',
  "Prune, secrétaire médicale de l'hôpital": 'demo-secretaire',
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

/** A professional of the nation, as scenarios need them. */
export interface ProfessionnelFictif {
  readonly id: string;
  readonly nom: string;
  readonly prenom: string;
  readonly rpps: string | null;
  readonly adeli: readonly string[];
  readonly profession: string | null;
  readonly savoirFaire: readonly string[];
  readonly activites: readonly { readonly structure: string; readonly sectionPharmacien?: string | null }[];
  readonly cartes: readonly { readonly type: string; readonly numero: string }[];
}

/** @throws {ErreurDeScenario} when the nation has nobody of that id */
export async function professionnelDeLaNation(banc: BenchClient, id: string): Promise<ProfessionnelFictif> {
  const all = await banc.ordonner<readonly ProfessionnelFictif[]>('GET', '/nation/professionnels');
  const found = all.find((one) => one.id === id);
  if (found) return found;
  throw new ErreurDeScenario(`La nation chargée n'a pas de professionnel « ${id} » : vérifiez le préréglage.`);
}

/** National identifier (PS_IdNat). @throws {ErreurDeScenario} for somebody whom Pro Santé Connect cannot name */
export async function identifiantNational(banc: BenchClient, id: string): Promise<string> {
  const all = await banc.ordonner<readonly { id: string; idNat: string | null }[]>(
    'GET',
    '/services/psc/professionnels',
  );
  const idNat = all.find((one) => one.id === id)?.idNat;
  if (idNat) return idNat;
  throw new ErreurDeScenario(`Pro Santé Connect ne sait pas nommer « ${id} » : choisissez quelqu'un d'autre.`);
}
