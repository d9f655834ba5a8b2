import { type DataTable, defineParameterType, Given, Then, When } from '@cucumber/cucumber';
import { type Matricule, toutCeQuiEstDit } from '../drivers/vue.ts';
import { matriculeDe, provisoireDe, traitsDe } from '../support/personnes.ts';
import { constater, ErreurDeScenario, exiger, montrer } from '../support/verdict.ts';
import { CHAMPS, champs, mot, PARTIES_DE_DATE, PARTIES_DE_LIEU, STATUTS } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';

const TRAITS = ['nomNaissance', 'premierPrenom', 'prenoms', 'sexe', 'dateNaissance', 'lieuNaissance'] as const;

defineParameterType({
  name: 'statut',
  regexp: new RegExp(Object.keys(STATUTS).join('|')),
  transformer: (label: string) => mot(STATUTS, label, 'Statut'),
});

Given("{string} se présente à l'accueil", async function (this: MondeDuBanc, name: string) {
  this.personne = await this.banc.personne(name);
});

Given(
  "{string}, de lieu de naissance {string}, se présente à l'accueil",
  async function (this: MondeDuBanc, name: string, lieu: string) {
    this.personne = await this.banc.personne(name, lieu);
  },
);

Given('sa fiche est créée', async function (this: MondeDuBanc) {
  await creer(this, {});
});

Given('sa fiche est créée avec :', async function (this: MondeDuBanc, table: DataTable) {
  await creer(this, champs(table, CHAMPS));
});

Given('sa fiche est créée avec la date de naissance déclarée :', async function (this: MondeDuBanc, table: DataTable) {
  const parts = champs(table, PARTIES_DE_DATE);
  const number = (text: string | null | undefined) => (text == null ? null : Number(text));
  const dateNaissanceDeclaree = {
    jour: number(parts.jour),
    mois: number(parts.mois),
    annee: number(parts.annee),
    anneeEstimee: 'année estimée' in table.rowsHash(),
  };
  const { dateNaissance: _known, ...traits } = traitsDe(this.present);
  await creer(this, { dateNaissanceDeclaree }, { traits });
});

Given('sa fiche est créée avec le lieu de naissance déclaré :', async function (this: MondeDuBanc, table: DataTable) {
  const { lieuNaissance: _known, ...traits } = traitsDe(this.present);
  await creer(this, { lieuNaissanceDeclare: champs(table, PARTIES_DE_LIEU) }, { traits });
});

Given('sa fiche est créée avec son numéro provisoire', async function (this: MondeDuBanc) {
  await creer(this, { numeroFacturation: provisoireDe(this.present) });
});

Given("l'identité est menée au statut {statut}", async function (this: MondeDuBanc, statut: string) {
  if (statut === 'qualifiee') {
    await this.acte('controlerJustificatif', { justificatif: { nature: 'passeport' } }, this.fiche.id);
    await this.acte('qualifierIdentite', {}, this.fiche.id);
  }
  constater("Statut de l'identité", (await this.relireLaFiche()).statut, statut);
});

When("l'agent tente de créer sa fiche avec :", async function (this: MondeDuBanc, table: DataTable) {
  await creer(this, champs(table, CHAMPS), { attempt: true });
});

When(
  "l'agent crée sa fiche en confirmant que le nom de naissance ne peut pas être obtenu :",
  async function (this: MondeDuBanc, table: DataTable) {
    await creer(this, champs(table, CHAMPS), { confirmations: { nomNaissanceInaccessible: true } });
  },
);

When("l'agent crée sa fiche en tapant lui-même le matricule INS", async function (this: MondeDuBanc) {
  await creer(this, {}, { attempt: true, matricule: matriculeDe(this.present) });
});

When("l'agent tape lui-même le matricule INS dans la fiche", async function (this: MondeDuBanc) {
  await this.acte('modifierIdentite', { matricule: matriculeDe(this.present) }, this.fiche.id);
});

When(
  "l'agent crée sa fiche en tapant {string} comme matricule INS",
  async function (this: MondeDuBanc, numero: string) {
    await creer(this, {}, { attempt: true, matricule: { numero, cle: null, oid: null } });
  },
);

When("l'agent tape {string} comme matricule INS dans la fiche", async function (this: MondeDuBanc, numero: string) {
  await this.acte('modifierIdentite', { matricule: { numero, cle: null, oid: null } }, this.fiche.id);
});

When(
  "l'agent remplace le matricule INS de la fiche par celui de {string}",
  async function (this: MondeDuBanc, name: string) {
    const autre = await this.banc.personne(name);
    await this.acte('modifierIdentite', { matricule: matriculeDe(autre) }, this.fiche.id);
  },
);

When("l'agent modifie la fiche :", async function (this: MondeDuBanc, table: DataTable) {
  await this.acte('modifierIdentite', { traits: champs(table, CHAMPS) }, this.fiche.id);
});

When("l'agent rouvre la fiche", async function (this: MondeDuBanc) {
  await this.relireLaFiche();
});

When("l'agent demande la qualification", async function (this: MondeDuBanc) {
  await this.acte('qualifierIdentite', {}, this.fiche.id);
});

