import { attribute, child, childrenNamed, escapeXml } from '../soap/xml.ts';
import { type Call, dossierOuvert, exiger, exigerConsultation, tracer } from './call.ts';
import { lireCx, NS, REPONSE } from './codes.ts';
import type { Dossier } from './dossier.ts';
import type { FicheVivante } from './fiche.ts';
import type { Done } from './outcome.ts';
import { filtrerDocuments, lireParametres, type Parametres } from './query-parameters.ts';
import { Refusal } from './refusals.ts';
import { ecrireLot, type Lot } from './registry.ts';
import { type AssociationRim, ecrireAssociation } from './rim.ts';
import { opacite } from './visibility.ts';

/** What a query finds. */
interface Trouve {
  readonly documents: readonly FicheVivante[];
  readonly lots: readonly Lot[];
  readonly associations: readonly AssociationRim[];
}

interface Requete {
  readonly nom: string;
  readonly obligatoires: readonly string[];
  readonly chercher: (dossier: Dossier, parametres: Parametres) => Trouve;
}

const NOTHING: Trouve = { documents: [], lots: [], associations: [] };

/** Stored queries that the DMP takes (domain/dmp.md 3.5), by UUID. */
const REQUETES: Readonly<Record<string, Requete>> = {
  '14d4debf-8f97-4251-9a74-a90016b0af0d': {
    nom: 'FindDocuments',
    obligatoires: ['$XDSDocumentEntryPatientId', '$XDSDocumentEntryStatus'],
    chercher: ({ registre }, parametres) => ({ ...NOTHING, documents: filtrerDocuments(registre, parametres) }),
  },
  '12941a89-e02e-4be5-967c-ce4bfc8fe492': {
    nom: 'FindDocumentsByReferenceId',
    obligatoires: ['$XDSDocumentEntryPatientId', '$XDSDocumentEntryStatus', '$XDSDocumentEntryReferenceIdList'],
    chercher: ({ registre }, parametres) => ({ ...NOTHING, documents: filtrerDocuments(registre, parametres) }),
  },
  'f26abbcb-ac74-4422-8a30-edb644bbc1a9': {
    nom: 'FindSubmissionSets',
    obligatoires: ['$XDSSubmissionSetPatientId', '$XDSSubmissionSetStatus'],
    chercher: ({ registre }, parametres) => {
      const from = parametres.texte('$XDSSubmissionSetSubmissionTimeFrom') ?? '';
      const to = parametres.texte('$XDSSubmissionSetSubmissionTimeTo');
      const lots = registre.lots.filter(
        ({ submissionTime }) => submissionTime >= from && (to === null || submissionTime < to),
      );
      return { ...NOTHING, lots };
    },
  },
  '5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4': {
    nom: 'GetDocuments',
    obligatoires: [],
    chercher: ({ registre }, parametres) => ({ ...NOTHING, documents: designes(registre, parametres) }),
  },
  'a7ae438b-4bc2-4642-93e9-be891f7bb155': {
    nom: 'GetAssociations',
    obligatoires: ['$uuid'],
    chercher: ({ registre }, parametres) => ({
      ...NOTHING,
      associations: distinct(parametres.liste('$uuid').flatMap((uuid) => registre.liens(uuid))),
    }),
  },
  'bab9529a-4a10-40b3-a01f-f68a615d247a': {
    nom: 'GetDocumentsAndAssociations',
    obligatoires: [],
    chercher: ({ registre }, parametres) => {
      const documents = designes(registre, parametres);
      return {
        ...NOTHING,
        documents,
        associations: distinct(documents.flatMap(({ fiche }) => registre.liens(fiche.entryUuid))),
      };
    },
  },
};

function designes(registre: Dossier['registre'], parametres: Parametres): readonly FicheVivante[] {
  const uuids = parametres.liste('$XDSDocumentEntryEntryUUID');
  const ids = parametres.liste('$XDSDocumentEntryUniqueId');
  if (uuids.length === 0 && ids.length === 0) {
    throw new Refusal('parametre-absent', 'Il faut $XDSDocumentEntryEntryUUID ou $XDSDocumentEntryUniqueId.');
  }
  return [...uuids.map((uuid) => registre.parUuid(uuid)), ...ids.flatMap((id) => registre.versions(id))].filter(
    (one) => one !== undefined,
  );
}

const distinct = (all: readonly AssociationRim[]): readonly AssociationRim[] => [...new Set(all)];

