import { cleLuhn, loadPreset, type Preset, validerPreset } from '../../mocks/nation/index.ts';

/** Fictive RPPS, beyond those of the base nation. */
const FIRST_RPPS = 9_979_950_000;

/** A nation of so many doctors, each with a fictive RPPS of their own. */
export function nationOfDoctors(count: number): Preset {
  const professionnels = Array.from({ length: count }, (_unused, rank) => {
    const payload = String(FIRST_RPPS + rank);
    return {
      id: `mesure-${rank}`,
      nom: `MEDECIN${payload.slice(3)}`,
      prenom: 'ALIX',
      rpps: `${payload}${cleLuhn(payload)}`,
      profession: '10',
      savoirFaire: ['SM26'],
      activites: [{ structure: 'cabinet', mode: 'L', secteur: 'SA07', numeroAm: null }],
      origine: 'ordre',
    };
  });
  return validerPreset(
    { ...loadPreset(), nom: 'mesure', population: 0, personnes: [], professionnels },
    'de la mesure',
  );
}

/** Their national identifiers. */
export const identifiersOf = ({ professionnels }: Preset): readonly string[] =>
  professionnels.map(({ rpps }) => `8${rpps}`);
