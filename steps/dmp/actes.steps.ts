import { When } from '@cucumber/cucumber';
import { mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { acteDmp, idDocument } from './dossier.ts';
import { CATEGORIES, CHOIX, URGENCES, VISIBILITES } from './vocabulaire.ts';

When('le professionnel demande si cette personne a un DMP', async function (this: MondeDuBanc) {
  await acteDmp(this, 'testerExistenceDmp');
});

When('le professionnel envoie un document au DMP', async function (this: MondeDuBanc) {
  await acteDmp(this, 'alimenterDmp');
});

When('le professionnel envoie au DMP un document {string}', async function (this: MondeDuBanc, label: string) {
  const { choix } = mot(CHOIX, label, 'Choix de confidentialité');
  await acteDmp(this, 'alimenterDmp', { confidentialite: { [choix]: true } });
});

When('le professionnel consulte le DMP', async function (this: MondeDuBanc) {
  await acteDmp(this, 'listerDocumentsDmp');
});

When('le professionnel consulte le DMP, catégorie {string}', async function (this: MondeDuBanc, label: string) {
  const { classe } = mot(CATEGORIES, label, 'Catégorie de document');
  await acteDmp(this, 'listerDocumentsDmp', { filtre: { categories: [classe] } });
});

When(
  'le professionnel consulte le DMP en urgence \\({string}), avec le motif {string}',
  async function (this: MondeDuBanc, label: string, motif: string) {
    await consulterEnUrgence(this, label, motif);
  },
);

When(
  'le professionnel consulte le DMP en urgence \\({string}), sans motif',
  async function (this: MondeDuBanc, label: string) {
    await consulterEnUrgence(this, label, null);
  },
);

async function consulterEnUrgence(monde: MondeDuBanc, label: string, motif: string | null): Promise<void> {
  const { mode } = mot(URGENCES, label, 'Accès en urgence');
  await acteDmp(monde, 'listerDocumentsDmp', { urgence: { mode, motif, patientPeutSExprimer: false } });
}

When('le professionnel ouvre {string}', async function (this: MondeDuBanc, titre: string) {
  await acteDmp(this, 'ouvrirDocumentDmp', { document: await idDocument(this, titre) });
});

When('le professionnel remplace {string} par une nouvelle version', async function (this: MondeDuBanc, titre: string) {
  const texte = `Nouvelle version de « ${titre} ».`;
  await acteDmp(this, 'remplacerDocumentDmp', { document: await idDocument(this, titre), texte });
});

When(
  'le professionnel demande pour {string} : {string}',
  async function (this: MondeDuBanc, titre: string, label: string) {
    const changement = mot(VISIBILITES, label, 'Changement de visibilité');
    await acteDmp(this, 'changerVisibiliteDmp', { document: await idDocument(this, titre), changement });
  },
);

When('le professionnel demande la suppression de {string}', async function (this: MondeDuBanc, titre: string) {
  await acteDmp(this, 'supprimerDocumentDmp', { document: await idDocument(this, titre), confirme: false });
});

When('le professionnel confirme la suppression de {string}', async function (this: MondeDuBanc, titre: string) {
  await acteDmp(this, 'supprimerDocumentDmp', { document: await idDocument(this, titre), confirme: true });
});
