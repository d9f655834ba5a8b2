import { type DataTable, defineParameterType, Then, When } from '@cucumber/cucumber';
import type { ExchangeRecord } from '../../mocks/platform/contract.ts';
import { constater, ErreurDeScenario, exiger, montrer } from '../support/verdict.ts';
import { ALTERATIONS, CHAMPS, CODES_RETOUR, COMPLEMENTS, champs, mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { type AppelInsi, appelsDe, dernierAppel } from './appels.ts';

defineParameterType({
  name: 'complement',
  regexp: /les autres prénoms et le lieu de naissance|les autres prénoms|le lieu de naissance/,
  transformer: (label: string) => mot(COMPLEMENTS, label, 'Complément'),
});

defineParameterType({
  name: 'trouvaille',
  regexp: /une identité|aucune identité|plusieurs identités/,
  transformer: (label: string) => mot(CODES_RETOUR, label, 'Résultat'),
});

const ISSUES: Readonly<Record<string, string>> = { '00': 'trouvee', '01': 'aucune', '02': 'plusieurs' };

When("l'agent appelle INSi depuis la fiche", async function (this: MondeDuBanc) {
  await this.acte('appelerInsi', {}, this.fiche.id);
});

When(
  "l'agent rappelle INSi en ajoutant {complement}",
  async function (this: MondeDuBanc, { criteres }: { criteres: Readonly<Record<string, true>> }) {
    await this.acte('appelerInsi', { complements: criteres }, this.fiche.id);
  },
);

When("l'agent rappelle INSi avec {string}", async function (this: MondeDuBanc, label: string) {
  await this.acte('appelerInsi', { alterations: [mot(ALTERATIONS, label, 'Altération')] }, this.fiche.id);
});

When("l'agent accepte l'identité proposée", async function (this: MondeDuBanc) {
  await this.acte('recupererIns', {}, this.fiche.id);
});

When("l'agent récupère l'INS depuis la fiche", async function (this: MondeDuBanc) {
  await this.acte('appelerInsi', {}, this.fiche.id);
  exigerUneReponse(this);
  await this.acte('recupererIns', {}, this.fiche.id);
});

Then('un seul appel est parti vers INSi', function (this: MondeDuBanc) {
  constater("Nombre d'appels partis vers INSi", appelsDe(this.echanges).length, 1);
});

Then("aucun appel n'est parti vers INSi", function (this: MondeDuBanc) {
  constater("Nombre d'appels partis vers INSi", appelsDe(this.echanges).length, 0);
});

Then('{int} appels sont partis vers INSi', function (this: MondeDuBanc, count: number) {
  constater("Nombre d'appels partis vers INSi", appelsDe(this.echanges).length, count);
});

Then("l'appel porte les traits de la fiche", function (this: MondeDuBanc) {
  const { criteres } = citerLeDernierAppel(this);
  const record = this.avant ?? this.fiche;
  constater("Nom de naissance dans l'appel", criteres.nomNaissance, record.nomNaissance);
  constater("Prénom dans l'appel", criteres.prenom, [record.premierPrenom]);
  constater("Sexe dans l'appel", criteres.sexe, record.sexe);
  constater("Date de naissance dans l'appel", criteres.dateNaissance, record.dateNaissance);
});

Then("l'appel porte :", function (this: MondeDuBanc, table: DataTable) {
  const { criteres } = citerLeDernierAppel(this);
  const found: Readonly<Record<string, unknown>> = {
    ...criteres,
    premierPrenom: criteres.prenom[0],
    prenoms: criteres.prenom.join(' '),
  };
  for (const [field, expected] of Object.entries(champs(table, CHAMPS))) {
    constater(`Champ « ${field} » dans l'appel`, found[field], expected);
  }
});

Then("l'appel ne porte pas de lieu de naissance", function (this: MondeDuBanc) {
  constater("Lieu de naissance dans l'appel", citerLeDernierAppel(this).criteres.lieuNaissance, null);
});

Then('INSi a trouvé {trouvaille}', function (this: MondeDuBanc, code: string) {
  constater("Code retour d'INSi", citerLeDernierAppel(this).cr, code);
});

Then("le logiciel dit à l'agent qu'INSi a trouvé {trouvaille}", function (this: MondeDuBanc, code: string) {
  constater("Résultat annoncé à l'agent", this.ecran.insi?.issue, ISSUES[code]);
});

Then('le logiciel annonce une erreur du téléservice', function (this: MondeDuBanc) {
  constater("Résultat annoncé à l'agent", this.ecran.insi?.issue, 'erreur');
});

Then(
  'le logiciel propose de rappeler INSi en ajoutant {complement}',
  function (this: MondeDuBanc, { action }: { action: string }) {
    const offered = this.ecran.actionsPossibles;
    exiger(
      offered.includes(action),
      `Le logiciel ne propose pas l'appel complémentaire « ${action} »`,
      action,
      offered.join(', ') || 'aucune action',
    );
  },
);

Then("le logiciel propose d'appeler INSi à nouveau", function (this: MondeDuBanc) {
  exiger(
    this.ecran.actionsPossibles.includes('appeler-insi'),
    "Le logiciel ne propose plus d'appeler INSi",
    'appeler-insi',
    this.ecran.actionsPossibles.join(', ') || 'aucune action',
  );
});

Then('les identifiants de message sont tous différents', function (this: MondeDuBanc) {
  const ids = appelsDe(this.echanges).map(({ record }) => record.summary?.messageId);
  exiger(
    new Set(ids).size === ids.length,
    'Un identifiant de message a servi deux fois',
    'des identifiants uniques',
    ids.join(', '),
  );
});

Then("aucun écart n'est relevé sur l'appel", function (this: MondeDuBanc) {
  refuserLesEcarts(appelsDe(this.echanges).map(({ record }) => record));
});

function refuserLesEcarts(records: readonly ExchangeRecord[]): void {
  exiger(records.length > 0, "Aucun appel n'est parvenu à INSi", 'au moins un appel', '0 appel');
  const findings = records.flatMap((record) => record.findings).filter((finding) => finding.severity === 'error');
  const listed = findings.map((finding) => `${finding.rule} ${finding.title} : ${finding.message}`);
  exiger(
    findings.length === 0,
    `Écarts relevés sur l'appel : ${listed.join(' ; ')}`,
    'aucun écart',
    listed.join(' ; '),
  );
}

// Nothing retrieved proves nothing when INSi answered nothing: a refused call would make such a scenario green.
function exigerUneReponse(monde: MondeDuBanc): void {
  if (citerLeDernierAppel(monde).cr !== null) return;
  throw new ErreurDeScenario(
    "INSi n'a pas répondu à la recherche, il a refusé l'appel : ce scénario ne peut rien prouver. Voyez l'échange, et « idams » dans la configuration.",
  );
}

function citerLeDernierAppel(monde: MondeDuBanc): AppelInsi {
  const call = dernierAppel(monde.echanges);
  exiger(call !== null, "Aucun appel n'est parti vers INSi", 'un appel', montrer(null));
  monde.citer([(call as AppelInsi).record]);
  return call as AppelInsi;
}
