import { type DataTable, Given, When } from '@cucumber/cucumber';
import { cleNir } from '../../mocks/nation/index.ts';
import { CHAMPS, champs } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';

const OID_NIR = '1.2.250.1.213.1.4.8';

/** Kind of life event that changes one trait alone; anything else is a correction of civil status. */
const CHANGEMENTS: Readonly<Record<string, string>> = {
  nomNaissance: 'changement-nom',
  prenoms: 'changement-prenoms',
  sexe: 'changement-sexe',
};

Given("sa naissance sera connue d'INSi dans {int} jours", async function (this: MondeDuBanc, jours: number) {
  await this.vivre({ type: 'naissance-declaree' }, jours);
});

Given("son état civil change, ce qu'INSi sait déjà :", async function (this: MondeDuBanc, table: DataTable) {
  await this.vivre(changement(table));
});

Given(
  "son état civil change, ce qu'INSi saura dans {int} jours :",
  async function (this: MondeDuBanc, jours: number, table: DataTable) {
    await this.vivre(changement(table), jours);
  },
);

Given(
  'INSi réunira dans {int} jours cette identité et celle qui la double',
  async function (this: MondeDuBanc, jours: number) {
    const { id, nomNaissance, prenoms } = this.present;
    const autre = await this.banc.homonyme(`${prenoms[0]} ${nomNaissance}`, id);
    await this.vivre({ type: 'fusion', absorbee: autre.id }, jours);
  },
);

When('INSi lui attribue le NIR {string} à la place de son NIA', async function (this: MondeDuBanc, numero: string) {
  await this.vivre({ type: 'nia-devient-nir', ins: { numero, cle: cleNir(numero), oid: OID_NIR } });
});

When('{int} jours passent', async function (this: MondeDuBanc, jours: number) {
  await this.laisserPasser(jours);
});

function changement(table: DataTable): Readonly<Record<string, unknown>> {
  const { premierPrenom: _first, prenoms, ...others } = champs(table, CHAMPS);
  const traits = prenoms == null ? others : { ...others, prenoms: prenoms.split(' ') };
  const [only, ...more] = Object.keys(traits);
  const type = (more.length === 0 && only !== undefined && CHANGEMENTS[only]) || 'correction-etat-civil';
  return { type, traits };
}
