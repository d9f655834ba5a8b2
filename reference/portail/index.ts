import type { ReferenceConfig } from '../config.ts';
import type { CareSystem } from '../system.ts';
import type { Admis } from './model.ts';
import { Portail } from './portail.ts';

/** The portal of a configured software; null when it has none. */
export function ouvrirPortail(
  { portail: config }: ReferenceConfig,
  { acts, horloge, policies, whenReset }: CareSystem,
  dossier = '.',
): Portail | null {
  if (config === undefined) return null;
  const portail = new Portail({
    config,
    policies,
    horloge,
    dossier,
    ouvrirFiche: (admis) => {
      const { identite, refus } = acts.creer(saisieDe(admis), null);
      return identite === null ? { refus: refus?.texte ?? 'La fiche ne peut pas être ouverte.' } : { id: identite.id };
    },
  });
  whenReset.push(() => portail.vider());
  return portail;
}

/** What the desk would type; an identity from FranceConnect is typed, not qualified. */
function saisieDe(admis: Admis) {
  const { nomNaissance, premierPrenom, prenoms, dateNaissance, sexe, lieuNaissance, numeroFacturation } = admis;
  return { nomNaissance, premierPrenom, prenoms, dateNaissance, sexe, lieuNaissance, numeroFacturation };
}
