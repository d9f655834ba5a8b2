import { defineParameterType, Given, Then, When } from '@cucumber/cucumber';
import { NOMS_DE_PROFESSIONNEL, professionnelNomme } from '../support/professionnels.ts';
import { constater, exiger, montrer } from '../support/verdict.ts';
import { mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { type Seance, seanceDe } from './seance.ts';
import { ANOMALIES } from './vocabulaire.ts';

defineParameterType({
  name: 'professionnel',
  regexp: NOMS_DE_PROFESSIONNEL,
  transformer: professionnelNomme,
});

Given('{professionnel} est devant le poste', async function (this: MondeDuBanc, id: string) {
  await seanceDe(this).accueillir(id, 'poste');
});

Given('Pro Santé Connect renverra {string}', async function (this: MondeDuBanc, label: string) {
  await this.armer({ service: 'psc', ...mot(ANOMALIES, label, 'Anomalie') });
});

When('le professionnel se connecte par son navigateur', async function (this: MondeDuBanc) {
  const seance = seanceDe(this);
  await seance.parNavigateur({ professionnel: seance.professionnel.id, moyen: 'MOBILE' });
});

Then('la session est ouverte au nom de ce professionnel', async function (this: MondeDuBanc) {
  const seance = seanceDe(this);
  await seance.relire();
  exigerUneSession(seance);
  const { nom, prenom } = seance.professionnel;
  const shown = seance.connexion.professionnel;
  constater('Identifiant national de la session', shown?.identifiantNational, await seance.identifiantNational());
  constater('Nom de la session', shown?.nom, nom);
  constater('Prénom de la session', shown?.prenom, prenom);
});

Then("aucune session n'est ouverte", async function (this: MondeDuBanc) {
  const seance = seanceDe(this);
  const { etat, professionnel } = await seance.relire();
  exiger(
    etat !== 'ouverte' && etat !== 'choix-activite',
    `Une session est ouverte au nom de ${montrer(professionnel?.identifiantNational)}`,
    'aucune session',
    `session ${etat}`,
  );
});

Then('le logiciel dit au professionnel pourquoi', function (this: MondeDuBanc) {
  const { paroles } = seanceDe(this);
  exiger(
    paroles !== '',
    "Le logiciel n'explique pas au professionnel pourquoi il n'est pas connecté",
    'un message',
    'rien',
  );
});

Then("aucun écart n'est relevé chez Pro Santé Connect", function (this: MondeDuBanc) {
  const calls = seanceDe(this).appels();
  exiger(calls.length > 0, "Aucun appel n'est parvenu à Pro Santé Connect", 'au moins un appel', '0 appel');
  const findings = calls.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error');
  exiger(
    findings.length === 0,
    findings.map(({ rule, message, found }) => `${rule} : ${message}${found ? ` (${found})` : ''}`).join(' ; '),
    'aucun écart',
    `${findings.length} écart(s)`,
  );
});

function exigerUneSession(seance: Seance): void {
  const { etat } = seance.connexion;
  exiger(
    etat === 'ouverte' || etat === 'choix-activite',
    `La session n'est pas ouverte${seance.paroles === '' ? '' : ` ; le logiciel dit : « ${seance.paroles} »`}`,
    'ouverte',
    etat,
  );
}
