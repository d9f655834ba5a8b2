import { child } from '../soap/xml.ts';
import { estAuteur } from './authorship.ts';
import { type Call, dossierOuvert, exiger, tracer } from './call.ts';
import { ecrireRegistryResponse } from './carriers.ts';
import { ASSOCIATION, CONFIDENTIALITE, lireCx, NS, REPONSE, type Statut, statutDe, UUID } from './codes.ts';
import type { Dossier } from './dossier.ts';
import { type FicheVivante, lireFiche, nouvelUuid } from './fiche.ts';
import type { Action } from './matrix.ts';
import type { Done } from './outcome.ts';
import { Refusal } from './refusals.ts';
import { type AssociationRim, classes, identifiant, lireListe, type ObjetRim, slot } from './rim.ts';
import { opacite } from './visibility.ts';

/** One change, checked and ready to be made. */
interface Changement {
  readonly actions: readonly Action[];
  readonly detail: string;
  readonly uniqueId: string;
  readonly appliquer: () => void;
}

/** TD3.3a to d: confidentiality and availability of documents; all changes of a request are made, or none. */
export function modifier(call: Call): Done {
  const liste = child(call.payload, NS.rim, 'RegistryObjectList');
  const { lots, documents, associations } =
    liste === undefined ? { lots: [], documents: [], associations: [] } : lireListe(liste);
  const [lot] = lots;
  if (lot === undefined) throw new Refusal('metadonnees', 'La demande ne porte pas de SubmissionSet.');
  const patient = lireCx(identifiant(lot, UUID.lotPatient));
  if (patient?.ins !== call.vihf.patient?.ins) {
    throw new Refusal('patient-discordant', "Le patient du lot n'est pas celui du VIHF.");
  }
  const dossier = dossierOuvert(call);
  const lotId = nouvelUuid();
  const changes = [
    ...documents.map((objet) => confidentialite(call, dossier, objet, associations, lotId)),
    ...associations.filter(({ type }) => type === ASSOCIATION.statut).map((one) => disponibilite(call, dossier, one)),
  ];
  if (changes.length === 0) throw new Refusal('mise-a-jour', 'La demande ne change rien.');
  for (const { actions, detail, appliquer } of changes) {
    appliquer();
    for (const action of actions) tracer(call, dossier, LIBELLES[action] ?? action, detail, false);
  }
  dossier.registre.ajouterLot({
    entryUuid: lotId,
    uniqueId: identifiant(lot, UUID.lotUnique) ?? '',
    objet: lot,
    submissionTime: slot(lot.slots, 'submissionTime') ?? '',
    deposeLe: call.at.getTime(),
  });
  return {
    body: ecrireRegistryResponse(REPONSE.succes),
    resume: {
      transaction: 'TD3.3',
      actions: changes.flatMap(({ actions }) => actions),
      documents: changes.map(({ uniqueId }) => uniqueId),
    },
  };
}

const LIBELLES: Partial<Readonly<Record<Action, string>>> = {
  'TD3.3a masquer': 'Masquage aux professionnels',
  'TD3.3a démasquer': 'Démasquage aux professionnels',
  'TD3.3b': 'Document rendu visible',
  'TD3.3c': 'Suppression',
  'TD3.3d': 'Archivage ou désarchivage',
};

/** What each code means when it comes or goes (domain/dmp.md 5.3). */
const VISIBILITE: Readonly<Record<string, { readonly retire: Action; readonly ajoute: Action | null }>> = {
  [CONFIDENTIALITE.masque]: { retire: 'TD3.3a démasquer', ajoute: 'TD3.3a masquer' },
  [CONFIDENTIALITE.invisiblePatient]: { retire: 'TD3.3b', ajoute: null },
  [CONFIDENTIALITE.invisibleRepresentants]: { retire: 'TD3.3b', ajoute: null },
};

