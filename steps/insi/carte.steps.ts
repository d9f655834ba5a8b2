import { When } from '@cucumber/cucumber';
import type { Personne } from '../../mocks/nation/index.ts';
import { matriculeDe } from '../support/personnes.ts';
import { ErreurDeScenario } from '../support/verdict.ts';
import type { MondeDuBanc } from '../support/world.ts';

When(
  "l'agent appelle INSi avec la carte Vitale de {string}, en choisissant {string}",
  async function (this: MondeDuBanc, holder: string, chosen: string) {
    const assure = await this.banc.personne(holder);
    const { id } = await this.banc.personne(chosen);
    await appeler(this, assure, (people) => people.findIndex((one) => one.id === id));
  },
);

When(
  "l'agent appelle INSi avec la carte Vitale de {string}, en laissant le premier bénéficiaire",
  async function (this: MondeDuBanc, holder: string) {
    await appeler(this, await this.banc.personne(holder), () => 0);
  },
);

async function appeler(
  monde: MondeDuBanc,
  assure: Personne,
  choice: (people: readonly Personne[]) => number,
): Promise<void> {
  const { numero } = matriculeDe(assure);
  const people = await monde.banc.carteDe(numero);
  const rank = choice(people);
  if (people[rank] === undefined) {
    throw new ErreurDeScenario(
      `La carte Vitale de ${assure.id} ne porte pas ce bénéficiaire : vérifiez le préréglage.`,
    );
  }
  const beneficiaires = people.map(({ nomNaissance, prenoms, dateNaissance, vitale }) => ({
    nomNaissance,
    prenom: prenoms[0] ?? '',
    dateNaissance,
    rangNaissance: vitale?.rangNaissance ?? '1',
    matriculeIndividu: null,
  }));
  const carte = { matriculeOuvreurDroits: numero, beneficiaires };
  await monde.acte('appelerInsiParCarte', { carte, beneficiaire: rank + 1 }, monde.fiche.id);
}
