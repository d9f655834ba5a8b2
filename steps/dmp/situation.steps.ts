import { Given } from '@cucumber/cucumber';
import { traitsDe } from '../support/personnes.ts';
import { identifiantNational } from '../support/professionnels.ts';
import { constater } from '../support/verdict.ts';
import { mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { acteDmp, agirDansMes, carteDe, deposer, idDocument } from './dossier.ts';
import { CATEGORIES, NATURES } from './vocabulaire.ts';

Given(
  "{string} est patient(e) de l'hôpital, son identité est qualifiée",
  async function (this: MondeDuBanc, name: string) {
    this.personne = await this.banc.personne(name);
    await this.acte('creerIdentite', { traits: traitsDe(this.present) });
    await this.acte('appelerInsi', {}, this.fiche.id);
    await this.acte('recupererIns', {}, this.fiche.id);
    await this.acte('controlerJustificatif', { justificatif: { nature: 'passeport' } }, this.fiche.id);
    await this.acte('qualifierIdentite', {}, this.fiche.id);
    constater("Statut de l'identité", this.fiche.statut, 'qualifiee');
  },
);

Given('{professionnel}, travaille dans le logiciel', async function (this: MondeDuBanc, id: string) {
  await this.travailler(await carteDe(this, id));
});

Given('cette personne est informée que ses documents vont dans son DMP', async function (this: MondeDuBanc) {
  await acteDmp(this, 'informerPatientDmp');
});

Given(
  "l'équipe qui la prend en charge \\({word}) est : {professionnel}",
  async function (this: MondeDuBanc, nature: string, id: string) {
    await prendreEnCharge(this, nature, [id]);
  },
);

Given(
  "l'équipe qui la prend en charge \\({word}) est : {professionnel} et {professionnel}",
  async function (this: MondeDuBanc, nature: string, one: string, other: string) {
    await prendreEnCharge(this, nature, [one, other]);
  },
);

async function prendreEnCharge(monde: MondeDuBanc, nature: string, team: readonly string[]): Promise<void> {
  const equipe: string[] = [];
  for (const id of team) equipe.push(await identifiantNational(monde.banc, id));
  await acteDmp(monde, 'ouvrirPriseEnCharge', { nature: mot(NATURES, nature, 'Prise en charge'), equipe });
}

Given('cette personne consent à cette consultation de son DMP', async function (this: MondeDuBanc) {
  await acteDmp(this, 'recueillirConsentementDmp', { representant: null });
});

Given(
  'son DMP contient {string}, écrit par {professionnel}',
  async function (this: MondeDuBanc, titre: string, id: string) {
    await deposer(this, { titre, auteur: id });
  },
);

Given(
  'son DMP contient {string}, écrit par {professionnel}, le {string} à 9 h \\(temps universel)',
  async function (this: MondeDuBanc, titre: string, id: string, date: string) {
    await deposer(this, { titre, auteur: id, date });
  },
);

Given(
  'son DMP contient {string}, écrit par {professionnel}, sous un identifiant de patient daté',
  async function (this: MondeDuBanc, titre: string, id: string) {
    await deposer(this, { titre, auteur: id, patientDate: true });
  },
);

Given(
  'son DMP contient {string} \\({string}), écrit par {professionnel}',
  async function (this: MondeDuBanc, titre: string, categorie: string, id: string) {
    const { classe, type } = mot(CATEGORIES, categorie, 'Catégorie de document');
    await deposer(this, { titre, auteur: id, classe, type });
  },
);

Given('cette personne a bloqué {professionnel}', async function (this: MondeDuBanc, id: string) {
  await agirDansMes(this, { acte: 'bloquer', professionnel: id });
});

Given('cette personne débloque {professionnel}', async function (this: MondeDuBanc, id: string) {
  await agirDansMes(this, { acte: 'debloquer', professionnel: id });
});

Given('cette personne masque {string} dans Mon espace santé', async function (this: MondeDuBanc, titre: string) {
  await agirDansMes(this, { acte: 'masquer', document: await idDocument(this, titre) });
});

Given('cette personne clôt son espace santé', async function (this: MondeDuBanc) {
  await agirDansMes(this, { acte: 'clore' });
});

Given('cette personne ajoute elle-même {string} à son espace santé', async function (this: MondeDuBanc, titre: string) {
  await agirDansMes(this, { acte: 'ajouterDocument', titre, texte: `${titre}.` });
});
