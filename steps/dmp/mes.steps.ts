import { Given, Then, When } from '@cucumber/cucumber';
import type { ExchangeRecord } from '../../mocks/platform/contract.ts';
import { toutCeQuiEstDit } from '../drivers/vue.ts';
import { ErreurDuBanc } from '../support/bench-client.ts';
import { identifiantNational } from '../support/professionnels.ts';
import { constater, ErreurDeScenario, exiger } from '../support/verdict.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { agirDansMes, appels, dossierTenu, ecranDmp, idDocument, ligne, lu, OPERATIONS } from './dossier.ts';

/** Every call of this scenario that the DMP understood. */
const tousLesAppels = (monde: MondeDuBanc): readonly ExchangeRecord[] =>
  monde.echanges.filter(({ service, listener, summary }) => {
    return service === 'dmp' && listener === 'dmp' && summary !== null;
  });

// ------------------------------------------------------------------ Blocking

Then('le DMP ne lui a rien remis', function (this: MondeDuBanc) {
  const consultations: readonly (string | null)[] = OPERATIONS.consultation;
  const found = this.derniersEchanges.filter(
    ({ service, operation }) => service === 'dmp' && consultations.includes(operation),
  );
  this.citer(found);
  const given = found.filter((one) => lu(one).resultat !== 'refus');
  exiger(given.length === 0, 'Le DMP a répondu à un professionnel que la personne a bloqué', 'refus', 'réponse');
});

Then("le blocage n'est pas contourné par un accès en urgence", function (this: MondeDuBanc) {
  const found = appels(this, 'consultation').filter((one) => lu(one).vihf?.acces !== 'normal');
  this.citer(found);
  exiger(
    found.length === 0,
    'Une consultation est partie en urgence alors que la personne a bloqué ce professionnel',
    'aucun accès en urgence',
    found.map((one) => lu(one).vihf?.acces ?? 'accès illisible').join(', '),
  );
});

// ------------------------------------------------------------------ Hiding

Given('cette personne désigne {professionnel}, comme médecin traitant', async function (this: MondeDuBanc, id: string) {
  await agirDansMes(this, { acte: 'designerMedecinTraitant', professionnel: id });
});

Given('cette personne démasque {string} dans Mon espace santé', async function (this: MondeDuBanc, titre: string) {
  await agirDansMes(this, { acte: 'demasquer', document: await idDocument(this, titre) });
});

// ------------------------------------------------------------------ The patient's own documents

Given('cette personne supprime {string} de son espace santé', async function (this: MondeDuBanc, titre: string) {
  await agirDansMes(this, { acte: 'supprimerDocument', document: await idDocument(this, titre) });
});

Then('{string} est rangé à part, comme ajouté par la personne', function (this: MondeDuBanc, titre: string) {
  constater(`Rangement de « ${titre} »`, ligne(this, titre).rangement, 'patient');
});

Then('{string} est rangé parmi les documents des professionnels', function (this: MondeDuBanc, titre: string) {
  constater(`Rangement de « ${titre} »`, ligne(this, titre).rangement, 'professionnels');
});

Then('le logiciel ne propose pas de supprimer {string}', function (this: MondeDuBanc, titre: string) {
  const { actions } = ligne(this, titre);
  exiger(
    !actions.includes('supprimer'),
    `Le logiciel propose de supprimer « ${titre} »`,
    'non proposé',
    actions.join(', '),
  );
});

// ------------------------------------------------------------------ Closing

When('cette personne rouvre son espace santé', async function (this: MondeDuBanc) {
  await agirDansMes(this, { acte: 'rouvrir' });
});

Then('cette personne ne peut plus rouvrir son espace santé, qui est vide', async function (this: MondeDuBanc) {
  const { documents } = await dossierTenu(this);
  try {
    await agirDansMes(this, { acte: 'rouvrir' });
  } catch (error) {
    if (error instanceof ErreurDuBanc && documents.length === 0) return;
    throw error;
  }
  throw new ErreurDeScenario('Le banc a rouvert un espace santé détruit : vérifiez son horloge.');
});

