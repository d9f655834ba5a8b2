import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { constater } from '../support/verdict.ts';
import { mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { JUSTIFICATIFS, MOTIFS, NATIONALITES, precisions, SITUATIONS, STRUCTURES } from './vocabulaire.ts';

Given(
  "{string}, de nationalité {string}, se présente à l'accueil",
  async function (this: MondeDuBanc, name: string, nationalite: string) {
    this.nationalite = mot(NATIONALITES, nationalite, 'Nationalité');
    this.personne = await this.banc.personne(name);
  },
);

Given('sa situation est : {string}', function (this: MondeDuBanc, words: string) {
  this.situation[mot(SITUATIONS, words, 'Situation')] = true;
});

Given("le logiciel est celui d'un(e) {string}", async function (this: MondeDuBanc, genre: string) {
  await this.reglerStructure(mot(STRUCTURES, genre, 'Structure'));
});

When("l'agent contrôle le justificatif {string}", async function (this: MondeDuBanc, document: string) {
  await controler(this, document);
});

When(
  "l'agent contrôle le justificatif {string} expiré depuis le {string}",
  async function (this: MondeDuBanc, document: string, date: string) {
    await controler(this, document, { expireLe: date });
  },
);

When(
  "l'agent contrôle le justificatif {string} :",
  async function (this: MondeDuBanc, document: string, table: DataTable) {
    await controler(this, document, precisions(table));
  },
);

When(
  "l'agent retient le justificatif {string} plutôt que {string} car {string}",
  async function (this: MondeDuBanc, retenu: string, ecarte: string, motif: string) {
    const body = {
      retenu: justificatif(this, retenu),
      ecarte: justificatif(this, ecarte),
      motif: mot(MOTIFS, motif, 'Motif'),
      ...situation(this),
    };
    await this.acte('choisirJustificatif', body, this.fiche.id);
  },
);

When('la personne revient', async function (this: MondeDuBanc) {
  await this.acte('enregistrerVenue', {}, this.fiche.id);
});

Then('la fiche rappelle le justificatif {string}', async function (this: MondeDuBanc, document: string) {
  const shown = (await this.relireLaFiche()).justificatif?.nature;
  constater('Type de justificatif rappelé par la fiche', shown, mot(JUSTIFICATIFS, document, 'Justificatif'));
});

Then("l'accueil voit que le justificatif utilisé est {string}", function (this: MondeDuBanc, document: string) {
  const shown = this.fiche.justificatif?.nature;
  constater("Type de justificatif montré à l'accueil", shown, mot(JUSTIFICATIFS, document, 'Justificatif'));
});

Then(
  'la fiche garde la trace du choix : {string} plutôt que {string} car {string}',
  async function (this: MondeDuBanc, retenu: string, ecarte: string, motif: string) {
    const choice = (await this.relireLaFiche()).choixJustificatif ?? null;
    const trace = choice && { retenu: choice.retenu, ecarte: choice.ecarte, motif: choice.motif };
    constater('Trace du choix de justificatif', trace, {
      retenu: mot(JUSTIFICATIFS, retenu, 'Justificatif'),
      ecarte: mot(JUSTIFICATIFS, ecarte, 'Justificatif'),
      motif: mot(MOTIFS, motif, 'Motif'),
    });
  },
);

async function controler(monde: MondeDuBanc, document: string, details: object = {}): Promise<void> {
  const body = { justificatif: { ...justificatif(monde, document), ...details }, ...situation(monde) };
  await monde.acte('controlerJustificatif', body, monde.fiche.id);
}

function justificatif(monde: MondeDuBanc, document: string): Readonly<Record<string, unknown>> {
  const { nationalite } = monde;
  const nature = mot(JUSTIFICATIFS, document, 'Justificatif');
  return { nature, expireLe: null, ...(nationalite === null ? {} : { nationalite }) };
}

/** Nothing is sent of a person of whom nothing is known. */
function situation({ situation }: MondeDuBanc): { readonly situation?: Readonly<Record<string, boolean>> } {
  return Object.keys(situation).length === 0 ? {} : { situation };
}