function confidentialite(
  call: Call,
  dossier: Dossier,
  objet: ObjetRim,
  associations: readonly AssociationRim[],
  lot: string,
): Changement {
  const avant =
    dossier.registre.parLid(objet.lid ?? '') ?? dossier.registre.courante(identifiant(objet, UUID.unique) ?? '');
  if (avant === undefined) throw new Refusal('reference', `Aucun document de lid « ${objet.lid ?? ''} ».`);
  const { fiche } = avant;
  const membership = associations.find(({ type, cible }) => type === ASSOCIATION.membre && cible === objet.id);
  const said = membership && slot(membership.slots, 'PreviousVersion');
  if (said === undefined || said === null) throw new Refusal('version', 'PreviousVersion manque sur le HasMember.');
  if (avant.statut !== 'Approved' || said !== String(fiche.version)) {
    throw new Refusal(
      'version',
      `La version en vigueur est ${fiche.version} (${avant.statut}), la demande part de ${said}.`,
    );
  }
  if (identifiant(objet, UUID.unique) !== fiche.uniqueId) {
    throw new Refusal('mise-a-jour', "L'uniqueId d'un document ne change pas d'une version à l'autre.");
  }
  const wanted = classes(objet, UUID.confidentialite).map(({ code }) => code);
  const actions = changements(fiche.confidentialites, wanted);
  for (const action of actions) permettre(call, dossier, avant, action);
  return {
    actions,
    detail: fiche.titre,
    uniqueId: fiche.uniqueId,
    appliquer: () => {
      // Only confidentiality is taken from the request: what the server computed stays its own.
      const others = fiche.objet.classifications.filter(({ scheme }) => scheme !== UUID.confidentialite);
      const next = { ...fiche.objet, classifications: [...others, ...classes(objet, UUID.confidentialite)] };
      const place = { ...fiche, entryUuid: nouvelUuid(), version: fiche.version + 1, lot };
      const { entryUuid } = dossier.registre.remplacerVersion(avant, lireFiche(next, place)).fiche;
      dossier.registre.rattacher(lot, entryUuid, membership?.slots ?? new Map());
    },
  };
}

function changements(avant: readonly string[], apres: readonly string[]): readonly Action[] {
  const added = apres.filter((code) => !avant.includes(code));
  const removed = avant.filter((code) => !apres.includes(code));
  const actions = [
    ...removed.map((code) => VISIBILITE[code]?.retire),
    ...added.map((code) => VISIBILITE[code]?.ajoute),
  ];
  const hidden = added.find((code) => VISIBILITE[code]?.ajoute === null);
  if (hidden !== undefined) {
    throw new Refusal(
      'mise-a-jour',
      `Un document visible ne peut plus être rendu invisible (${hidden}) : ce choix se fait à l'alimentation.`,
    );
  }
  if (actions.some((action) => action === undefined || action === null)) {
    throw new Refusal('mise-a-jour', `Confidentialité impossible : ${apres.join(', ') || 'aucune'}.`);
  }
  if (actions.length === 0)
    throw new Refusal('mise-a-jour', 'Seule la confidentialité change, et elle est déjà celle demandée.');
  return actions.filter((action) => action !== undefined && action !== null);
}

/** The matrix, then the document itself: what is hidden from somebody cannot be changed by them. */
function permettre(call: Call, dossier: Dossier, { fiche }: FicheVivante, action: Action): void {
  const found = exiger(call, action, dossier);
  const author = estAuteur(call, fiche);
  if ((found === 'auteur' || found === 'structure') && !author)
    throw new Refusal('auteur', undefined, `uniqueId=${fiche.uniqueId}`);
  if (!author && opacite(call, dossier, fiche) !== null) {
    throw new Refusal('document-masque', undefined, `uniqueId=${fiche.uniqueId}`);
  }
  // Deposited by the patient: the attending doctor only, apart from the patient (domain/dmp.md 5.1).
  const changesFate = action === 'TD3.3c' || action === 'TD3.3d';
  if (fiche.deposant.patient && changesFate && !dossier.medecinsTraitants.has(call.appelant.idNat)) {
    throw new Refusal('auteur', 'Ce document vient du patient : seuls lui et son médecin traitant peuvent le retirer.');
  }
}

/** Changes of availability that mean something, and the action each one is. */
const TRANSITIONS: readonly { readonly de: Statut; readonly vers: Statut; readonly action: Action }[] = [
  { de: 'Approved', vers: 'Archived', action: 'TD3.3d' },
  { de: 'Archived', vers: 'Approved', action: 'TD3.3d' },
  { de: 'Approved', vers: 'Deleted', action: 'TD3.3c' },
  { de: 'Archived', vers: 'Deleted', action: 'TD3.3c' },
];

function disponibilite(call: Call, dossier: Dossier, { cible, slots }: AssociationRim): Changement {
  const vivante = dossier.registre.parUuid(cible);
  if (vivante === undefined) throw new Refusal('reference', `Aucun document d'entryUUID « ${cible} ».`, cible);
  const de = statutDe(slot(slots, 'OriginalStatus'));
  const vers = statutDe(slot(slots, 'NewStatus'));
  const transition = TRANSITIONS.find((one) => one.de === de && one.vers === vers);
  if (transition === undefined) {
    throw new Refusal(
      'mise-a-jour',
      `Passage impossible de ${slot(slots, 'OriginalStatus')} à ${slot(slots, 'NewStatus')}.`,
    );
  }
  if (vivante.statut !== de) {
    throw new Refusal('mise-a-jour', `Le document est ${vivante.statut} et non ${de} : relisez sa fiche.`, cible);
  }
  permettre(call, dossier, vivante, transition.action);
  return {
    actions: [transition.action],
    detail: vivante.fiche.titre,
    uniqueId: vivante.fiche.uniqueId,
    appliquer: () => {
      vivante.statut = transition.vers;
    },
  };
}