Then("le logiciel dit que l'espace santé est clos", function (this: MondeDuBanc) {
  const said = [toutCeQuiEstDit(this.ecran), ecranDmp(this).envois.at(-1)?.texte ?? ''].join(' ');
  exiger(/clos|cl[ôo]tur|ferm/iu.test(said), "Le logiciel ne dit pas que l'espace santé est clos", 'clos', said);
});

Then("aucun document n'est entré dans cet espace clos", function (this: MondeDuBanc) {
  const accepted = appels(this, 'envoi').filter((one) => lu(one).resultat === 'succes');
  this.citer(accepted);
  exiger(accepted.length === 0, 'Un document est entré dans un espace clos', 'aucun', `${accepted.length}`);
});

Then('le logiciel ne propose plus aucun document de cette personne', function (this: MondeDuBanc) {
  const { documents, documentOuvert } = ecranDmp(this);
  const offered = documents?.map(({ titre }) => titre) ?? [];
  exiger(offered.length === 0, "Le logiciel propose encore les documents de l'espace", 'aucun', offered.join(', '));
  constater('Document ouvert', documentOuvert?.titre, null);
});

// ------------------------------------------------------------------ Notifications

interface Notification {
  readonly action: string;
  readonly par: string;
  readonly idNat: string | null;
  readonly detail: string;
}

const notifications = (monde: MondeDuBanc): Promise<readonly Notification[]> =>
  monde.banc.ordonner('GET', `/services/dmp/dossiers/${encodeURIComponent(monde.present.id)}/notifications`);

async function notifie(monde: MondeDuBanc, id: string, action: string, titre: string | null): Promise<void> {
  const all = await notifications(monde);
  const found = all.filter((one) => one.action === action && (titre === null || one.detail === titre));
  const idNat = await identifiantNational(monde.banc, id);
  exiger(
    found.some((one) => one.idNat === idNat),
    `Mon espace santé ne nomme pas le professionnel qui a agi (${action.toLowerCase()})`,
    idNat,
    found.map((one) => `${one.par} (${one.idNat ?? 'sans identifiant'})`).join(', ') || 'aucune notification',
  );
}

Then(
  'cette personne lit dans Mon espace santé : {professionnel}, a consulté {string}',
  async function (this: MondeDuBanc, id: string, titre: string) {
    await notifie(this, id, 'Consultation', titre);
  },
);

Then(
  'cette personne lit dans Mon espace santé : {professionnel}, a envoyé un document',
  async function (this: MondeDuBanc, id: string) {
    await notifie(this, id, 'Alimentation', null);
  },
);

Then('le seul professionnel de son historique est {professionnel}', async function (this: MondeDuBanc, id: string) {
  const { historique } = await dossierTenu(this);
  const idNat = await identifiantNational(this.banc, id);
  const accesses = historique.filter((one) => one.idNat !== null);
  exiger(accesses.length > 0, "L'historique ne montre aucun accès de professionnel", 'au moins un accès', 'aucun');
  for (const one of accesses) constater(`Qui a fait « ${one.action} »`, one.idNat, idNat);
});

Then(
  'tous les appels reçus par le DMP portent ce nom : {professionnel}',
  async function (this: MondeDuBanc, id: string) {
    const idNat = await identifiantNational(this.banc, id);
    const calls = tousLesAppels(this);
    exiger(calls.length > 0, "Rien n'est parti vers le DMP", 'au moins un appel', 'aucun');
    const others = calls.filter((one) => lu(one).vihf?.identifiant !== idNat);
    this.citer(others);
    exiger(
      others.length === 0,
      'Des appels au DMP portent une autre identité que celle du professionnel qui agit',
      idNat,
      [...new Set(others.map((one) => lu(one).vihf?.identifiant ?? 'aucune'))].join(', '),
    );
  },
);
