import { Given, Then } from '@cucumber/cucumber';
import { constater, exiger, NonConformite } from '../support/verdict.ts';
import { mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';
import {
  type DocumentTenu,
  deposer,
  dernierAppel,
  documentTenu,
  dossierTenu,
  ecranDmp,
  idEnvoye,
  ligne,
  lu,
  OPERATIONS,
} from './dossier.ts';
import { CHOIX, OFFRES } from './vocabulaire.ts';

const CONFIDENTIALITE = 'Choix de confidentialité';

Given(
  'son DMP contient {string}, écrit par {professionnel} : {string}',
  async function (this: MondeDuBanc, titre: string, auteur: string, label: string) {
    const { code } = mot(CHOIX, label, CONFIDENTIALITE);
    await deposer(this, { titre, auteur, confidentialites: [code] });
  },
);

Given("le DMP n'acceptera pas de remplacement", async function (this: MondeDuBanc) {
  await this.armer({ service: 'dmp', name: 'remplacement', operation: OPERATIONS.envoi[0] });
});

/** Judges that the DMP does not hold that code on a document. */
function sansCode({ titre, confidentialites }: DocumentTenu, label: string): void {
  const { code } = mot(CHOIX, label, CONFIDENTIALITE);
  exiger(
    !confidentialites.includes(code),
    `Dans le DMP, « ${titre} » porte le code ${code}`,
    `sans ${code}`,
    confidentialites.join(', '),
  );
}

Then("le document reçu n'est pas {string}", async function (this: MondeDuBanc, label: string) {
  sansCode(await documentEnvoye(this), label);
});

Then("{string} n'est pas {string} dans le DMP", async function (this: MondeDuBanc, titre: string, label: string) {
  sansCode(await documentTenu(this, titre), label);
});

/** The document last sent, as the DMP holds it. */
async function documentEnvoye(monde: MondeDuBanc): Promise<DocumentTenu> {
  const sent = idEnvoye(monde);
  const { documents } = await dossierTenu(monde);
  const found = documents.find(({ uniqueId }) => uniqueId === sent);
  if (found !== undefined) return found;
  throw new NonConformite("Le document envoyé n'est pas dans le DMP", sent, 'absent');
}

const afficheEnvoye = (monde: MondeDuBanc): boolean =>
  ecranDmp(monde).documents?.some(({ id }) => id === idEnvoye(monde)) ?? false;

Then('la liste affiche le document envoyé', function (this: MondeDuBanc) {
  exiger(afficheEnvoye(this), 'La liste affichée ne montre pas le document envoyé', 'affiché', 'absent');
});

Then("la liste n'affiche pas le document envoyé", function (this: MondeDuBanc) {
  exiger(!afficheEnvoye(this), 'La liste affichée montre le document envoyé', 'absent', 'affiché');
});

Then('la liste montre le document envoyé comme {string}', function (this: MondeDuBanc, label: string) {
  const { choix } = mot(CHOIX, label, CONFIDENTIALITE);
  const shown = ecranDmp(this).documents?.find(({ id }) => id === idEnvoye(this));
  constater(`Document envoyé affiché comme ${label}`, shown?.[choix], true);
});

Then('la liste ne montre pas {string} comme {string}', function (this: MondeDuBanc, titre: string, label: string) {
  const { choix } = mot(CHOIX, label, CONFIDENTIALITE);
  constater(`« ${titre} » affiché comme ${label}`, ligne(this, titre)[choix], false);
});

Then('le logiciel propose, pour {string}, de {string}', function (this: MondeDuBanc, titre: string, label: string) {
  const { actions } = ligne(this, titre);
  const offered = actions.includes(mot(OFFRES, label, 'Action sur un document'));
  exiger(offered, `Pour « ${titre} », le logiciel ne propose pas : ${label}`, label, actions.join(', '));
});

Then(
  'le logiciel ne propose pas, pour {string}, de {string}',
  function (this: MondeDuBanc, titre: string, label: string) {
    const { actions } = ligne(this, titre);
    const offered = actions.includes(mot(OFFRES, label, 'Action sur un document'));
    exiger(!offered, `Pour « ${titre} », le logiciel propose : ${label}`, 'action non proposée', actions.join(', '));
  },
);

Then("cette demande n'est pas partie vers le DMP", function (this: MondeDuBanc) {
  const left = this.derniersEchanges.filter(
    ({ service, operation }) => service === 'dmp' && OPERATIONS.changement.some((name) => name === operation),
  );
  this.citer(left);
  exiger(left.length === 0, 'La demande est partie vers le DMP', 'aucun appel', `${left.length} appel(s)`);
});

/** Versions of a document, that is all that bear its title, oldest first. */
async function versions(monde: MondeDuBanc, titre: string): Promise<readonly DocumentTenu[]> {
  const { documents } = await dossierTenu(monde);
  return documents.filter((one) => one.titre === titre).reverse();
}

Then('la nouvelle version remplace {string} dans le DMP', async function (this: MondeDuBanc, titre: string) {
  const record = dernierAppel(this, 'envoi', 'Envoi de la nouvelle version');
  this.citer([record]);
  const [former] = await versions(this, titre);
  const replaced = lu(record).remplace ?? [];
  exiger(
    former !== undefined && replaced.includes(former.uniqueId),
    "La nouvelle version n'est liée à aucune version antérieure",
    former?.uniqueId ?? titre,
    replaced.join(', ') || 'aucun lien',
  );
  constater('Statut de la version antérieure', former?.statut, 'Deprecated');
  constater('Statut de la nouvelle version', (await documentEnvoye(this)).statut, 'Approved');
});

Then("la liste n'affiche plus la version précédente de {string}", async function (this: MondeDuBanc, titre: string) {
  const [former] = await versions(this, titre);
  const shown = ecranDmp(this).documents?.some(({ id }) => id === former?.uniqueId) ?? false;
  exiger(!shown, `La liste affichée montre encore la version précédente de « ${titre} »`, 'absente', 'affichée');
});

Then('{string} est resté tel quel dans le DMP', async function (this: MondeDuBanc, titre: string) {
  const held = (await versions(this, titre)).map(({ statut }) => statut);
  constater(`Versions de « ${titre} » dans le DMP`, held, ['Approved']);
});
