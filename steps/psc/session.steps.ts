import { Given, Then, When } from '@cucumber/cucumber';
import { constater, exiger, montrer } from '../support/verdict.ts';
import { mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { seanceDe } from './seance.ts';
import { CATEGORIES, DROITS } from './vocabulaire.ts';

When("le professionnel choisit l'activité {string}", async function (this: MondeDuBanc, label: string) {
  const seance = seanceDe(this);
  const offered = seance.connexion.activitesProposees ?? [];
  const chosen = offered.find(({ libelle }) => libelle.toLowerCase().includes(label.toLowerCase()));
  exiger(
    chosen !== undefined,
    `Le logiciel ne propose pas l'activité « ${label} »`,
    label,
    offered.map(({ libelle }) => libelle).join(' ; ') || 'aucune activité',
  );
  await seance.agir('choisirActivite', { activite: chosen?.id ?? '' });
});

When('le professionnel fait relire ses informations', async function (this: MondeDuBanc) {
  await seanceDe(this).agir('relireInformations');
});

When('le professionnel se déconnecte', async function (this: MondeDuBanc) {
  const seance = seanceDe(this);
  const { adresse } = await seance.agir('seDeconnecter');
  seance.marquer();
  if (adresse) await seance.visiter(adresse);
});

When('{int} minutes passent', async function (this: MondeDuBanc, minutes: number) {
  this.exigerCapacite('pilote.horloge');
  await this.banc.reglerHorloge({ action: 'avancer', ms: minutes * 60_000 });
  const { horloge } = await this.banc.ordonner<{ horloge: { instant: string } }>('GET', '/etat');
  await this.agir('reglerHorloge', { instant: horloge.instant });
});

When('Pro Santé Connect met fin à sa session', async function (this: MondeDuBanc) {
  await seanceDe(this).fermerChezPsc();
});

Then("le logiciel fait choisir l'activité parmi {int}", async function (this: MondeDuBanc, count: number) {
  const { etat, activitesProposees = [], activite } = await seanceDe(this).attendreLaFin();
  exiger(
    etat === 'choix-activite',
    `Le logiciel ne fait pas choisir l'activité : il retient ${montrer(activite?.libelle)}`,
    `un choix parmi ${count}`,
    etat,
  );
  constater("Nombre d'activités proposées", activitesProposees.length, count);
});

Then("la session est ouverte pour l'activité {string}", async function (this: MondeDuBanc, label: string) {
  const { etat, activite } = await seanceDe(this).relire();
  constater('État de la connexion', etat, 'ouverte');
  exiger(
    activite?.libelle.toLowerCase().includes(label.toLowerCase()) === true,
    `Activité de la session : ${montrer(activite?.libelle)}`,
    label,
    activite?.libelle ?? null,
  );
});

Then('le logiciel permet de {string}', async function (this: MondeDuBanc, label: string) {
  const { droits = [] } = await seanceDe(this).relire();
  exiger(
    droits.includes(mot(DROITS, label, 'Droit')),
    `Le logiciel ne permet pas de ${label}`,
    label,
    droits.join(', ') || 'aucun droit',
  );
});

Then('le logiciel ne permet pas de {string}', async function (this: MondeDuBanc, label: string) {
  const { droits = [] } = await seanceDe(this).relire();
  exiger(
    !droits.includes(mot(DROITS, label, 'Droit')),
    `Le logiciel permet de ${label} à qui n'en a pas le droit`,
    `pas de droit de ${label}`,
    droits.join(', '),
  );
});

Then('le logiciel tient ce professionnel pour {string}', async function (this: MondeDuBanc, label: string) {
  const { professionnel } = await seanceDe(this).relire();
  constater('Catégorie du professionnel', professionnel?.categorie, mot(CATEGORIES, label, 'Catégorie'));
});

Then('la session du logiciel est fermée', async function (this: MondeDuBanc) {
  const { etat } = await seanceDe(this).relire();
  exiger(
    etat === 'fermee' || etat === 'ecran',
    'La session du logiciel est encore ouverte',
    'une session fermée',
    etat,
  );
});

Then('la session est toujours ouverte', async function (this: MondeDuBanc) {
  const seance = seanceDe(this);
  await seance.relire();
  constater('État de la connexion', seance.connexion.etat, 'ouverte');
});

Then("Pro Santé Connect n'a plus de session pour ce professionnel", async function (this: MondeDuBanc) {
  const seance = seanceDe(this);
  const idNat = await seance.identifiantNational();
  const open = (await seance.psc.sessions()).filter((session) => session.idNat === idNat);
  exiger(
    open.length === 0,
    'La session est restée ouverte chez Pro Santé Connect',
    'aucune session',
    `${open.length} session(s)`,
  );
});

Given('{professionnel}, prend sa place au poste', async function (this: MondeDuBanc, id: string) {
  await seanceDe(this).accueillir(id, 'poste');
});
