import { Then, When } from '@cucumber/cucumber';
import type { ExchangeRecord } from '../../mocks/platform/contract.ts';
import { constater, exiger } from '../support/verdict.ts';
import type { MondeDuBanc } from '../support/world.ts';

/** Transactions by which a document is sent (mocks/dmp/README.md, journal summary). */
const ENVOI = 'ProvideAndRegisterDocumentSet-b';

/** Messages carrying a document that left for the DMP, accepted or not; one that nobody could read counts as one. */
function envoisAuDmp(records: readonly ExchangeRecord[]): readonly ExchangeRecord[] {
  return records.filter(
    ({ service, listener, operation, request }) =>
      service === 'dmp' && listener === 'dmp' && request?.method === 'POST' && (operation ?? ENVOI) === ENVOI,
  );
}

/** What the DMP understood of a message (summary of its journal). */
interface Depot {
  readonly resultat?: string;
  readonly texte?: string;
  readonly documents?: readonly unknown[];
  readonly vihf?: { readonly patient?: string | null } | null;
}

When("l'agent envoie un document au DMP", async function (this: MondeDuBanc) {
  await this.acte('alimenterDmp', {}, this.fiche.id);
});

Then("aucun document n'est parti vers le DMP", function (this: MondeDuBanc) {
  const found = envoisAuDmp(this.echanges);
  this.citer(found);
  exiger(
    found.length === 0,
    `${found.length} envoi(s) de document vers le DMP pour une identité au statut « ${this.fiche.statut} »`,
    'aucun envoi',
    `${found.length} envoi(s)`,
  );
});

Then('le document est dans le DMP de cette personne, sous son matricule INS', function (this: MondeDuBanc) {
  const found = envoisAuDmp(this.echanges);
  this.citer(found);
  constater("Nombre d'envois de document vers le DMP", found.length, 1);
  const { resultat, texte, documents = [], vihf } = (found[0]?.summary ?? {}) as Depot;
  exiger(
    resultat === 'succes',
    `Le DMP n'a pas accepté le document : ${texte ?? 'aucune réponse'}`,
    'accepté',
    resultat,
  );
  constater('Documents reçus par le DMP', documents.length, 1);
  const { ins } = this.present;
  constater('Matricule INS sous lequel le document est reçu', vihf?.patient, `${ins?.numero}${ins?.cle}`);
});
