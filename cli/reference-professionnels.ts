import { ecrirePsIdNat, type Nation, type Professionnel } from '../mocks/nation/index.ts';
import type { ReferenceConfig } from '../reference/index.ts';

type Porteur = NonNullable<NonNullable<ReferenceConfig['dmp']>['professionnels']>[number];

/** How presets name the staff of the reference system's structure. */
const PERSONNEL = /^demo-/u;

/** Staff of the reference system's structure with the card that each of them holds, besides its usual user. */
export function porteursDeCarte(nation: Nation, habituel: string): readonly Porteur[] {
  return nation
    .professionnels()
    .filter(({ id }) => PERSONNEL.test(id))
    .flatMap((one) => porteur(one, nation))
    .filter(({ identifiantNational }) => identifiantNational !== habituel);
}

function porteur(
  { rpps, registre, nom, prenom, profession, savoirFaire, activites, cartes }: Professionnel,
  nation: Nation,
): readonly Porteur[] {
  const [activite] = activites;
  const carte = cartes.map(({ type }) => type).find((type) => type === 'CPS' || type === 'CPF' || type === 'CPE');
  const finess = nation.structure(activite?.structure ?? '')?.finessGeographique;
  const identifiantNational =
    rpps !== null ? ecrirePsIdNat('RPPS', rpps) : finess && registre ? ecrirePsIdNat('FINESS', finess, registre) : null;
  if (carte === undefined || identifiantNational === null) return [];
  const second = savoirFaire[0] ?? activite?.sectionPharmacien ?? null;
  return [{ identifiantNational, nom, prenom, carte, profession, savoirFaire: second }];
}
