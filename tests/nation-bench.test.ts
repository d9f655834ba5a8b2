import { expect, test } from 'vitest';
import { mesurerPopulation, tableauPopulation } from '../bench/population.ts';

test('the population bench measures every operation and tells it in French', async () => {
  const mesure = await mesurerPopulation({ personnes: 3000, graine: 3, tirages: 200 });
  expect(mesure).toMatchObject({ personnes: 3000, graine: 3, tirages: 200 });
  for (const durees of [mesure.rechercheParTraits, mesure.rechercheSansResultat, mesure.personneParMatricule]) {
    expect(durees.p50).toBeGreaterThan(0);
    expect(durees.p99).toBeGreaterThanOrEqual(durees.p50);
    expect(durees.max).toBeGreaterThanOrEqual(durees.p99);
  }
  const tableau = tableauPopulation(mesure);
  for (const titre of ['Construction', 'Recherche par traits', 'Personne par matricule', 'Mémoire résidente']) {
    expect(tableau).toContain(titre);
  }
});
