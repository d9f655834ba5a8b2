import { Given, Then } from '@cucumber/cucumber';
import { Navigateur } from '../drivers/navigateur.ts';
import { constater, ErreurDeScenario } from '../support/verdict.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { agirDansMes, deposer, documentTenu, dossierTenu, idDocument, ligne, situer } from './dossier.ts';

Given(
  'cette personne est sous tutelle, représentée par {string} {string}',
  async function (this: MondeDuBanc, prenom: string, nom: string) {
    await situer(this, { representants: [{ nom, prenom, lien: 'tuteur' }] });
  },
);

Given('son représentant légal bloque {professionnel}', async function (this: MondeDuBanc, id: string) {
  await agirDansMes(this, { acte: 'bloquer', professionnel: id });
});

Given('son représentant légal masque {string}', async function (this: MondeDuBanc, titre: string) {
  await agirDansMes(this, { acte: 'masquer', document: await idDocument(this, titre) });
});

Given(
  'son DMP contient {string}, caché à ses représentants légaux, écrit par {professionnel}',
  async function (this: MondeDuBanc, titre: string, id: string) {
    await deposer(this, { titre, auteur: id, confidentialites: ['INVISIBLE_REPRESENTANTS_LEGAUX'] });
  },
);

/** Does Mon espace santé, as the person's representatives open it, show this document? */
async function montreAuxRepresentants(monde: MondeDuBanc, uniqueId: string): Promise<boolean> {
  const { ecoutes } = await monde.banc.etat();
  const url = ecoutes.find(({ nom }) => nom === 'mes')?.url;
  if (url === undefined) throw new ErreurDeScenario('Mon espace santé ne tourne pas dans ce banc.');
  const profile = `${url.replace(/\/$/u, '')}/profils/${encodeURIComponent(monde.present.id)}`;
  const browser = new Navigateur();
  const page = await browser.ouvrir(profile);
  if (!/tenu par/u.test(page.text)) {
    throw new ErreurDeScenario("Cet espace santé n'est tenu par aucun représentant : choisissez un mineur.");
  }
  const document = await browser.ouvrir(`${profile}/documents/${encodeURIComponent(uniqueId)}`);
  return page.text.includes(`/documents/${uniqueId}`) || document.status === 200;
}

async function premierDocument(monde: MondeDuBanc): Promise<string> {
  const [received] = (await dossierTenu(monde)).documents;
  if (received !== undefined) return received.uniqueId;
  throw new ErreurDeScenario("Le DMP n'a reçu aucun document : un envoi manque plus haut dans le scénario.");
}

async function exigerVisibilite(monde: MondeDuBanc, uniqueId: string, visible: boolean): Promise<void> {
  const shown = await montreAuxRepresentants(monde, uniqueId);
  const word = (yes: boolean): string => (yes ? 'visible' : 'caché');
  constater('Document dans Mon espace santé, pour les représentants légaux', word(shown), word(visible));
}

Then('ses représentants légaux ne voient pas le document reçu', async function (this: MondeDuBanc) {
  await exigerVisibilite(this, await premierDocument(this), false);
});

Then('ses représentants légaux voient le document reçu', async function (this: MondeDuBanc) {
  await exigerVisibilite(this, await premierDocument(this), true);
});

Then('ses représentants légaux ne voient pas {string}', async function (this: MondeDuBanc, titre: string) {
  await exigerVisibilite(this, (await documentTenu(this, titre)).uniqueId, false);
});

Then('ses représentants légaux voient {string}', async function (this: MondeDuBanc, titre: string) {
  await exigerVisibilite(this, (await documentTenu(this, titre)).uniqueId, true);
});

Then('la liste dit que {string} est caché aux représentants légaux', function (this: MondeDuBanc, titre: string) {
  constater(`« ${titre} » est caché aux représentants légaux`, ligne(this, titre).cacheAuxRepresentants, true);
});
