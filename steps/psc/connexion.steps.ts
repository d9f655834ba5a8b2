import { defineParameterType, Given, Then, When } from '@cucumber/cucumber';
import { NOMS_DE_PROFESSIONNEL, professionnelNomme } from '../support/professionnels.ts';
import { constater, exiger, montrer } from '../support/verdict.ts';
import { mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { type Seance, seanceDe } from './seance.ts';
import { ANOMALIES, PANNES_PSC, type Panne } from './vocabulaire.ts';

defineParameterType({
  name: 'professionnel',
  regexp: NOMS_DE_PROFESSIONNEL,
  transformer: professionnelNomme,
});

Given('{professionnel},( est) devant le poste', async function (this: MondeDuBanc, id: string) {
  await seanceDe(this).accueillir(id, 'poste');
});

Given('{professionnel}, tient son téléphone mobile', async function (this: MondeDuBanc, id: string) {
  await seanceDe(this).accueillir(id, 'mobile');
});

Given('Pro Santé Connect renverra {string}', async function (this: MondeDuBanc, label: string) {
  await mettreEnDefaut(this, mot(ANOMALIES, label, 'Anomalie'));
});

Given('Pro Santé Connect tombe en panne : {string}', async function (this: MondeDuBanc, label: string) {
  await mettreEnDefaut(this, mot(PANNES_PSC, label, 'Panne'));
});

Given("Pro Santé Connect nomme encore les personnes à l'ancienne manière", async function (this: MondeDuBanc) {
  await seanceDe(this).psc.regler({ profil: 'psc-legacy' });
});

Given('Pro Santé Connect signe avec une clé que personne ne peut obtenir', async function (this: MondeDuBanc) {
  await seanceDe(this).psc.changerDeCle();
  await mettreEnDefaut(this, { name: 'cles-sans-signature' });
});

When('le professionnel se connecte par son navigateur', async function (this: MondeDuBanc) {
  const seance = seanceDe(this);
  await seance.parNavigateur({ professionnel: seance.professionnel.id, moyen: 'MOBILE' });
});

When(
  'le professionnel présente sa carte sur la page de Pro Santé Connect, puis abandonne',
  async function (this: MondeDuBanc) {
    const seance = seanceDe(this);
    const [carte] = seance.professionnel.cartes;
    await seance.parLaPage(['carte', carte?.numero ?? ''], ['abandon', 'oui']);
  },
);

When('le retour de Pro Santé Connect est porté par un autre navigateur', async function (this: MondeDuBanc) {
  await seanceDe(this).parDeuxNavigateurs();
});

When('le professionnel abandonne sur la page de Pro Santé Connect', async function (this: MondeDuBanc) {
  await seanceDe(this).parNavigateur({ abandon: true });
});

When('Pro Santé Connect est rétabli', async function (this: MondeDuBanc) {
  await this.reparer();
});

Then('la session est ouverte au nom de ce professionnel', async function (this: MondeDuBanc) {
  const seance = seanceDe(this);
  await seance.attendreLaFin();
  exigerUneSession(seance);
  const { nom, prenom } = seance.professionnel;
  const shown = seance.connexion.professionnel;
  constater('Identifiant national de la session', shown?.identifiantNational, await seance.identifiantNational());
  constater('Nom de la session', shown?.nom, nom);
  constater('Prénom de la session', shown?.prenom, prenom);
});

Then("aucune session n'est ouverte", async function (this: MondeDuBanc) {
  const seance = seanceDe(this);
  const { etat, professionnel } = await seance.attendreLaFin();
  await this.relever();
  exiger(
    seance.anomalieSurvenue(),
    `Le logiciel n'est pas allé jusqu'au point où Pro Santé Connect devait faillir (${seance.anomalie})`,
    'un appel à Pro Santé Connect',
    'aucun appel concerné',
  );
  exiger(
    etat !== 'ouverte' && etat !== 'choix-activite',
    `Une session est ouverte au nom de ${montrer(professionnel?.identifiantNational)}`,
    'aucune session',
    `session ${etat}`,
  );
});

Then('le logiciel dit au professionnel pourquoi', function (this: MondeDuBanc) {
  exiger(
    seanceDe(this).paroles !== '',
    "Le logiciel n'explique pas au professionnel pourquoi il n'est pas connecté",
    'un message',
    'rien',
  );
});

Then('le logiciel parle au professionnel de {string}', function (this: MondeDuBanc, subject: string) {
  const { paroles } = seanceDe(this);
  const said = paroles.toLocaleLowerCase('fr');
  exiger(
    subject.split(' ou ').some((word) => said.includes(word.toLocaleLowerCase('fr'))),
    `Le logiciel ne parle pas de « ${subject} » : il dit ${montrer(paroles)}`,
    subject,
    montrer(paroles),
  );
});

Then('le logiciel ne parle pas de mot de passe', function (this: MondeDuBanc) {
  const { paroles } = seanceDe(this);
  exiger(
    !/mot de passe|password/iu.test(paroles),
    `Le logiciel met en cause un mot de passe : il dit ${montrer(paroles)}`,
    'aucun mot de passe en cause',
    montrer(paroles),
  );
});

Then('le navigateur affiche une page du logiciel, sans erreur interne', function (this: MondeDuBanc) {
  const { page, origine } = seanceDe(this);
  exiger(
    page !== null && page.url.origin === origine && (page.status < 500 || page.status === 503),
    "Le navigateur n'affiche pas de page lisible du logiciel",
    `une page de ${origine}`,
    page === null ? 'aucune page' : `${page.status} sur ${page.url.origin}`,
  );
});

async function mettreEnDefaut(monde: MondeDuBanc, panne: Panne): Promise<void> {
  seanceDe(monde).anomalie = panne.name;
  await monde.armer({ service: 'psc', ...panne });
}

function exigerUneSession(seance: Seance): void {
  const { etat } = seance.connexion;
  exiger(
    etat === 'ouverte' || etat === 'choix-activite',
    `La session n'est pas ouverte${seance.paroles === '' ? '' : ` ; le logiciel dit : « ${seance.paroles} »`}`,
    'ouverte',
    etat,
  );
}
