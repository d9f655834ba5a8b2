import type { Outcome } from '../insi/outcome.ts';
import type { DecisionSaisie, Identite, Individu } from './model.ts';
import type { Policies } from './policies.ts';
import { LIBELLES_CONCLUSION, LIBELLES_ISSUE } from './status.ts';
import type { Parole } from './vue.ts';

/** An act under way: the record afterwards, the name of the act in its history, and what the screen says. */
export type Acte = readonly [Identite, string, Parole];

/** INSi describes somebody: the record keeps the proposal, compared, until the user decides. */
export function proposer(
  identite: Identite,
  individu: Individu,
  policies: Policies,
  compare: Policies['compareTraits'] = policies.compareTraits,
): Acte {
  const billing = policies.compareBilling(identite.numeroFacturation, individu.actif);
  const discordances = [...compare(identite.traits, individu.traits), ...(billing === null ? [] : [billing])];
  const empechement =
    policies.mayRetrieve(discordances, identite.decisions) ??
    policies.acceptMatricule(individu.actif, 'insi', identite);
  const proposed: Identite = {
    ...identite,
    proposition: { individu, discordances, empechement },
    derniereReponse: 'trouvee',
    dernierAppel: 'trouvee',
  };
  return empechement === null
    ? [
        proposed,
        'Appel INSi : une identité',
        { message: 'INSi propose une identité : comparez-la à la fiche, puis acceptez-la.' },
      ]
    : [
        proposed,
        'Appel INSi : une identité, non récupérable',
        { message: 'INSi a renvoyé une identité qui ne peut pas être récupérée.', alertes: [empechement] },
      ];
}

/** What a search brought, whoever it found. */
export function apresRecherche(
  identite: Identite,
  outcome: Outcome,
  at: string,
  policies: Policies,
  compare: Policies['compareTraits'] = policies.compareTraits,
): Acte {
  if (outcome.kind === 'found') return proposer(identite, outcome.individu, policies, compare);
  const suite =
    outcome.kind === 'none'
      ? policies.onNone({ ...identite, proposition: null, derniereReponse: 'aucune' }, at)
      : outcome.kind === 'several'
        ? policies.onSeveral({ ...identite, proposition: null, derniereReponse: 'plusieurs' }, at)
        : policies.onTechnicalError(identite, outcome.incident, policies.explainIncident(outcome.incident), at);
  return [{ ...suite.identite, dernierAppel: suite.issue }, `Appel INSi : ${LIBELLES_ISSUE[suite.issue]}`, suite];
}

/** The user accepts what INSi proposes; nothing happens while it is forbidden or awaits a decision. */
export function accepter(identite: Identite, at: string, policies: Policies): Acte {
  const { proposition } = identite;
  if (proposition === null) {
    const refus =
      identite.recuperation === null
        ? "INSi ne propose aucune identité pour cette fiche : lancez d'abord un appel INSi."
        : "L'INS de cette identité est déjà récupérée.";
    return [identite, 'Récupération refusée', { refus }];
  }
  if (proposition.empechement !== null) {
    return [identite, 'Récupération refusée', { refus: proposition.empechement }];
  }
  const attente = policies.awaitsDecision(proposition.discordances, identite.decisions);
  if (attente !== null) return [identite, 'Récupération en attente de décision', { refus: attente }];
  const retrieved = policies.applyRetrieval(identite, proposition, at);
  const ecarts = proposition.discordances.map((one) => one.texte);
  return [
    retrieved,
    'Récupération',
    { message: "L'INS est récupérée ; les traits stricts viennent d'INSi et sont verrouillés.", alertes: ecarts },
  ];
}

/** The user decides on a difference; the decision stays in the record, with the values it was taken on. */
export function decider(identite: Identite, saisie: DecisionSaisie, at: string, policies: Policies): Acte {
  const { proposition } = identite;
  const discordance = proposition?.discordances.find(({ trait }) => trait === saisie.objet);
  if (proposition === null || discordance === undefined) {
    return [identite, 'Décision refusée', { refus: "INSi ne propose rien qui s'écarte de la fiche sur ce trait." }];
  }
  const refus = policies.acceptDecision(discordance, saisie);
  if (refus !== null) return [identite, 'Décision refusée', { refus }];
  const { local, insi } = discordance;
  const decisions = [...identite.decisions, { ...saisie, local, insi, le: at }];
  const empechement =
    policies.mayRetrieve(proposition.discordances, decisions) ??
    policies.acceptMatricule(proposition.individu.actif, 'insi', identite);
  const decided = { ...identite, decisions, proposition: { ...proposition, empechement } };
  return [decided, `Analyse d'écart : ${LIBELLES_CONCLUSION[saisie.conclusion]}`, { message: saisie.motif }];
}
