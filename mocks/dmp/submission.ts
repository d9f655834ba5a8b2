import { createHash } from 'node:crypto';
import { contentOf } from '../soap/mtom.ts';
import { attribute, child, childrenNamed } from '../soap/xml.ts';
import { estAuteur } from './authorship.ts';
import { type Call, dossierOuvert, exiger, tracer } from './call.ts';
import { ecrireRegistryResponse } from './carriers.ts';
import { ASSOCIATION, lireCx, NS, OID, REPONSE, UUID } from './codes.ts';
import type { Dossier } from './dossier.ts';
import { type Fiche, FicheVivante, lireFiche, nouvelUuid } from './fiche.ts';
import { verifierContenu, verifierSignatureDuLot } from './lot-signature.ts';
import { type MetadataProblem, problemesDocument, problemesLot } from './metadata.ts';
import type { Done } from './outcome.ts';
import { Refusal } from './refusals.ts';
import { type AssociationRim, identifiant, type ListeRim, lireListe, type ObjetRim, slot } from './rim.ts';

/** What a submission would do to a record, once every check has passed. */
interface Depot {
  readonly lot: ObjetRim;
  readonly lotId: string;
  readonly uniqueId: string;
  readonly fiches: readonly Fiche[];
  readonly remplace: readonly { readonly ancienne: FicheVivante; readonly nouvelle: Fiche }[];
  readonly associations: readonly AssociationRim[];
  readonly constats: readonly MetadataProblem[];
}

/** TD2.1 and TD2.2: provide and register; nothing is changed unless everything is right. */
export function alimenter(call: Call): Done {
  const dossier = dossierOuvert(call);
  const transaction = call.appelant.categorie === 'non-ps' && call.appelant.mode !== 'INDIRECTE' ? 'TD2.2' : 'TD2.1';
  exiger(call, transaction, dossier);
  const depot = preparer(call, dossier);
  appliquer(call, dossier, depot);
  const documents = depot.fiches.filter(({ signature }) => !signature);
  for (const { titre } of documents) tracer(call, dossier, 'Alimentation', titre, true);
  return {
    body: ecrireRegistryResponse(REPONSE.succes),
    resume: {
      transaction,
      documents: documents.map(({ uniqueId, titre, confidentialites, type }) => ({
        uniqueId,
        titre,
        type: type.code,
        confidentialites,
      })),
      remplace: depot.remplace.map(({ ancienne }) => ancienne.fiche.uniqueId),
      constats: depot.constats.map(({ texte }) => texte),
    },
  };
}

function preparer(call: Call, dossier: Dossier): Depot {
  const liste = listeDe(call);
  const [lot] = liste.lots;
  if (lot === undefined || liste.lots.length > 1 || liste.dossiers > 0) {
    throw new Refusal(
      'metadonnees',
      'Le lot comporte un RegistryPackage et un seul : le SubmissionSet (pas de Folder).',
    );
  }
  const contenus = contenusDe(call, liste);
  const lotId = nouvelUuid();
  const mineur = dossier.estMineur(call.at.getTime());
  const uuids = new Map([[lot.id, lotId], ...liste.documents.map(({ id }) => [id, uuidDe(id)] as const)]);
  const fiches = liste.documents.map((objet) =>
    lireFiche(completer(objet, contenus.get(objet.id) ?? Buffer.alloc(0)), {
      entryUuid: uuids.get(objet.id) ?? nouvelUuid(),
      lid: uuids.get(objet.id) ?? nouvelUuid(),
      version: 1,
      contenu: contenus.get(objet.id) ?? Buffer.alloc(0),
      deposant: { idNat: call.appelant.idNat, structure: call.appelant.structure, patient: false },
      deposeLe: call.at.getTime(),
      lot: lotId,
    }),
  );
  const problems = [
    ...problemesLot(lot),
    ...liste.documents.flatMap((objet, rank) => {
      const fiche = fiches[rank];
      return fiche === undefined ? [] : problemesDocument(objet, fiche, mineur);
    }),
  ];
  const [first] = problems.filter(({ gravite }) => gravite === 'erreur');
  if (first !== undefined) throw new Refusal('metadonnees', first.texte);
  verifierPatient(call, lot, liste);
  verifierDoublons(call, lot, fiches);
  for (const fiche of fiches) verifierContenu(fiche);
  verifierSignatureDuLot(call, lot, fiches, liste);
  return {
    lot,
    lotId,
    uniqueId: identifiant(lot, UUID.lotUnique) ?? '',
    fiches,
    remplace: remplacements(call, dossier, liste, uuids, fiches),
    associations: liste.associations.map((one) => ({
      ...one,
      id: nouvelUuid(),
      source: uuids.get(one.source) ?? one.source,
      cible: uuids.get(one.cible) ?? one.cible,
    })),
    constats: problems,
  };
}

// Clients may name their objects by a UUID of theirs: it is kept unless it is symbolic.
const uuidDe = (id: string): string => (/^urn:uuid:[0-9a-f-]{36}$/i.test(id) ? id.toLowerCase() : nouvelUuid());

function listeDe({ payload }: Call): ListeRim {
  const submit = child(payload, NS.lcm, 'SubmitObjectsRequest');
  const liste = submit && child(submit, NS.rim, 'RegistryObjectList');
  if (liste === undefined) throw new Refusal('metadonnees', 'Le lot ne porte pas de RegistryObjectList.');
  return lireListe(liste);
}

