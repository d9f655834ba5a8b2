import { Given, Then, When } from '@cucumber/cucumber';
import { constater, exiger, montrer } from '../support/verdict.ts';
import { mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { type AppelDmp, acteDmp, agirDansMes, appels, deposer, ecranDmp, lu } from './dossier.ts';
import { CATEGORIES } from './vocabulaire.ts';

const classeDe = (label: string): string => mot(CATEGORIES, label, 'Catégorie de document').classe;

/** Class of what patients deposit, and type of their wishes (domain/dmp.md 3.3). */
const CLASSE_DU_PATIENT = '90';
const VOLONTES = 'EXPPAT_1';

/** Classes that a search asks for, without their code system (`60^^1.2.250…`). */
const classesDe = (call: AppelDmp & { readonly classes?: readonly string[] }): readonly string[] =>
  (call.classes ?? []).map((one) => one.split('^')[0] ?? one);

When('le professionnel cherche les médicaments délivrés dans le DMP', async function (this: MondeDuBanc) {
  await acteDmp(this, 'listerDocumentsDmp', { filtre: { medicamentsDelivres: true } });
});

Then('la recherche reçue par le DMP est limitée à la catégorie {string}', function (this: MondeDuBanc, label: string) {
  const classe = classeDe(label);
  const searches = appels(this, 'liste');
  this.citer(searches);
  const asked = searches.map((one) => classesDe(lu(one)));
  exiger(
    asked.some((classes) => classes.length === 1 && classes[0] === classe),
    `Aucune recherche reçue par le DMP n'est limitée à la catégorie « ${label} » (classe ${classe})`,
    `classe ${classe} seule`,
    asked.map((classes) => classes.join(' et ') || 'toutes les classes').join(' ; ') || 'aucune recherche',
  );
});

Then('le logiciel montre une liste vide, sans refus', function (this: MondeDuBanc) {
  const { refus } = this.ecran;
  exiger(refus === null, 'Une recherche sans résultat est montrée comme un refus', 'aucun refus', refus?.texte);
  constater('Nombre de documents affichés', ecranDmp(this).documents?.length, 0);
});

async function demanderAlertes(monde: MondeDuBanc, moyen: string, labels: readonly string[]): Promise<void> {
  await acteDmp(monde, 'demanderAlertesDmp', { moyen, categories: labels.map(classeDe) });
}

When(
  'le professionnel demande à être prévenu par {word} des nouveaux documents de catégorie {string}',
  async function (this: MondeDuBanc, moyen: string, label: string) {
    await demanderAlertes(this, moyen, [label]);
  },
);

When(
  'le professionnel demande à être prévenu par {word} des nouveaux documents de catégories {string} et {string}',
  async function (this: MondeDuBanc, moyen: string, one: string, other: string) {
    await demanderAlertes(this, moyen, [one, other]);
  },
);

When('le logiciel cherche les nouveaux documents du DMP', async function (this: MondeDuBanc) {
  await acteDmp(this, 'releverAlertesDmp');
});

const alertesSur = (monde: MondeDuBanc, titre: string) =>
  ecranDmp(monde).alertesEnvoyees.filter((one) => one.titre === titre);

Then(
  "une alerte par {word} annonce l'arrivée de {string}, une seule fois",
  function (this: MondeDuBanc, moyen: string, titre: string) {
    const sent = alertesSur(this, titre);
    constater(`Nombre d'alertes sur « ${titre} »`, sent.length, 1);
    constater("Moyen de l'alerte", sent[0]?.moyen, moyen);
  },
);

Then("aucune alerte n'annonce {string}", function (this: MondeDuBanc, titre: string) {
  const [sent] = alertesSur(this, titre);
  exiger(
    sent === undefined,
    `Une alerte annonce « ${titre} », d'une catégorie non choisie ou déjà là`,
    'aucune alerte',
    sent && `alerte par ${sent.moyen}, catégorie ${sent.categorie}`,
  );
});

Given(
  'cette personne désigne {string} {string}, joignable au {string}, comme personne de confiance',
  async function (this: MondeDuBanc, prenom: string, nom: string, telephone: string) {
    await agirDansMes(this, { acte: 'designerPersonneDeConfiance', prenom, nom, telephone });
  },
);

Given(
  'cette personne a désigné il y a {int} ans {string} {string}, joignable au {string}, comme personne de confiance',
  async function (this: MondeDuBanc, ans: number, prenom: string, nom: string, telephone: string) {
    const { instant } = (await this.banc.etat()).horloge;
    await deposer(this, {
      titre: 'Volontés et droits',
      classe: CLASSE_DU_PATIENT,
      type: VOLONTES,
      date: `${Number(instant.slice(0, 4)) - ans}-03-09`,
      texte: `Personne de confiance : ${prenom} ${nom}, téléphone ${telephone}.`,
    });
  },
);

Then(
  "l'écran montre la personne de confiance {string} {string}, joignable au {string}",
  function (this: MondeDuBanc, prenom: string, nom: string, telephone: string) {
    const shown = ecranDmp(this).volontes ?? '';
    const missing = [prenom, nom, telephone].filter((one) => !shown.includes(one));
    exiger(
      missing.length === 0,
      `La personne de confiance n'est pas montrée avec les volontés : il manque ${missing.join(', ')}`,
      `${prenom} ${nom}, ${telephone}`,
      montrer(shown),
    );
  },
);

Then("l'écran ne montre pas {string} comme personne de confiance", function (this: MondeDuBanc, prenom: string) {
  const shown = ecranDmp(this).volontes ?? '';
  exiger(!shown.includes(prenom), `L'écran montre encore « ${prenom} » comme personne de confiance`, 'absent', shown);
});

Then("aucune volonté n'est affichée", function (this: MondeDuBanc) {
  constater('Volontés affichées', ecranDmp(this).volontes, null);
});

Then('les volontés affichées ont été lues dans le DMP', function (this: MondeDuBanc) {
  const read = appels(this, 'lecture');
  this.citer(read);
  exiger(
    read.some((one) => lu(one).resultat === 'succes'),
    "Les volontés affichées n'ont pas été lues dans le DMP",
    'un document lu',
    'aucun',
  );
});
