import { ReferenceSystemError } from '../errors.ts';
import type { Criteres } from '../insi/envelope.ts';
import type { Outcome } from '../insi/outcome.ts';
import type { NatureAcces } from './acces.ts';
import { actionsPermises } from './actions-permises.ts';
import { marquer } from './attributs.ts';
import { changer, type Modification } from './change.ts';
import { type Confirmations, preparer } from './creation.ts';
import { declasser } from './declassement.ts';
import {
  choisir,
  controler,
  type DocumentDependencies,
  type DocumentsDiscordants,
  recevoir,
  supprimerCopie,
} from './document-acts.ts';
import { declarer } from './evenement.ts';
import type { Justificatif, Situation } from './justificatif.ts';
import { manques } from './liste-travail.ts';
import type {
  Alteration,
  Complements,
  DecisionSaisie,
  DeclassementSaisi,
  Identite,
  Matricule,
  TraitsDeclares,
} from './model.ts';
import { type Acte, accepter, apresRecherche, decider } from './proposal.ts';
import { alteredCriteria, refusAlterations, refusComplements } from './retrieval.ts';
import { type CriteresLocaux, findIdentities } from './search.ts';
import { LIBELLES_STATUT } from './status.ts';
import type { IdentiteStore } from './store.ts';
import type { Attribut } from './suivi.ts';
import type { Habilitation, Utilisateur } from './utilisateur.ts';
import { type Parole, type Vue, vueIdentite, vueListe, vueSansIdentite } from './vue.ts';

/** What the acts of a user rest on. */
export interface ActsDependencies extends DocumentDependencies {
  readonly store: IdentiteStore;
  /** Who works in the software now. */
  readonly utilisateur: () => Utilisateur;
  /** Carries a search to INSi. */
  readonly search: (criteres: Criteres) => Promise<Outcome>;
}

/** What an act does of a record; `at`: ISO 8601. */
export type Actor = (identite: Identite, at: string) => Promise<Acte>;

/** The acts of a user on the identity repository; the pilot interface and the pages both go through here. */
export class Acts {
  readonly #deps: ActsDependencies;
  /** Last act of each record: two acts on one record never overlap. */
  #queues = new Map<string, Promise<unknown>>();
  /** What the last act on each record showed. */
  readonly #screens = new Map<string, Vue>();

  constructor(deps: ActsDependencies) {
    this.#deps = deps;
  }

  /** Empties the test base; acts under way end on a record that is no more. */
  remettreAZero(): Vue {
    this.#deps.store.clear();
    this.#queues = new Map();
    this.#screens.clear();
    return vueSansIdentite({ message: "La base d'essai est vide." });
  }

  /** @throws ReferenceSystemError E_IDENTITY_UNKNOWN, here and in every act on a record. */
  lire(id: string): Vue {
    const identite = this.fiche(id);
    this.#noterAcces(id, 'consultation');
    return this.#vue(identite);
  }

  /** The record as it is, with what the last act on it said. */
  dernierEcran(id: string): Vue {
    const read = this.lire(id);
    const { message, alertes, refus } = this.#screens.get(id) ?? read;
    return { ...read, message, alertes, refus };
  }

  /** Professionals who had access to a record, without being one more. */
  lireAcces(id: string): Vue {
    const vue = this.#vue(this.fiche(id));
    const acces = this.#deps.store.acces(id);
    return { ...vue, acces, message: `Professionnels ayant accédé à cette identité : ${acces.length}.` };
  }

  fiche(id: string): Identite {
    const identite = this.#deps.store.get(id);
    if (identite !== undefined) return identite;
    throw new ReferenceSystemError(
      'E_IDENTITY_UNKNOWN',
      `Aucune identité ne porte l'identifiant « ${id} » : vérifiez-le, ou créez l'identité.`,
    );
  }

  /** Every record, oldest first, without having access to any. */
  toutes(): readonly Identite[] {
    return this.#deps.store.all();
  }

  /** Looks identities up in the base; nothing changes. */
  rechercher(criteres: CriteresLocaux): Vue {
    const { store, policies, horloge } = this.#deps;
    const found = findIdentities(store.all(), criteres, policies.searchKey);
    const count = found.length === 0 ? 'Aucune identité trouvée.' : `Identités trouvées : ${found.length}.`;
    return vueListe(found, policies, horloge.jour(), { message: count });
  }

