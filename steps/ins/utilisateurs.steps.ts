import { Given, Then, When } from '@cucumber/cucumber';
import type { Utilisateur } from '../drivers/vue.ts';
import { exiger } from '../support/verdict.ts';
import type { MondeDuBanc } from '../support/world.ts';

Given('{string}, {string}, a déjà ouvert la fiche', async function (this: MondeDuBanc, nom: string, fonction: string) {
  await this.changerUtilisateur({ nom, fonction, habilitations: [] });
  await this.relireLaFiche();
  await this.changerUtilisateur(null);
});

When("{string}, sans habilitation, prend la place de l'agent", async function (this: MondeDuBanc, nom: string) {
  await remplacer(this, nom, []);
});

When(
  "{string}, qui n'est habilité(e) qu'à appeler INSi, prend la place de l'agent",
  async function (this: MondeDuBanc, nom: string) {
    await remplacer(this, nom, ['appeler-insi']);
  },
);

When("l'agent revient à son poste", async function (this: MondeDuBanc) {
  await this.changerUtilisateur(null);
});

Then(
  "le logiciel liste {string} parmi ceux qui ont accédé à l'identité",
  async function (this: MondeDuBanc, nom: string) {
    await this.acteACote('lireAcces', {}, this.fiche.id);
    const listed = (this.aCote?.acces ?? []).map(({ professionnel }) => professionnel);
    exiger(
      listed.some((one) => one.includes(nom)),
      `${nom} n'est pas parmi les professionnels qui ont accédé à l'identité`,
      nom,
      listed.join(', ') || 'personne',
    );
  },
);

Then(
  "un événement indésirable est déclaré, qui demande d'alerter {string}",
  async function (this: MondeDuBanc, nom: string) {
    const { evenementsIndesirables = [] } = await this.relireLaFiche();
    exiger(
      evenementsIndesirables.length > 0,
      "Aucun événement indésirable n'est déclaré sur cette identité",
      'une déclaration',
      'aucune',
    );
    const alerted = evenementsIndesirables.flatMap(({ professionnels }) => professionnels);
    exiger(
      alerted.some((one) => one.includes(nom)),
      `La déclaration ne demande pas d'alerter ${nom}`,
      nom,
      alerted.join(', ') || 'personne',
    );
  },
);

async function remplacer(monde: MondeDuBanc, nom: string, habilitations: Utilisateur['habilitations']): Promise<void> {
  await monde.changerUtilisateur({ nom, fonction: null, habilitations });
}
