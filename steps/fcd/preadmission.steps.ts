import { After, Given, When } from '@cucumber/cucumber';
import { ErreurDeScenario } from '../support/verdict.ts';
import { mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { nomComplet, parcoursDe } from './parcours.ts';
import { ANOMALIES_FRANCECONNECT, PANNES_DROITS } from './vocabulaire.ts';

/** Far beyond any certified end: a change that nobody could miss. */
const FIN_TAPEE = '2031-12-31';

After(async function (this: MondeDuBanc) {
  await parcoursDe(this).fermer();
});

Given('{string} prépare sa venue sur le portail', async function (this: MondeDuBanc, name: string) {
  await parcoursDe(this).preparer(name, 'moi');
});

Given('{string} prépare la venue de son enfant sur le portail', async function (this: MondeDuBanc, name: string) {
  await parcoursDe(this).preparer(name, 'proche');
});

Given('FranceConnect altère la connexion : {string}', async function (this: MondeDuBanc, label: string) {
  const { name, parameters } = mot(ANOMALIES_FRANCECONNECT, label, 'Anomalie');
  parcoursDe(this).anomalie = name;
  await this.banc.armer({ service: 'franceconnect', name, count: 1, ...(parameters && { parameters }) });
});

Given("FranceConnect n'accorde pas le partage des droits", async function (this: MondeDuBanc) {
  parcoursDe(this).anomalie = 'scope-sans-droits';
  await this.banc.armer({ service: 'franceconnect', name: 'scope-sans-droits', count: 1 });
});

Given("l'API Droits tombe en panne : {string}", async function (this: MondeDuBanc, label: string) {
  const { name, parameters } = mot(PANNES_DROITS, label, 'Panne');
  await this.banc.armer({ service: 'droits', name, ...(parameters && { parameters }) });
});

When("l'API Droits est rétablie", async function (this: MondeDuBanc) {
  await this.banc.reparer();
});

When('le patient se connecte avec FranceConnect', async function (this: MondeDuBanc) {
  const parcours = parcoursDe(this);
  await parcours.parFranceConnect({ personne: this.present.id });
  const { anomalie } = parcours;
  if (anomalie === null || parcours.echanges('franceconnect').some(({ fault }) => fault?.name === anomalie)) return;
  throw new ErreurDeScenario(
    `L'anomalie « ${anomalie} » n'a pas eu lieu : le portail n'est pas allé jusque-là, et ce scénario ne peut rien prouver.`,
  );
});

When('le patient refuse la connexion chez FranceConnect', async function (this: MondeDuBanc) {
  await parcoursDe(this).parFranceConnect({ abandon: true });
});

When('le patient choisit {string} comme personne qui vient', async function (this: MondeDuBanc, name: string) {
  const choisie = await this.banc.personne(name);
  const parcours = parcoursDe(this);
  const { beneficiairesProposes } = parcours.preadmission;
  const proposed = beneficiairesProposes.find(({ libelle }) => forme(libelle).includes(forme(nomComplet(choisie))));
  if (proposed === undefined) {
    const listed = beneficiairesProposes.map(({ libelle }) => libelle).join(' ; ') || 'personne';
    throw new ErreurDeScenario(`Le portail ne propose pas « ${name} » ; il propose : ${listed}.`);
  }
  await parcours.agir('choisirBeneficiaire', { beneficiaire: proposed.id });
  this.personne = choisie;
});

When('le patient saisit lui-même ses droits', async function (this: MondeDuBanc) {
  await parcoursDe(this).agir('saisirDroits', { caisse: 'CPAM de mon département', au: FIN_TAPEE });
});

When('le patient retire son accord', async function (this: MondeDuBanc) {
  await parcoursDe(this).agir('retirerAccord');
});

When('le patient transmet sa préadmission', async function (this: MondeDuBanc) {
  await parcoursDe(this).agir('transmettrePreadmission');
});

When('le patient se déconnecte du portail', async function (this: MondeDuBanc) {
  await parcoursDe(this).deconnecter();
});

When("l'agent d'accueil tente de changer la fin des droits", async function (this: MondeDuBanc) {
  await parcoursDe(this).agir('modifierDroits', { au: FIN_TAPEE });
});

When("l'agent d'accueil demande une nouvelle lecture des droits", async function (this: MondeDuBanc) {
  await parcoursDe(this).agir('actualiserDroits');
});

const forme = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