Then("l'identité est {statut}", async function (this: MondeDuBanc, statut: string) {
  constater("Statut de l'identité", (await this.relireLaFiche()).statut, statut);
});

Then("l'identité n'est pas {statut}", async function (this: MondeDuBanc, statut: string) {
  const found = (await this.relireLaFiche()).statut;
  exiger(found !== statut, `L'identité est ${found} : elle ne devrait pas l'être`, `autre que ${statut}`, found);
});

Then('la fiche affiche :', async function (this: MondeDuBanc, table: DataTable) {
  const fiche = (await this.relireLaFiche()) as unknown as Record<string, unknown>;
  for (const [field, expected] of Object.entries(champs(table, CHAMPS))) {
    constater(`Champ « ${labelOf(field)} » de la fiche`, fiche[field], expected);
  }
});

Then('la fiche porte le matricule INS de cette personne', async function (this: MondeDuBanc) {
  constater('Matricule INS de la fiche', (await this.relireLaFiche()).matricule, matriculeDe(this.present));
});

Then('la fiche ne porte aucun matricule INS', async function (this: MondeDuBanc) {
  const { matricule } = await this.relireLaFiche();
  exiger(
    matricule === null,
    `La fiche porte un matricule INS (${montrer(matricule?.numero)})`,
    'aucun matricule',
    montrer(matricule?.numero),
  );
});

Then("l'OID du matricule INS de la fiche est {string}", async function (this: MondeDuBanc, oid: string) {
  constater('OID du matricule INS de la fiche', (await this.relireLaFiche()).matricule?.oid, oid);
});

Then("la fiche porte les traits d'INSi", async function (this: MondeDuBanc) {
  const fiche = await this.relireLaFiche();
  const { nomNaissance, prenoms, sexe, dateNaissance, lieuNaissance } = this.present;
  constater('Nom de naissance de la fiche', fiche.nomNaissance, nomNaissance);
  constater('Prénoms de la fiche', fiche.prenoms, prenoms.join(' '));
  constater('Sexe de la fiche', fiche.sexe, sexe);
  constater('Date de naissance de la fiche', fiche.dateNaissance, dateNaissance);
  constater('Lieu de naissance de la fiche', fiche.lieuNaissance, lieuNaissance);
});

Then('la fiche est restée la même', async function (this: MondeDuBanc) {
  const before = this.avant;
  if (!before) throw new ErreurDeScenario("Il n'y a pas d'état antérieur de la fiche à comparer.");
  const after = await this.relireLaFiche();
  for (const field of [...TRAITS, 'statut', 'matricule'] as const) {
    constater(`Champ « ${labelOf(field)} » après l'acte`, after[field], before[field]);
  }
});

Then('le logiciel refuse et dit pourquoi', function (this: MondeDuBanc) {
  exiger(this.ecran.refus !== null, 'Le logiciel a accepté sans refuser', 'un refus motivé', 'aucun refus');
});

Then(
  'le logiciel refuse la saisie, ou enregistre {string} comme {string}',
  function (this: MondeDuBanc, value: string, label: string) {
    const { identite } = this.ecran;
    if (identite === null) return;
    const found = (identite as unknown as Record<string, unknown>)[mot(CHAMPS, label, 'Champ')];
    constater(`Champ « ${label} » de la fiche`, found, value);
  },
);

Then("le logiciel prévient l'agent", function (this: MondeDuBanc) {
  exiger(toutCeQuiEstDit(this.ecran) !== '', "Le logiciel n'a rien dit à l'agent", 'un message', 'aucun message');
});

Then("le logiciel dit à l'agent que {string} est en cause", function (this: MondeDuBanc, word: string) {
  const said = toutCeQuiEstDit(this.ecran);
  const found = said.toLowerCase().includes(word.toLowerCase());
  exiger(found, `Le message ne désigne pas « ${word} » comme cause`, `un message qui nomme « ${word} »`, montrer(said));
});

interface Creation {
  /** The product may refuse: a later step judges it. */
  readonly attempt?: boolean;
  readonly matricule?: Matricule | null;
  /** What the agent confirms, besides the traits. */
  readonly confirmations?: Readonly<Record<string, true>>;
  /** What the agent has of the person before the changes, all traits by default. */
  readonly traits?: Readonly<Record<string, unknown>>;
}

async function creer(
  monde: MondeDuBanc,
  changes: Readonly<Record<string, unknown>>,
  { attempt = false, matricule = null, confirmations = {}, traits: base = traitsDe(monde.present) }: Creation = {},
): Promise<void> {
  const traits = { ...base, ...changes };
  await monde.acte('creerIdentite', { traits, ...confirmations, ...(matricule === null ? {} : { matricule }) });
  if (attempt || monde.ecran.identite !== null) return;
  exiger(
    false,
    'Le logiciel a refusé de créer cette identité',
    'une identité créée',
    montrer(monde.ecran.refus?.texte),
  );
}

function labelOf(field: string): string {
  return Object.entries(CHAMPS).find(([, name]) => name === field)?.[0] ?? field;
}
