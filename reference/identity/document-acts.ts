import type { Horloge } from '../clock.ts';
import {
  type ChoixJustificatif,
  type GenreStructure,
  type Justificatif,
  LIBELLES_JUSTIFICATIF,
  LIBELLES_MOTIF,
  type MotifChoix,
  type Situation,
} from './justificatif.ts';
import type { Identite } from './model.ts';
import type { Policies } from './policies.ts';
import type { Parole } from './vue.ts';

/** What the acts about documents rest on. */
export interface DocumentDependencies {
  readonly policies: Policies;
  readonly horloge: Horloge;
  /** Kind of structure that the software works for. */
  readonly genre: () => GenreStructure;
}

/** Two documents that disagree, the one that is kept, and why. */
export interface DocumentsDiscordants {
  readonly retenu: Justificatif;
  readonly ecarte: Justificatif;
  readonly motif: MotifChoix;
}

type Done = readonly [Identite, string, Parole];

/** Records the check of a document, and validates the identity when the document allows it. */
export function controler(
  deps: DocumentDependencies,
  identite: Identite,
  justificatif: Justificatif,
  situation: Situation,
): Done {
  const refus = empechement(deps, identite, justificatif, situation);
  const libelle = LIBELLES_JUSTIFICATIF[justificatif.nature];
  const seen = enVenue(deps, identite);
  if (refus === null) {
    return [
      withDocument(deps, seen, justificatif),
      `Contrôle du justificatif : ${libelle}`,
      { message: `Justificatif enregistré : ${libelle}.` },
    ];
  }
  // A weaker document shown later takes nothing back from the one that validated.
  const controle = { ...justificatif, valide: false, controleLe: deps.horloge.date().toISOString() };
  const kept = identite.justificatif?.valide === true ? seen : { ...seen, justificatif: controle };
  return [kept, `Justificatif refusé : ${libelle}`, { refus }];
}

/** Keeps one of two documents that disagree, for a reason that stays written. */
export function choisir(
  deps: DocumentDependencies,
  identite: Identite,
  documents: DocumentsDiscordants,
  situation: Situation,
): Done {
  const { retenu, ecarte, motif } = documents;
  const seen = enVenue(deps, identite);
  const refus = empechement(deps, identite, retenu, situation);
  if (refus !== null) return [seen, 'Choix de justificatif refusé', { refus }];
  if (motif === 'concorde-avec-ins' && identite.recuperation === null) {
    const first = "L'INS n'est pas récupérée : appelez INSi avant de choisir le document qui lui correspond.";
    return [seen, 'Choix de justificatif refusé', { refus: first }];
  }
  const choix: ChoixJustificatif = { retenu: retenu.nature, ecarte: ecarte.nature, motif };
  return [
    { ...withDocument(deps, seen, retenu), choixJustificatif: deps.policies.traceChoix(choix) },
    'Choix entre deux justificatifs discordants',
    {
      message: `${LIBELLES_JUSTIFICATIF[retenu.nature]} : document retenu (${LIBELLES_MOTIF[motif]}). Document écarté : ${LIBELLES_JUSTIFICATIF[ecarte.nature]}.`,
    },
  ];
}

/** Registers a visit: the document once used is named, so that the person shows the same one again (003:413). */
export function recevoir(deps: DocumentDependencies, identite: Identite): Done {
  const seen = enVenue(deps, identite);
  const shown = seen.justificatif?.valide === true ? deps.policies.rappelJustificatif(seen) : null;
  const message =
    shown === null
      ? 'La venue est enregistrée. Aucun justificatif contrôlé : demandez un document à haut niveau de confiance.'
      : `La venue est enregistrée. Document à présenter de nouveau : ${LIBELLES_JUSTIFICATIF[shown.nature]}.`;
  return [seen, 'Venue', { message }];
}

/** Deletes the scan; the kind of document stays recorded (003:439). */
export function supprimerCopie(identite: Identite): Done {
  return identite.copieNumerisee === null
    ? [identite, 'Suppression refusée', { refus: 'Aucune copie numérisée : il ne reste rien à supprimer.' }]
    : [{ ...identite, copieNumerisee: null }, 'Suppression de la copie', { message: 'La copie est supprimée.' }];
}

/** Why this document does not validate this identity, null when it does. */
function empechement(
  deps: DocumentDependencies,
  identite: Identite,
  justificatif: Justificatif,
  situation: Situation,
): string | null {
  const { mayValidate, documentValidates } = deps.policies;
  return mayValidate(identite) ?? documentValidates(justificatif, circonstances(deps, identite, situation));
}

function circonstances({ horloge, genre }: DocumentDependencies, { traits }: Identite, situation: Situation) {
  return { genre: genre(), situation, dateNaissance: traits.dateNaissance, jour: horloge.jour() };
}

/** The person is here today; a scan that had become unusable does not come back to life. */
function enVenue({ policies, horloge }: DocumentDependencies, identite: Identite): Identite {
  const jour = horloge.jour();
  const { consultable } = policies.conservationCopie(identite.derniereVenue, jour);
  return { ...identite, copieNumerisee: consultable ? identite.copieNumerisee : null, derniereVenue: jour };
}

function withDocument({ horloge }: DocumentDependencies, identite: Identite, justificatif: Justificatif): Identite {
  const copieNumerisee = justificatif.numerise === true ? { numeriseeLe: horloge.jour() } : identite.copieNumerisee;
  const justified = { ...justificatif, valide: true, controleLe: horloge.date().toISOString() };
  return { ...identite, copieNumerisee, justificatif: justified };
}
