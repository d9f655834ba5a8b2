import type { Attachment } from '../soap/mtom.ts';
import { xopInclude } from '../soap/mtom.ts';
import { childrenNamed, childText, escapeXml } from '../soap/xml.ts';
import { type Call, dossierOuvert, exiger, exigerConsultation, tracer } from './call.ts';
import { ecrireRetrieveResponse } from './carriers.ts';
import { NS, OID, REPONSE } from './codes.ts';
import type { Dossier } from './dossier.ts';
import type { FicheVivante } from './fiche.ts';
import type { Done } from './outcome.ts';
import { Refusal } from './refusals.ts';
import { opacite } from './visibility.ts';

interface Demande {
  readonly repository: string;
  readonly uniqueId: string;
}

/** TD3.2: documents with their bytes attached; one refusal does not keep the others back. */
export function consulter(call: Call): Done {
  const demandes = childrenNamed(call.payload, NS.xdsb, 'DocumentRequest').map((tree) => ({
    repository: childText(tree, NS.xdsb, 'RepositoryUniqueId')?.trim() ?? '',
    uniqueId: childText(tree, NS.xdsb, 'DocumentUniqueId')?.trim() ?? '',
  }));
  if (demandes.length === 0) throw new Refusal('demande', 'La demande ne désigne aucun document (DocumentRequest).');
  const dossier = dossierOuvert(call);
  exiger(call, 'TD3.2', dossier);
  exigerConsultation(call, dossier);
  const found: FicheVivante[] = [];
  const refusals: Refusal[] = [];
  for (const demande of demandes) {
    const one = trouver(call, dossier, demande);
    if (one instanceof Refusal) refusals.push(one);
    else found.push(one);
  }
  for (const { fiche } of found) tracer(call, dossier, 'Consultation', fiche.titre, true);
  return { ...ecrire(found, refusals), partial: refusals };
}

function trouver(call: Call, dossier: Dossier, { repository, uniqueId }: Demande): FicheVivante | Refusal {
  const context = `uniqueId=${uniqueId}`;
  if (repository !== OID.repository) {
    return new Refusal(
      'depot-inconnu',
      `L'entrepôt « ${repository} » n'est pas celui du DMP (${OID.repository}).`,
      context,
    );
  }
  const vivante = dossier.registre.courante(uniqueId);
  if (vivante === undefined) {
    const uuid = dossier.registre.parUuid(uniqueId) !== undefined || uniqueId.startsWith('urn:uuid:');
    return new Refusal(
      'document-inconnu',
      uuid
        ? 'Un entryUUID ne désigne pas un document : il faut son uniqueId.'
        : "Ce document n'existe pas dans ce DMP.",
      context,
    );
  }
  const opaque = opacite(call, dossier, vivante.fiche);
  return opaque === null ? vivante : new Refusal('document-masque', undefined, context);
}

function ecrire(
  found: readonly FicheVivante[],
  refusals: readonly Refusal[],
): Pick<Done, 'body' | 'attachments' | 'resume'> {
  const attachments: Attachment[] = found.map(({ fiche }, rank) => ({
    contentId: `uuid-${rank + 1}@urn:ihe:iti:xds-b:2007`,
    mediaType: fiche.mimeType,
    bytes: fiche.contenu,
  }));
  const documents = found.map(
    ({ fiche: { uniqueId, mimeType } }, rank) =>
      `<xdsb:DocumentResponse><xdsb:RepositoryUniqueId>${OID.repository}</xdsb:RepositoryUniqueId>` +
      `<xdsb:DocumentUniqueId>${escapeXml(uniqueId)}</xdsb:DocumentUniqueId><xdsb:mimeType>${escapeXml(mimeType)}</xdsb:mimeType>` +
      `<xdsb:Document>${xopInclude(attachments[rank]?.contentId ?? '')}</xdsb:Document></xdsb:DocumentResponse>`,
  );
  const status = refusals.length === 0 ? REPONSE.succes : found.length === 0 ? REPONSE.echec : REPONSE.partiel;
  return {
    body: ecrireRetrieveResponse(status, refusals, documents.join('')),
    attachments,
    resume: {
      transaction: 'TD3.2',
      documents: found.map(({ fiche }) => fiche.uniqueId),
      octets: found.reduce((sum, { fiche }) => sum + fiche.contenu.length, 0),
      documentsRefuses: refusals.map(({ cle, context }) => ({ cle, document: context })),
    },
  };
}
