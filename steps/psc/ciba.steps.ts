import { defineParameterType, Given, Then, When } from '@cucumber/cucumber';
import { constater, exiger, montrer } from '../support/verdict.ts';
import { mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { laisserPasser, type Seance, seanceDe } from './seance.ts';
import { MOYENS } from './vocabulaire.ts';

interface Moyen {
  readonly moyen: 'e-cps' | 'carte';
  readonly canal: 'MOBILE' | 'CARD';
}

defineParameterType({
  name: 'moyen',
  regexp: /son e-CPS|sa carte/,
  transformer: (label: string) => mot(MOYENS, label, 'Moyen'),
});

Given(
  "Pro Santé Connect demande d'être interrogé toutes les {int} seconde(s)",
  async function (this: MondeDuBanc, seconds: number) {
    await seanceDe(this).psc.regler({ cibaIntervalleSecondes: seconds });
  },
);

Given('Pro Santé Connect demandera une fois de ralentir', async function (this: MondeDuBanc) {
  await this.armer({ service: 'psc', name: 'trop-tot', count: 1 });
});

Given("l'e-CPS de ce professionnel n'est pas activée", async function (this: MondeDuBanc) {
  const seance = seanceDe(this);
  await seance.psc.regler({ ecpsNonActivees: [await seance.identifiantNational()] });
});

When("le professionnel ouvre l'écran de connexion", async function (this: MondeDuBanc) {
  await seanceDe(this).ouvrirEcran();
});

When('le professionnel demande la connexion par {moyen}', async function (this: MondeDuBanc, { moyen }: Moyen) {
  const seance = seanceDe(this);
  const { rpps } = seance.professionnel;
  await demander(this, rpps ?? (await seance.identifiantNational()), moyen);
});

When(
  'le professionnel demande la connexion par son e-CPS en tapant son ancien numéro ADELI',
  async function (this: MondeDuBanc) {
    const [adeli] = seanceDe(this).professionnel.adeli;
    await demander(this, adeli ?? '', 'e-cps');
  },
);

When(
  "quelqu'un demande la connexion par e-CPS avec l'identifiant {string}",
  async function (this: MondeDuBanc, typed: string) {
    await demander(this, typed, 'e-cps');
  },
);

When('le professionnel approuve sur son téléphone', async function (this: MondeDuBanc) {
  await repondre(this, { action: 'approuver' });
});

When('le professionnel présente sa carte au lecteur', async function (this: MondeDuBanc) {
  await repondre(this, { action: 'approuver' });
});

When('{professionnel}, approuve à sa place', async function (this: MondeDuBanc, id: string) {
  await repondre(this, { action: 'approuver', professionnel: id });
});

When('le professionnel refuse sur son téléphone', async function (this: MondeDuBanc) {
  await repondre(this, { action: 'refuser' });
});

When('la demande expire sans réponse', async function (this: MondeDuBanc) {
  await repondre(this, { action: 'expirer' });
});

When('le professionnel annule sa demande', async function (this: MondeDuBanc) {
  await seanceDe(this).agir('annulerConnexion');
});

When('le logiciel a interrogé Pro Santé Connect {int} fois', async function (this: MondeDuBanc, count: number) {
  const seance = seanceDe(this);
  const limit = performance.now() + this.parameters.attenteMaximaleMs;
  while (seance.appels('token.ciba').length < count && performance.now() < limit) {
    await laisserPasser(100);
    await this.relever();
  }
  const seen = seance.appels('token.ciba').length;
  exiger(seen >= count, `Le logiciel n'a interrogé Pro Santé Connect que ${seen} fois`, `${count} fois`, `${seen}`);
});

Then('le logiciel affiche le nombre que montre le téléphone', async function (this: MondeDuBanc) {
  const seance = seanceDe(this);
  const { nombre } = await seance.demandeEnAttente();
  constater('Nombre affiché par le logiciel', seance.connexion.nombre, nombre);
});

Then('la demande porte son identifiant national', async function (this: MondeDuBanc) {
  const seance = seanceDe(this);
  constater('Identifiant de la demande', derniereDemande(seance).identifiant, await seance.identifiantNational());
});

Then('la demande désigne {moyen}', function (this: MondeDuBanc, { canal }: Moyen) {
  const asked = derniereDemande(seanceDe(this)).canal;
  // Without a channel, Pro Santé Connect uses the e-CPS (catalogue PSC-06).
  constater('Canal de la demande', asked ?? (canal === 'MOBILE' ? 'MOBILE' : null), canal);
});

Then("le logiciel respecte l'intervalle demandé", async function (this: MondeDuBanc) {
  await this.relever();
  const polls = seanceDe(this).appels('token.ciba');
  exiger(polls.length > 0, "Le logiciel n'a pas interrogé Pro Santé Connect", 'au moins une interrogation', 'aucune');
  const hasty = polls.flatMap(({ findings }) => findings).filter(({ rule }) => rule === 'CIBA-R04');
  exiger(
    hasty.length === 0,
    `CIBA-R04 : interrogations trop rapprochées (${montrer(hasty[0]?.found)}, attendu ${montrer(hasty[0]?.expected)})`,
    hasty[0]?.expected ?? null,
    hasty[0]?.found ?? null,
  );
});

Then("le logiciel n'interroge plus Pro Santé Connect", async function (this: MondeDuBanc) {
  const seance = seanceDe(this);
  await seance.attendreLaFin();
  const before = seance.appels('token.ciba').length;
  await laisserPasser(DEUX_INTERVALLES_MS);
  await this.relever();
  const after = seance.appels('token.ciba').length;
  exiger(
    after === before,
    `Le logiciel interroge encore Pro Santé Connect (${after - before} fois) alors que la demande est finie`,
    'aucune interrogation',
    `${after - before} interrogation(s)`,
  );
});

Then('le logiciel ne fait plus attendre le professionnel', async function (this: MondeDuBanc) {
  const { etat } = await seanceDe(this).attendreLaFin();
  exiger(
    etat !== 'attente',
    `Le logiciel fait encore attendre le professionnel ${this.parameters.attenteMaximaleMs} ms après la fin de la demande`,
    "la fin de l'attente",
    'attente',
  );
});

Then("le logiciel propose l'e-CPS", async function (this: MondeDuBanc) {
  const { moyensProposes } = await seanceDe(this).relire();
  exiger(
    moyensProposes.includes('e-cps'),
    "Le logiciel ne propose pas l'e-CPS",
    'e-cps',
    moyensProposes.join(', ') || 'aucun moyen',
  );
});

Then("le logiciel ne propose que l'e-CPS", function (this: MondeDuBanc) {
  constater('Moyens proposés', seanceDe(this).connexion.moyensProposes, ['e-cps']);
});

Then("aucune demande par carte n'est partie vers Pro Santé Connect", async function (this: MondeDuBanc) {
  await this.relever();
  const byCard = seanceDe(this)
    .appels('ciba')
    .filter(({ summary }) => summary?.canal === 'CARD');
  exiger(
    byCard.length === 0,
    'Une demande par carte est partie depuis un téléphone mobile',
    'aucune demande par carte',
    `${byCard.length} demande(s)`,
  );
});

/** Two intervals of one second, and the time of a call. */
const DEUX_INTERVALLES_MS = 2_300;

async function demander(monde: MondeDuBanc, identifiant: string, moyen: string): Promise<void> {
  const seance = seanceDe(monde);
  monde.exigerCapacite('psc.ciba');
  await seance.ouvrirEcran();
  await seance.agir('demanderConnexion', { identifiant, moyen });
}

async function repondre(monde: MondeDuBanc, order: Readonly<Record<string, unknown>>): Promise<void> {
  const seance = seanceDe(monde);
  await seance.psc.repondre((await seance.demandeEnAttente()).id, order);
}

function derniereDemande(seance: Seance): { readonly identifiant: unknown; readonly canal: unknown } {
  const record = seance.appels('ciba').at(-1);
  exiger(
    record !== undefined,
    "Aucune demande de connexion n'est partie vers Pro Santé Connect",
    'une demande',
    'aucune',
  );
  return { identifiant: record?.summary?.identifiant, canal: record?.summary?.canal };
}
