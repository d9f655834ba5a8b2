import type { Horloge } from '../clock.ts';
import { dePivot } from './conformant.ts';
import type { ClientDroits, Lecture } from './droits.ts';
import type { Beneficiaire, Jeton, Pivot, Preadmission } from './model.ts';
import type { PortailPolicies } from './policies.ts';

const PANNE =
  'Vos droits ne peuvent pas être lus pour le moment. Réessayez, ou saisissez-les : votre saisie est conservée.';

/** What follows a sign-in: reading of the rights of the person who comes (dossier 8 D and E). */
export class LectureDesDroits {
  readonly #droits: ClientDroits;
  readonly #policies: PortailPolicies;
  readonly #horloge: Horloge;

  constructor(droits: ClientDroits, policies: PortailPolicies, horloge: Horloge) {
    this.#droits = droits;
    this.#policies = policies;
    this.#horloge = horloge;
  }

  /** After a sign-in: who is connected, then who comes, then their rights; nothing is read for nobody's sake. */
  async apresConnexion(
    preadmission: Preadmission,
    connecte: Pivot,
    jeton: Jeton,
    scope: string,
  ): Promise<Preadmission> {
    if (this.#policies.rightsSource() === 'SAISIE_MANUELLE') {
      return { ...preadmission, etat: 'recapitulatif', message: 'Saisissez vos droits.' };
    }
    if (!this.#policies.mayAskRights(scope)) {
      const message =
        'Vous n’avez pas accepté le partage de vos droits : saisissez-les, ou apportez votre attestation.';
      return { ...preadmission, etat: 'recapitulatif', message };
    }
    const soi = preadmission.saisie.pour === 'moi';
    const identifiee = soi ? { ...preadmission, admis: dePivot(connecte, null) } : preadmission;
    const moi = await this.#droits.moi(jeton.valeur);
    if (moi.issue !== 'lue') return this.#sansDroits(identifiee, moi);
    const archives = [...preadmission.archives, ...this.#policies.archive(moi.brut)];
    const alertes = ecarts(connecte, moi.valeur);
    const suivie = { ...identifiee, archives, alertes };
    if (soi) return this.admettre(suivie, connecte, moi.valeur, moi.valeur, jeton);
    const famille = await this.#droits.famille(jeton.valeur);
    if (famille.issue !== 'lue') return this.#sansDroits(suivie, famille);
    const autres = famille.valeur.filter((one) => one.nir !== moi.valeur.nir);
    return { ...suivie, etat: 'choix-beneficiaire', beneficiaires: [moi.valeur, ...autres], jeton };
  }

  /** Reads the rights of who comes, and forgets the token. */
  async admettre(
    preadmission: Preadmission,
    connecte: Pivot,
    connu: Beneficiaire,
    choisi: Beneficiaire,
    jeton: Jeton,
  ): Promise<Preadmission> {
    const contrats = await this.#droits.contrats(jeton.valeur, choisi.nir);
    if (contrats.issue !== 'lue') return this.#sansDroits(preadmission, contrats);
    const caisse = await this.#droits.caisse(jeton.valeur, choisi.nir);
    const [policies, horloge] = [this.#policies, this.#horloge];
    const recusLe = horloge.date().toISOString();
    const { periodes, complementaire } = contrats.valeur;
    return {
      ...preadmission,
      etat: 'recapitulatif',
      beneficiaires: [],
      admis: policies.identiteAdmise(connecte, connu, choisi),
      droits: {
        source: 'API_DROITS',
        etat: policies.etatDesDroits(periodes, horloge.jour()),
        periodes,
        caisse: caisse.issue === 'lue' ? caisse.valeur : null,
        complementaire,
        recusLe,
      },
      // The token has served: it is forgotten with the answers.
      jeton: policies.gardeLeJeton() ? jeton : null,
      archives: [...preadmission.archives, ...policies.archive(contrats.brut)],
      trace: [...preadmission.trace, `${recusLe} : droits reçus de l’Assurance Maladie avec l’accord du patient`],
    };
  }

  /** Rights that could not be read: said so, never shown as "no rights". */
  #sansDroits(preadmission: Preadmission, lecture: Lecture<unknown>): Preadmission {
    const [policies, horloge] = [this.#policies, this.#horloge];
    const connue = lecture.issue === 'autre-regime';
    const message = connue
      ? 'Vos droits ne sont pas disponibles en ligne pour votre régime : saisissez-les, ou apportez votre attestation.'
      : PANNE;
    const etat = connue ? 'autre-regime' : policies.etatApresPanne();
    return {
      ...preadmission,
      etat: 'recapitulatif',
      saisie: connue ? preadmission.saisie : policies.saisieApresPanne(preadmission.saisie),
      beneficiaires: [],
      jeton: null,
      droits: {
        source: 'API_DROITS',
        etat,
        periodes: [],
        caisse: null,
        complementaire: false,
        recusLe: horloge.date().toISOString(),
      },
      message,
    };
  }
}

/** Compared on names without accents; usage names and presumed dates are the desk's matter (dossier 8 E1). */
function ecarts(connecte: Pivot, connu: Beneficiaire): readonly string[] {
  const forme = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[^A-Za-z]+/gu, ' ')
      .toUpperCase()
      .trim();
  const same =
    forme(connecte.nomNaissance) === forme(connu.nom) &&
    forme(connecte.prenoms[0] ?? '') === forme(connu.prenom) &&
    connecte.dateNaissance === connu.dateNaissance;
  return same
    ? []
    : ['L’identité connue de l’Assurance Maladie diffère de celle de FranceConnect : à vérifier à l’accueil.'];
}