  creer(declares: TraitsDeclares, matricule: Matricule | null, confirmations: Confirmations = {}): Vue {
    const at = this.#deps.horloge.date().toISOString();
    const creation = preparer(this.#deps, declares, matricule, confirmations, at);
    return 'vue' in creation ? creation.vue : this.#record(creation.cree, at, 'Création', creation.parole);
  }

  modifier(id: string, modification: Modification): Promise<Vue> {
    const { policies, horloge, store } = this.#deps;
    const deps = { policies, horloge, nextId: () => store.nextId() };
    return this.agir(id, async (identite, at) => changer(deps, identite, modification, at));
  }

  appelerInsi(id: string, complements: Complements, alterations: readonly Alteration[] = []): Promise<Vue> {
    return this.agir(
      id,
      async (before, at) => {
        const { policies, search } = this.#deps;
        const refus =
          policies.mayCall(before, complements) ??
          refusComplements(policies.furtherCalls(before), complements) ??
          refusAlterations(before, alterations);
        if (refus !== null) return [before, 'Appel INSi refusé', { refus }];
        const criteres = alteredCriteria(policies.callCriteria(before.traits, complements), alterations);
        const outcome = await search(criteres);
        const identite = { ...before, traits: policies.traitsAfterCall(before.traits, criteres) };
        return apresRecherche(identite, outcome, at, policies);
      },
      'appeler-insi',
    );
  }

  recuperer(id: string): Promise<Vue> {
    return this.agir(id, async (identite, at) => accepter(identite, at, this.#deps.policies), 'qualifier');
  }

  /** Records a back-office decision on a difference between the record and what INSi proposes. */
  analyser(id: string, saisie: DecisionSaisie): Promise<Vue> {
    return this.agir(id, async (identite, at) => decider(identite, saisie, at, this.#deps.policies), 'qualifier');
  }

  controlerJustificatif(id: string, justificatif: Justificatif, situation: Situation): Promise<Vue> {
    return this.agir(id, async (identite) => controler(this.#deps, identite, justificatif, situation), 'qualifier');
  }

  choisirJustificatif(id: string, documents: DocumentsDiscordants, situation: Situation): Promise<Vue> {
    return this.agir(id, async (identite) => choisir(this.#deps, identite, documents, situation), 'qualifier');
  }

  enregistrerVenue(id: string): Promise<Vue> {
    return this.agir(id, async (identite) => recevoir(this.#deps, identite));
  }

  supprimerCopie(id: string): Promise<Vue> {
    return this.agir(id, async (identite) => supprimerCopie(identite));
  }

  /** Brings an identity back to provisoire, for a reason that stays written. */
  declasser(id: string, saisi: DeclassementSaisi): Promise<Vue> {
    const { store, policies, utilisateur } = this.#deps;
    const par = utilisateur().nom;
    return this.agir(
      id,
      async (identite, at) => {
        const done = declasser(identite, saisi, at, policies);
        return declarer(done, identite, { saisi, acces: store.acces(id), par, at });
      },
      'qualifier',
    );
  }

  /** Says which attributes an identity carries; a doubtful or fictive one comes back to provisoire. */
  marquer(id: string, attributs: readonly Attribut[]): Promise<Vue> {
    return this.agir(id, async (identite, at) => marquer(identite, attributs, at, this.#deps.policies), 'qualifier');
  }

  /** Notes that a health document is printed; what is on the page depends on the record as it is. */
  noterImpression(id: string): Promise<Vue> {
    return this.agir(id, async (identite) => [
      identite,
      'Impression',
      { message: 'Un document de santé est imprimé.' },
    ]);
  }

  qualifier(id: string): Promise<Vue> {
    return this.agir(
      id,
      async (identite) => {
        const statut = this.#deps.policies.statusOf(identite);
        if (statut === 'qualifiee') return [identite, 'Qualification', { message: "L'identité est qualifiée." }];
        const refus = `L'identité ne peut pas être qualifiée : ${manques(identite).join(' et ')}. Statut actuel : ${LIBELLES_STATUT[statut]}.`;
        return [identite, 'Qualification refusée', { refus }];
      },
      'qualifier',
    );
  }

  #record(identite: Identite, at: string, acte: string, parole: Parole, who = this.#deps.utilisateur()): Vue {
    const detail = parole.refus ?? [parole.message ?? '', ...(parole.alertes ?? [])].filter(Boolean).join(' ');
    const traced: Identite = { ...identite, trace: [...identite.trace, { le: at, par: who.nom, acte, detail }] };
    this.#deps.store.put(traced);
    this.#noterAcces(traced.id, 'acte', who);
    const vue = this.#vue(traced, parole);
    this.#screens.set(traced.id, vue);
    return vue;
  }

  #vue(identite: Identite, parole: Parole = {}): Vue {
    const { policies, horloge, utilisateur } = this.#deps;
    const vue = vueIdentite(identite, policies, horloge.jour(), parole);
    const who = utilisateur();
    const permitted = (needed: Habilitation) => policies.authorise(who, needed) === null;
    return { ...vue, actionsPossibles: actionsPermises(vue.actionsPossibles, permitted) };
  }

  #noterAcces(id: string, nature: NatureAcces, who = this.#deps.utilisateur()): void {
    const { store, policies, horloge } = this.#deps;
    store.putAcces(id, policies.traceAcces(store.acces(id), who, nature, horloge.date().toISOString()));
  }

  /**
   * Performs one act on a record, in its turn; refused at once to a user who lacks the right it asks for.
   * @throws ReferenceSystemError E_IDENTITY_UNKNOWN.
   */
  agir(id: string, actor: Actor, needed: Habilitation | null = null): Promise<Vue> {
    const { policies, horloge, utilisateur } = this.#deps;
    const who = utilisateur();
    const refus = needed === null ? null : policies.authorise(who, needed);
    const before = this.#queues.get(id) ?? Promise.resolve();
    const result = before.then(async () => {
      const at = horloge.date().toISOString();
      const current = { ...this.fiche(id), dernierAppel: null };
      const [identite, acte, parole]: Acte =
        refus === null ? await actor(current, at) : [current, 'Acte refusé : habilitation', { refus }];
      this.fiche(id);
      return this.#record(identite, at, acte, parole, who);
    });
    this.#queues.set(
      id,
      result.catch(() => undefined),
    );
    return result;
  }
}
