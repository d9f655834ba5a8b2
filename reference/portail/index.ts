import type { ReferenceConfig } from '../config.ts';
import type { CareSystem } from '../system.ts';
import { conformantPortail } from './conformant.ts';
import type { Admis } from './model.ts';
import type { PortailPolicies } from './policies.ts';
import { Portail } from './portail.ts';

/** The portal of a configured software, with one of its policies replaced when asked; null when it has none. */
export function ouvrirPortail(
  { portail: config }: ReferenceConfig,
  { acts, horloge, whenReset }: CareSystem,
  change: ((policies: PortailPolicies) => PortailPolicies) | null,
  dossier = '.',
): Portail | null {
  if (config === undefined) return null;
  const policies = change === null ? conformantPortail() : change(conformantPortail());
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