/** Bytes of each entry, by its id in the message; ids are compared without case, as some samples need (3.1). */
function contenusDe({ payload, message, settings }: Call, liste: ListeRim): ReadonlyMap<string, Buffer> {
  const documents = childrenNamed(payload, NS.xdsb, 'Document');
  if (liste.documents.length > settings.documentsParLot + 1) {
    throw new Refusal('metadonnees', `Le lot compte plus de ${settings.documentsParLot} documents.`);
  }
  const contenus = new Map<string, Buffer>();
  for (const document of documents) {
    const id = attribute(document, 'id') ?? '';
    const objet = liste.documents.find((one) => one.id === id || one.id.toLowerCase() === id.toLowerCase());
    if (objet === undefined)
      throw new Refusal('metadonnees-absentes', `Le document « ${id} » n'a pas de métadonnées.`, id);
    contenus.set(objet.id, contentOf(document, message));
  }
  for (const { id } of liste.documents) {
    const contenu = contenus.get(id);
    if (contenu === undefined) throw new Refusal('document-absent', `Le document « ${id} » n'est pas joint.`, id);
    if (contenu.length === 0) throw new Refusal('contenu', `Le document « ${id} » est vide.`, id);
    if (contenu.length > settings.octetsParDocument) {
      throw new Refusal(
        'contenu',
        `Le document « ${id} » pèse ${contenu.length} octets : ${settings.octetsParDocument} au plus.`,
        id,
      );
    }
  }
  return contenus;
}

/** Adds what the repository computes; what the client said of it must be true (domain/dmp.md 3.2). */
function completer(objet: ObjetRim, contenu: Buffer): ObjetRim {
  const hash = createHash('sha1').update(contenu).digest('hex');
  const size = String(contenu.length);
  const said = { hash: slot(objet.slots, 'hash'), size: slot(objet.slots, 'size') };
  if (said.hash !== null && said.hash.toLowerCase() !== hash) {
    throw new Refusal('empreinte', `hash vaut ${said.hash}, le document reçu a pour SHA-1 ${hash}.`, objet.id);
  }
  if (said.size !== null && said.size !== size) {
    throw new Refusal('metadonnees-depot', `size vaut ${said.size}, le document reçu pèse ${size} octets.`, objet.id);
  }
  return {
    ...objet,
    slots: new Map([...objet.slots, ['hash', [hash]], ['size', [size]], ['repositoryUniqueId', [OID.repository]]]),
  };
}

function verifierPatient({ vihf }: Call, lot: ObjetRim, { documents }: ListeRim): void {
  const ids = [identifiant(lot, UUID.lotPatient), ...documents.map((one) => identifiant(one, UUID.patient))];
  const other = ids.find((id) => {
    const cx = lireCx(id);
    return cx?.ins !== vihf.patient?.ins || cx?.oid !== vihf.patient?.oid;
  });
  if (other !== undefined) {
    throw new Refusal(
      'patient-discordant',
      `Le patient des métadonnées (${other}) n'est pas celui du VIHF (${vihf.patient?.texte}).`,
    );
  }
}

function verifierDoublons({ book }: Call, lot: ObjetRim, fiches: readonly Fiche[]): void {
  const ids = [identifiant(lot, UUID.lotUnique) ?? '', ...fiches.map(({ uniqueId }) => uniqueId)];
  const twice = ids.find((id, rank) => book.detenteur(id) !== undefined || ids.indexOf(id) !== rank);
  if (twice !== undefined) {
    throw new Refusal('doublon', `L'identifiant unique ${twice} est déjà utilisé.`, `uniqueId=${twice}`);
  }
}

/** RPLC links, each to a current document of the same record written by the same author (domain/dmp.md 3.4, 5.3). */
function remplacements(
  call: Call,
  dossier: Dossier,
  { associations }: ListeRim,
  uuids: ReadonlyMap<string, string>,
  fiches: readonly Fiche[],
): Depot['remplace'] {
  return associations
    .filter(({ type }) => type === ASSOCIATION.remplace)
    .map(({ source, cible }) => {
      const nouvelle = fiches.find(({ entryUuid }) => entryUuid === (uuids.get(source) ?? source));
      const ancienne = dossier.registre.parUuid(cible);
      if (nouvelle === undefined || ancienne === undefined) {
        const hint =
          dossier.registre.courante(cible) === undefined ? '' : " C'est un uniqueId : il faut son entryUUID.";
        throw new Refusal('reference', `L'objet remplacé ou remplaçant n'existe pas : ${cible}.${hint}`, cible);
      }
      if (ancienne.statut !== 'Approved') {
        throw new Refusal(
          'remplacement',
          `Le document ${cible} n'est plus en vigueur : il ne peut pas être remplacé.`,
          cible,
        );
      }
      if (!estAuteur(call, ancienne.fiche)) throw new Refusal('auteur', undefined, cible);
      return { ancienne, nouvelle };
    });
}

function appliquer({ book, at }: Call, { registre, personne }: Dossier, depot: Depot): void {
  registre.ajouterLot({
    entryUuid: depot.lotId,
    uniqueId: depot.uniqueId,
    objet: depot.lot,
    submissionTime: slot(depot.lot.slots, 'submissionTime') ?? '',
    deposeLe: at.getTime(),
  });
  for (const fiche of depot.fiches) registre.ajouterFiche(new FicheVivante(fiche));
  for (const association of depot.associations) registre.ajouterAssociation(association);
  for (const { ancienne } of depot.remplace) ancienne.statut = 'Deprecated';
  for (const id of [depot.uniqueId, ...depot.fiches.map(({ uniqueId }) => uniqueId)]) book.retenir(id, personne.id);
}