/** TD3.1: stored queries, with whole metadata (a) or references only (b). */
export function rechercher(call: Call): Done {
  const query = child(call.payload, NS.rim, 'AdhocQuery');
  const id = (query && attribute(query, 'id'))?.replace(/^urn:uuid:/i, '').toLowerCase() ?? '';
  const requete = REQUETES[id];
  if (query === undefined || requete === undefined)
    throw new Refusal('requete-inconnue', `La requête « ${id} » est inconnue.`);
  const option = child(call.payload, NS.query, 'ResponseOption');
  const leaf = ((option && attribute(option, 'returnType')) ?? 'LeafClass') === 'LeafClass';
  const parametres = lireParametres(childrenNamed(query, NS.rim, 'Slot'));
  verifier(call, requete, parametres);
  const reference = requete.nom === 'GetDocuments' && !leaf && parametres.liste('$XDSDocumentEntryUniqueId').length > 0;
  const dossier = dossierOuvert(call);
  exiger(call, reference ? 'TD3.1 référence' : 'TD3.1', dossier);
  if (!reference) exigerConsultation(call, dossier);
  const found = requete.chercher(dossier, parametres);
  const documents = found.documents.filter((one) => montre(call, dossier, one, parametres, reference));
  if (leaf && documents.length + found.lots.length > call.settings.resultatsMaximum) {
    throw new Refusal(
      'trop-de-resultats',
      `La recherche rend ${documents.length} fiches : ${call.settings.resultatsMaximum} au plus.`,
    );
  }
  const shown = {
    ...found,
    documents,
    associations: found.associations.filter((one) => lien(call, dossier, one, parametres)),
  };
  if (!reference) tracer(call, dossier, 'Recherche de documents', requete.nom, false);
  return { body: ecrire(shown, leaf), resume: resume(requete, parametres, shown, leaf) };
}

/** Deleted documents are not returned; neither are those hidden from this professional (domain/dmp.md 3.4, 5.1). */
function montre(
  call: Call,
  dossier: Dossier,
  { fiche, statut }: FicheVivante,
  parametres: Parametres,
  reference: boolean,
): boolean {
  const asked = parametres.statuts();
  const listed = asked.length === 0 ? statut !== 'Deleted' : asked.includes(statut);
  return listed && statut !== 'Deleted' && (reference || opacite(call, dossier, fiche) === null);
}

/** A link is shown unless it leads to a document that is not. */
function lien(call: Call, dossier: Dossier, { source, cible }: AssociationRim, parametres: Parametres): boolean {
  return [source, cible].every((uuid) => {
    const vivante = dossier.registre.parUuid(uuid);
    return vivante === undefined || montre(call, dossier, vivante, parametres.sansStatut(), false);
  });
}

function verifier({ vihf }: Call, { nom, obligatoires }: Requete, parametres: Parametres): void {
  const missing = obligatoires.find((one) => parametres.liste(one).length === 0);
  if (missing !== undefined) throw new Refusal('parametre-absent', `${nom} : le paramètre ${missing} manque.`, missing);
  const patient = parametres.texte('$XDSDocumentEntryPatientId') ?? parametres.texte('$XDSSubmissionSetPatientId');
  if (patient === null) return;
  const cx = lireCx(patient);
  if (cx?.ins !== vihf.patient?.ins || cx?.oid !== vihf.patient?.oid) {
    throw new Refusal(
      'patient-discordant',
      `Le patient de la requête (${patient}) n'est pas celui du VIHF (${vihf.patient?.texte}).`,
    );
  }
}

function ecrire({ documents, lots, associations }: Trouve, leaf: boolean): string {
  const ref = (id: string): string => `<rim:ObjectRef id="${escapeXml(id)}"/>`;
  const content = leaf
    ? [...lots.map(ecrireLot), ...documents.map(({ xml }) => xml), ...associations.map(ecrireAssociation)]
    : [...lots, ...documents.map(({ fiche }) => fiche)]
        .map(({ entryUuid }) => ref(entryUuid))
        .concat(associations.map(({ id }) => ref(id)));
  return (
    `<query:AdhocQueryResponse xmlns:query="${NS.query}" xmlns:rim="${NS.rim}" status="${REPONSE.succes}" startIndex="0" ` +
    `totalResultCount="${content.length}"><rim:RegistryObjectList>${content.join('')}</rim:RegistryObjectList></query:AdhocQueryResponse>`
  );
}

function resume({ nom }: Requete, parametres: Parametres, { documents, lots, associations }: Trouve, leaf: boolean) {
  return {
    transaction: 'TD3.1',
    requete: nom,
    retour: leaf ? 'LeafClass' : 'ObjectRef',
    parametres: parametres.noms(),
    statuts: parametres.statuts(),
    debutDes: parametres.texte('$XDSDocumentEntryServiceStartTimeFrom'),
    classes: parametres.liste('$XDSDocumentEntryClassCode'),
    types: parametres.liste('$XDSDocumentEntryTypeCode'),
    uniqueIds: parametres.liste('$XDSDocumentEntryUniqueId'),
    documents: documents.length,
    lots: lots.length,
    associations: associations.length,
  };
}
