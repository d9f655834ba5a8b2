import { When } from '@cucumber/cucumber';
import { JUSTIFICATIFS, mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';

When("l'agent contrôle le justificatif {string}", async function (this: MondeDuBanc, document: string) {
  await controler(this, document, null);
});

When(
  "l'agent contrôle le justificatif {string} expiré depuis le {string}",
  async function (this: MondeDuBanc, document: string, date: string) {
    await controler(this, document, date);
  },
);

async function controler(monde: MondeDuBanc, document: string, expireLe: string | null): Promise<void> {
  const justificatif = { nature: mot(JUSTIFICATIFS, document, 'Justificatif'), expireLe };
  await monde.acte('controlerJustificatif', { justificatif }, monde.fiche.id);
}
