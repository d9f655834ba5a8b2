import { ecrirePsIdNat } from '../nation/idnat.ts';
import type { Personne, Professionnel } from '../nation/model.ts';
import type { DmpNation } from './caller.ts';
import { type Acteur, acteurDe, Dossier } from './dossier.ts';
import { DmpError } from './errors.ts';

/** Every record of one nation; made when first asked for, from what the nation says of the person. */
export class DossierBook {
  readonly #nation: () => DmpNation;
  #dossiers = new Map<string, Dossier>();
  /** uniqueId of every document and lot of the repository, whoever it is about. */
  #uniqueIds = new Map<string, string>();
  #seeded: DmpNation | null = null;

  readonly #ouvert: (book: DossierBook, dossier: Dossier) => void;

  /** `ouvert` is told of each record that comes into being. */
  constructor(nation: () => DmpNation, ouvert: (book: DossierBook, dossier: Dossier) => void) {
    this.#nation = nation;
    this.#ouvert = ouvert;
  }

  /** Record of the person of this INS, current or former; undefined for nobody of the nation. */
  parIns(ins: string): Dossier | undefined {
    // The matricule is written with its key in the DMP: 15 characters (domain/insi.md 2.1).
    const personne = this.#nation().personneParMatricule(ins.slice(0, 13));
    const known = personne?.ins;
    if (personne === undefined || known === null || known === undefined) return undefined;
    if (ins.length !== 15 || (known.numero === ins.slice(0, 13) && known.cle !== ins.slice(13))) return undefined;
    return this.de(personne);
  }

  /** @throws DmpError `E_DMP_DOSSIER` */
  parPersonne(id: string): Dossier {
    const personne = this.#nation().personne(id);
    if (personne === undefined) {
      throw new DmpError(
        'E_DMP_DOSSIER',
        `Personne « ${id.slice(0, 80)} » inconnue : listez la nation pour la trouver.`,
      );
    }
    return this.de(personne);
  }

  de(personne: Personne): Dossier {
    this.#follow();
    const known = this.#dossiers.get(personne.id);
    if (known !== undefined) {
      known.personne = personne;
      return known;
    }
    const dossier = new Dossier(personne, (id) => this.acteur(id));
    this.#dossiers.set(personne.id, dossier);
    this.#ouvert(this, dossier);
    return dossier;
  }

  /** Records that something was ever said of, by id of person. */
  tous(): readonly Dossier[] {
    this.#follow();
    return [...this.#dossiers.values()].sort((a, b) => (a.personne.id < b.personne.id ? -1 : 1));
  }

  /** A professional by id of the nation or by national identifier. @throws DmpError `E_DMP_PROFESSIONNEL` */
  acteur(designation: string): Acteur {
    const nation = this.#nation();
    const professionnel = nation.professionnel(designation) ?? nation.professionnelParIdNat(designation);
    if (professionnel === undefined) {
      const connus = nation.professionnels().map(({ id }) => id);
      throw new DmpError(
        'E_DMP_PROFESSIONNEL',
        `Professionnel « ${designation.slice(0, 80)} » inconnu : choisissez parmi ${connus.join(', ')}.`,
        { connus },
      );
    }
    return acteurDe(professionnel, psIdNat(professionnel, nation));
  }

  /** Person whose record holds this uniqueId. */
  detenteur(uniqueId: string): string | undefined {
    return this.#uniqueIds.get(uniqueId);
  }

  retenir(uniqueId: string, personne: string): void {
    this.#uniqueIds.set(uniqueId, personne);
  }

  clear(): void {
    this.#dossiers = new Map();
    this.#uniqueIds = new Map();
    this.#seeded = null;
  }

  /** Records that the nation describes exist from the start: lists must find them. */
  #follow(): void {
    const nation = this.#nation();
    if (this.#seeded === nation) return;
    this.#seeded = nation;
    this.#dossiers = new Map();
    this.#uniqueIds = new Map();
    for (const personne of nation.personnesNommees()) if (personne.dmp !== undefined) this.de(personne);
  }
}

/** PS_IdNat of a professional: 8 + RPPS, 3 + FINESS / staff number, else 0 + ADELI (domain/pki.md 4.3). */
export function psIdNat({ id, rpps, registre, adeli, activites }: Professionnel, nation: DmpNation): string {
  if (rpps !== null) return ecrirePsIdNat('RPPS', rpps);
  const finess = nation.structure(activites[0]?.structure ?? '')?.finessGeographique;
  if (registre && finess) return ecrirePsIdNat('FINESS', finess, registre);
  const last = adeli.at(-1);
  return last === undefined ? id : ecrirePsIdNat('ADELI', last);
}
