import { NS, oidDe } from './codes.ts';
import { redigerDocument } from './document.ts';
import type { DepotDmp } from './echanges.ts';
import type { Origine } from './lot.ts';
import { metadonnees, OBJETS } from './metadata.ts';
import type { Partie } from './mtom.ts';
import { signerLot } from './signature-lot.ts';

/** Body of a submission and what is attached to it. */
export interface CorpsSoumission {
  readonly body: string;
  readonly parties: readonly Partie[];
  /** Unique identifier of the document sent. */
  readonly uniqueId: string;
}

/** TD2.1 (ITI-41): one document under the person's INS, and the signature of the set. */
export function ecrireSoumission(origine: Origine, depot: DepotDmp, uuid: () => string): CorpsSoumission {
  const { emetteur, at } = origine;
  const [lot, signature] = [oidDe(uuid()), oidDe(uuid())];
  const document = redigerDocument(origine, depot, oidDe(uuid()));
  const parties: readonly Partie[] = [
    { id: OBJETS.document, contenu: document.contenu },
    { id: OBJETS.signature, contenu: signerLot(emetteur, lot, [document], at) },
  ];
  const body =
    `<xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="${NS.xdsb}" xmlns:lcm="${NS.lcm}" xmlns:rim="${NS.rim}">` +
    `<lcm:SubmitObjectsRequest>${metadonnees({ ...origine, lot, depot, document, signature })}</lcm:SubmitObjectsRequest>` +
    parties
      .map(
        ({ id }) => `<xdsb:Document id="${id}"><xop:Include xmlns:xop="${NS.xop}" href="cid:${id}"/></xdsb:Document>`,
      )
      .join('') +
    '</xdsb:ProvideAndRegisterDocumentSetRequest>';
  return { body, parties, uniqueId: document.uniqueId };
}
