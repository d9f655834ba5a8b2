import type { RechercheCarte } from '../insi/carte.ts';
import type { Outcome, VerificationOutcome } from '../insi/outcome.ts';
import type { InsAVerifier } from '../insi/verification.ts';
import type { Acts, ActsDependencies } from './acts.ts';
import { SUITES_DECLASSEMENT } from './declassement.ts';
import type { Identite, Matricule, TraitsDeclares } from './model.ts';
import { type Acte, apresRecherche } from './proposal.ts';
import { type Vue, vueListe } from './vue.ts';

/** A beneficiary, as a Vitale card names it. */
export interface BeneficiaireCarte {
  readonly nomNaissance: string | null;
  readonly prenom: string;
  /** `AAAA-MM-JJ`. */
  readonly dateNaissance: string;
  /** Rank among twins. */
  readonly rangNaissance: string;
  /** The beneficiary's own number, when the card has one. */
  readonly matriculeIndividu: string | null;
}

/** A Vitale card: the insured person's number, and everybody on it. */
export interface CarteVitale {
  readonly matriculeOuvreurDroits: string;
  readonly beneficiaires: readonly BeneficiaireCarte[];
}

/** An identity that another information system sends, with the INS it has for it. */
export interface IdentiteRecue {
  readonly traits: TraitsDeclares;
  readonly matricule: Matricule;
  readonly structure: string;
}

/** What these acts rest on, besides those of the repository. */
export interface InsActsDependencies extends ActsDependencies {
  readonly searchCard: (recherche: RechercheCarte) => Promise<Outcome>;
  readonly verify: (ins: InsAVerifier) => Promise<VerificationOutcome>;
}

/** Acts about an INS that the software has already, or reads elsewhere than in its own traits. */
export class InsActs {
  readonly #deps: InsActsDependencies;
  readonly #acts: Acts;

  constructor(deps: InsActsDependencies, acts: Acts) {
    this.#deps = deps;
    this.#acts = acts;
  }

  /**
   * Searches the beneficiary that the user points at on a card (INSI-13).
   * @param place place of that beneficiary on the card, from 1
   */
  appelerParCarte(id: string, carte: CarteVitale, place: number): Promise<Vue> {
    const { policies, searchCard } = this.#deps;
    const chosen = carte.beneficiaires[place - 1];
    return this.#acts.agir(
      id,
      async (identite, at) => {
        const refus =
          chosen === undefined
            ? "Ce bénéficiaire n'est pas sur la carte : relisez-la et choisissez-en un autre."
            : policies.mayCall(identite, {});
        if (refus !== null || chosen === undefined) {
          return [identite, 'Appel INSi par carte refusé', { refus: refus ?? '' }];
        }
        const { nomNaissance, dateNaissance, rangNaissance, matriculeIndividu } = chosen;
        const { matriculeOuvreurDroits } = carte;
        const outcome = await searchCard({
          matriculeOuvreurDroits,
          matriculeIndividu,
          nomNaissance,
          dateNaissance,
          rangNaissance,
        });
        return apresRecherche(identite, outcome, at, policies, policies.compareCarte);
      },
      'appeler-insi',
    );
  }

  /** Has INSi confirm the INS of one record, its own or one received from outside. */
  verifier(id: string): Promise<Vue> {
    return this.#acts.agir(id, (identite, at) => this.#verification(identite, at), 'appeler-insi');
  }

  /** Verifies every qualified identity whose INS was last confirmed too long ago (INSI-10); shows them as they are then. */
  async verifierPeriodiquement(): Promise<Vue> {
    const { store, policies, horloge } = this.#deps;
    const due = store.all().filter((identite) => policies.verificationDue(identite, horloge.jour()));
    const alertes: string[] = [];
    for (const { id } of due) {
      const { refus, alertes: said } = await this.#acts.agir(id, (identite, at) => this.#verification(identite, at));
      for (const { texte } of [...said, ...(refus === null ? [] : [refus])]) alertes.push(`${id} : ${texte}`);
    }
    const verified = due.map(({ id }) => this.#acts.fiche(id));
    const message =
      due.length === 0
        ? "Vérification périodique : aucune identité qualifiée n'est à vérifier."
        : `Vérification périodique : identités vérifiées, ${due.length} ; à reprendre, ${alertes.length}.`;
    return vueListe(verified, policies, horloge.jour(), { message, alertes });
  }

  /** Takes in an identity that another information system sends: its INS is verified before it counts (INS-38, INS/va1.11). */
  async recevoir({ traits, matricule, structure }: IdentiteRecue): Promise<Vue> {
    const { policies } = this.#deps;
    const created = this.#acts.creer(traits, null);
    if (created.identite === null) return created;
    return this.#acts.agir(created.identite.id, async (identite, at) => {
      const received: Identite = { ...identite, insRecue: { matricule, structure, le: at, infirmee: false } };
      if (!policies.trustReceived(matricule)) return this.#verification(received, at);
      const trusted = { ...identite, matricule, recuperation: { le: at, historique: [] } };
      return [trusted, 'Réception', { message: `L'identité et l'INS viennent de ${structure}.` }];
    });
  }

  async #verification(identite: Identite, at: string): Promise<Acte> {
    const { policies } = this.#deps;
    const ins = identite.insRecue?.matricule ?? identite.matricule;
    if (ins === null || ins.oid === null) {
      const refus = "Cette identité n'a pas d'INS à vérifier : lancez un appel INSi depuis la fiche.";
      return [identite, 'Vérification refusée', { refus }];
    }
    // An INS received from outside enters by the same door as one that a search brings.
    const refus =
      policies.acceptMatricule(ins, 'insi', identite) ??
      (identite.insRecue === null ? null : policies.mayCall(identite, { lieuNaissance: true }));
    if (refus !== null) return [identite, 'Vérification refusée', { refus }];
    const outcome = await this.#ask(identite, { ...ins, oid: ins.oid });
    if (outcome.kind === 'incident') {
      const { incident } = outcome;
      const suite = policies.onTechnicalError(identite, incident, policies.explainIncident(incident), at);
      return [{ ...suite.identite, dernierAppel: 'erreur' }, 'Vérification INSi : erreur technique', suite];
    }
    const after = policies.applyVerification(identite, outcome.kind === 'confirmee', at);
    return after.verification?.resultat === 'confirmee'
      ? [after, 'Vérification INSi : confirmée', { message: "INSi confirme l'INS de cette identité." }]
      : [after, 'Vérification INSi : non confirmée', { alertes: [infirmation(identite)] }];
  }

  async #ask(identite: Identite, ins: Matricule & { readonly oid: string }): Promise<VerificationOutcome> {
    const { policies, verify, search } = this.#deps;
    const { traits } = identite;
    const criteres = policies.callCriteria(traits, { lieuNaissance: true });
    if (policies.verificationOperation() === 'verification') {
      return verify({ ...ins, criteres, listePrenoms: traits.prenoms });
    }
    const found = await search(criteres);
    if (found.kind === 'incident') return found;
    const same = found.kind === 'found' && found.individu.actif.numero === ins.numero;
    return { kind: same ? 'confirmee' : 'infirmee' };
  }
}

function infirmation({ insRecue }: Identite): string {
  return insRecue === null
    ? `L'identité redevient provisoire, sans matricule. ${SUITES_DECLASSEMENT['verification-infirmee']}`
    : `INSi ne confirme pas l'INS reçue de ${insRecue.structure} : elle n'est pas intégrée à la fiche. Vérifiez les traits sur un justificatif, puis appelez INSi.`;
}
