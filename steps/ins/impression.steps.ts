import { type DataTable, Then, When } from '@cucumber/cucumber';
import { lireDataMatrix } from '../support/datamatrix.ts';
import { constater, ErreurDeScenario, exiger, montrer } from '../support/verdict.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { lireDatamatrixIns } from './datamatrix-ins.ts';

When("l'agent imprime un document de santé de cette personne", async function (this: MondeDuBanc) {
  await this.acte('imprimerDocument', {}, this.fiche.id);
  this.imprime = this.ecran.document ?? null;
});

Then('le document imprimé porte un datamatrix INS', async function (this: MondeDuBanc) {
  const codes = await codesDe(this);
  exiger(
    codes.length === 1,
    'Le document imprimé ne porte pas de datamatrix lisible',
    '1 datamatrix',
    `${codes.length}`,
  );
});

Then('le document imprimé ne porte aucun datamatrix', async function (this: MondeDuBanc) {
  const codes = await codesDe(this);
  exiger(codes.length === 0, 'Le document imprimé porte un datamatrix', 'aucun datamatrix', montrer(codes[0]));
});

Then(
  "le datamatrix porte, après un en-tête de 26 caractères, dans l'ordre :",
  async function (this: MondeDuBanc, table: DataTable) {
    const [code] = await codesDe(this);
    exiger(code !== undefined, 'Le document imprimé ne porte pas de datamatrix lisible', '1 datamatrix', 'aucun');
    const read = lireDatamatrixIns(code ?? '');
    if ('faute' in read) {
      exiger(false, `Le code imprimé n'est pas un datamatrix INS : ${read.faute}`, 'un datamatrix INS', montrer(code));
      return;
    }
    const wanted = table.raw();
    constater(
      'Champs du datamatrix',
      read.champs.map(([nom]) => nom).join(', '),
      wanted.map(([nom]) => nom).join(', '),
    );
    for (const [rank, [nom, valeur]] of read.champs.entries()) {
      constater(`« ${nom} » du datamatrix`, valeur, wanted[rank]?.[1]);
    }
  },
);

/** Codes read on the very image that the product printed. */
function codesDe({ imprime }: MondeDuBanc): Promise<readonly string[]> {
  if (imprime == null) throw new ErreurDeScenario("Aucun document n'a été imprimé : il manque un acte plus haut.");
  return lireDataMatrix(Buffer.from(imprime.base64, 'base64'));
}
