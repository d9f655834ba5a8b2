import { beneficiairesDe, droitsDe } from '../nation/droits.ts';
import type { Personne, Sexe } from '../nation/model.ts';
import type { DroitsNation } from './answers.ts';
import { nirDe, nirMontre } from './answers.ts';
import { Refused } from './refusals.ts';
import type { DroitsSettings } from './settings.ts';
import type { Pivot } from './token-check.ts';

const FRANCE = '99100';
const SEXES: Readonly<Record<string, readonly Sexe[]>> = { male: ['M'], female: ['F'] };

/**
 * The one insured person of a pivot identity, as this API knows them.
 * @throws Refused `ASSURE_NON_TROUVE` for nobody or several, `REGIME_NON_GERE`
 */
export function connectedPerson(nation: DroitsNation, pivot: Pivot, { regimesGeres }: DroitsSettings): Personne {
  const { family_name, given_name, gender, birthdate, birthplace, birthcountry } = pivot;
  const lieu = birthcountry === FRANCE ? birthplace : birthcountry;
  const found = (SEXES[gender] ?? ['M', 'F']).flatMap((sexe) =>
    nation.rechercheParTraits(
      {
        nomNaissance: family_name,
        prenom: given_name,
        sexe,
        dateNaissance: birthdate,
        lieuNaissance: lieu === '' ? null : lieu,
      },
      'normalise',
    ),
  );
  const [personne] = found;
  const droits = personne === undefined ? null : droitsDe(personne);
  if (personne === undefined || found.length > 1 || droits === null) throw new Refused('ASSURE_NON_TROUVE');
  if (!regimesGeres.includes(droits.caisse.grandRegime)) throw new Refused('REGIME_NON_GERE');
  return personne;
}

/** The connected person and those who hang from them, whom the health insurance knows. */
export function famille(nation: DroitsNation, connecte: Personne): readonly Personne[] {
  return [connecte, ...beneficiairesDe(connecte, nation)].filter(
    (one) => droitsDe(one) !== null && nirDe(one) !== null,
  );
}

const NIR = /^[1-478]\d{4}(\d{2}|2[AB])\d{6}$/;
const NIR_WITH_KEY = /^([1-478]\d{4}(?:\d{2}|2[AB])\d{6})\d{2}$/;

/**
 * The beneficiary that a `nir` header designates, in the family of the connected person.
 * @throws Refused `NIR_ABSENT`, `NIR_INVALIDE`, `NIR_HORS_FOYER`, `BENEFICIAIRE_AMBIGU`
 */
export function designated(
  nation: DroitsNation,
  connecte: Personne,
  header: string | undefined,
  settings: DroitsSettings,
): Personne {
  if (header === undefined || header.trim() === '') throw new Refused('NIR_ABSENT');
  const given = header.trim();
  const nir = settings.nir15 ? (NIR_WITH_KEY.exec(given)?.[1] ?? given) : given;
  if (!NIR.test(nir)) throw new Refused('NIR_INVALIDE');
  const bearers = famille(nation, connecte).filter((one) => nirMontre(nation, one, settings) === nir);
  const [personne] = bearers;
  if (personne === undefined) throw new Refused('NIR_HORS_FOYER');
  if (bearers.length > 1) throw new Refused('BENEFICIAIRE_AMBIGU');
  return personne;
}
