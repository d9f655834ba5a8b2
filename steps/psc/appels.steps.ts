import { Then, When } from '@cucumber/cucumber';
import type { ExchangeRecord } from '../../mocks/platform/contract.ts';
import { constater, exiger, montrer } from '../support/verdict.ts';
import { mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { type Seance, seanceDe } from './seance.ts';
import { CERTIFICATS_PSC } from './vocabulaire.ts';

/** Calls that only the product's server may make (domain/psc.md 1.2). */
const APPELS_DU_SERVEUR = [
  'token',
  'token.code',
  'token.refresh',
  'token.ciba',
  'userinfo',
  'introspect',
  'revoke',
  'ciba',
];
const APPELS_DE_JETONS = ['token', 'token.code', 'token.refresh', 'token.ciba'];

When(
  'le logiciel présente à Pro Santé Connect un certificat {string}',
  async function (this: MondeDuBanc, label: string) {
    const seance = seanceDe(this);
    const titulaire = seance.nomDuLogiciel;
    seance.marquer();
    await this.installerCertificat({
      usage: 'psc',
      titulaire,
      ...mot(CERTIFICATS_PSC, label, 'Certificat client'),
    });
  },
);

Then("aucun écart n'est relevé chez Pro Santé Connect", async function (this: MondeDuBanc) {
  await this.relever();
  const calls = atteint(seanceDe(this));
  const findings = calls.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error');
  exiger(
    findings.length === 0,
    findings.map(({ rule, message, found }) => `${rule} : ${message}${found ? ` (${found})` : ''}`).join(' ; '),
    'aucun écart',
    `${findings.length} écart(s)`,
  );
});

Then('Pro Santé Connect a bien été appelé', function (this: MondeDuBanc) {
  atteint(seanceDe(this));
});

Then("aucun jeton n'est demandé depuis le navigateur", function (this: MondeDuBanc) {
  const calls = seanceDe(this).appels(...APPELS_DE_JETONS);
  exiger(calls.length > 0, "Aucun jeton n'a été demandé à Pro Santé Connect", 'une demande de jeton', 'aucune');
  const byBrowser = calls.flatMap(({ findings }) => findings).filter(({ rule }) => rule === 'PSC-R07');
  exiger(
    byBrowser.length === 0,
    `PSC-R07 : ${byBrowser.map(({ message, found }) => `${message} (${found})`).join(' ; ')}`,
    'un appel du serveur',
    byBrowser[0]?.found ?? null,
  );
});

/** Compact JWS or JWE: the base64url of `{"` and at least one more part. */
const JETON = /eyJ[\w-]{10,}\.[\w-]+/u;

Then("aucun jeton n'est parvenu au poste de travail", function (this: MondeDuBanc) {
  const { navigateur, origine } = seanceDe(this);
  const places = navigateur.visites
    .filter(({ url }) => url.origin === origine)
    .flatMap(({ url, headers, text }) => [
      [`l'adresse ${url.pathname}`, url.search],
      [`un cookie de ${url.pathname}`, (headers['set-cookie'] ?? []).join('\n')],
      [`la redirection de ${url.pathname}`, headers.location ?? ''],
      [`la page ${url.pathname}`, text],
    ]);
  const leaks = places.filter(([, content = '']) => JETON.test(content)).map(([place]) => place);
  exiger(
    leaks.length === 0,
    `Un jeton est parvenu au poste de travail, par ${leaks.join(', ')}`,
    'aucun jeton sur le poste',
    leaks.join(', '),
  );
});

Then('chaque appel du logiciel à Pro Santé Connect porte le certificat à son nom', function (this: MondeDuBanc) {
  // Public documents may be read without a certificate; one that is shown there is judged all the same.
  const calls = seanceDe(this)
    .appels()
    .filter(({ operation, tls }) => APPELS_DU_SERVEUR.includes(operation ?? '') || tls?.client != null);
  exiger(calls.length > 0, "Aucun appel du logiciel n'est parvenu à Pro Santé Connect", 'un appel', '0 appel');
  for (const { tls, summary } of calls) {
    exiger(tls?.client != null, 'Un appel est parti sans certificat client', 'un certificat client', 'aucun');
    const defects = tls?.verdict.defects.map(({ name, message }) => `${name} : ${message}`).join(' ; ');
    constater('Verdict sur le certificat', `${tls?.verdict.status}${defects ? ` (${defects})` : ''}`, 'accepted');
    if (summary?.clientId == null) continue;
    constater('Nom (CN) du certificat', tls?.client?.commonName, summary.clientId);
  }
});

Then('Pro Santé Connect ne délivre plus aucun jeton', function (this: MondeDuBanc) {
  const given = seanceDe(this)
    .appelsDepuisLaMarque(...APPELS_DE_JETONS)
    .filter(({ response }) => response?.status === 200);
  exiger(given.length === 0, 'Pro Santé Connect a délivré un jeton', 'aucun jeton', `${given.length} réponse(s)`);
});

Then("les jetons de la session fermée n'ont plus servi", async function (this: MondeDuBanc) {
  await this.relever();
  const after = seanceDe(this).appelsDepuisLaMarque('userinfo', 'introspect', 'token.refresh');
  exiger(
    after.length === 0,
    'Un jeton de la session fermée a servi après la déconnexion',
    'aucun appel',
    after.map(({ operation }) => operation).join(', '),
  );
});

Then("aucun jeton périmé n'a été présenté", async function (this: MondeDuBanc) {
  await this.relever();
  const stale = seanceDe(this)
    .appels('userinfo', 'token.refresh')
    .flatMap(({ findings }) => findings)
    .filter(({ rule }) => rule === 'PSC-R12' || rule === 'PSC-R13');
  exiger(
    stale.length === 0,
    stale.map(({ rule, message }) => `${rule} : ${message}`).join(' ; '),
    'aucun jeton périmé',
    montrer(stale[0]?.message),
  );
});

Then("Pro Santé Connect n'a reçu aucun numéro ADELI", async function (this: MondeDuBanc) {
  await this.relever();
  const sent = seanceDe(this)
    .appels('ciba')
    .map(({ summary }) => String(summary?.identifiant ?? ''))
    .filter((identifier) => /^0?[\dA-Z]{9}$/u.test(identifier));
  exiger(
    sent.length === 0,
    `Un numéro ADELI a été transmis : ${sent.join(', ')}`,
    'un RPPS précédé de 8',
    sent.join(', '),
  );
});

function atteint(seance: Seance): readonly ExchangeRecord[] {
  const calls = seance.appels();
  exiger(calls.length > 0, "Aucun appel n'est parvenu à Pro Santé Connect", 'au moins un appel', '0 appel');
  return calls;
}
