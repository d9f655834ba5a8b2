import { createHash } from 'node:crypto';
import { SoapError } from '../soap/errors.ts';
import { DS } from '../soap/saml.ts';
import { attribute, childrenNamed, childText, descendants, withXml, type XmlTree } from '../soap/xml.ts';
import type { Call } from './call.ts';
import { ASSOCIATION, SIGNATURE, UUID } from './codes.ts';
import type { Fiche } from './fiche.ts';
import { Refusal } from './refusals.ts';
import { identifiant, type ListeRim, type ObjetRim } from './rim.ts';

/** Beyond this, an XML document is taken as it is: reading it would cost more than the deposit itself. */
const LECTURE_MAXIMUM = 8 * 1024 * 1024;
const LIMITS = { bytes: LECTURE_MAXIMUM, depth: 200, elements: 200_000 } as const;

/** An XML document must be well-formed and carry no DOCTYPE; others are only kept. @throws Refusal `contenu` */
export function verifierContenu({ contenu, mimeType, titre }: Fiche): void {
  if (mimeType !== 'text/xml' || contenu.length > LECTURE_MAXIMUM) return;
  try {
    withXml(contenu, LIMITS, () => undefined);
  } catch (error) {
    if (!(error instanceof SoapError)) throw error;
    throw new Refusal('contenu', `Le document « ${titre} » n'est pas lisible : ${error.message}`);
  }
}

/**
 * The signature entry of a lot: there when it must be, linked to the lot, its manifest naming the lot and each document with
 * the right digest (domain/dmp.md 3.2). The cryptographic value of the XAdES signature itself is not verified.
 *
 * @throws Refusal `signature-lot`
 */
export function verifierSignatureDuLot(
  { appelant, settings }: Call,
  lot: ObjetRim,
  fiches: readonly Fiche[],
  liste: ListeRim,
): void {
  const signature = fiches.find((fiche) => fiche.signature);
  const required =
    settings.signatureLot === 'toujours' || (settings.signatureLot === 'indirecte' && appelant.mode !== 'DIRECTE');
  if (signature === undefined) {
    if (required)
      throw new Refusal('signature-lot', 'Le lot ne porte pas sa signature (fiche de classe « Digital Signature »).');
    return;
  }
  if (!SIGNATURE.formats.some((format) => format === signature.format.code)) {
    throw new Refusal('signature-lot', `Le format de la signature du lot est inconnu : ${signature.format.code}.`);
  }
  if (!liste.associations.some(({ type }) => type === ASSOCIATION.signe)) {
    throw new Refusal('signature-lot', "L'association « signs » entre la signature et le lot manque.");
  }
  const digests = manifeste(signature.contenu);
  const lotId = identifiant(lot, UUID.lotUnique) ?? '';
  if (!digests.has(`urn:oid:${lotId}`)) {
    throw new Refusal('signature-lot', `La signature ne porte pas sur ce lot (${lotId}).`);
  }
  for (const fiche of fiches) if (!fiche.signature) verifierEmpreinte(fiche, digests);
}

function verifierEmpreinte({ uniqueId, contenu, mimeType, titre }: Fiche, digests: ReadonlyMap<string, string>): void {
  const said = digests.get(`urn:oid:${uniqueId.split('^')[0]}`);
  if (said === undefined)
    throw new Refusal('signature-lot', `La signature du lot ne couvre pas le document « ${titre} ».`);
  const raw = sha1(contenu);
  // The digest of an XML document is that of its canonical form, of any other that of its bytes (domain/dmp.md 3.2).
  const xml = mimeType === 'text/xml' && contenu.length <= LECTURE_MAXIMUM;
  const admis = xml ? [raw, sha1(withXml(contenu, LIMITS, ({ root, inclusive }) => inclusive(root)))] : [raw];
  if (!admis.includes(said)) {
    throw new Refusal(
      'signature-lot',
      `L'empreinte du document « ${titre} » dans la signature n'est pas celle du document.`,
    );
  }
}

const sha1 = (bytes: Buffer | string): string => createHash('sha1').update(bytes).digest('base64');

/** Digests of the manifest, by URI. */
function manifeste(signature: Buffer): ReadonlyMap<string, string> {
  const references = withXml(signature, LIMITS, ({ root }) =>
    [...descendants(root)]
      .filter(({ name, namespace }) => name === 'Manifest' && namespace === DS)
      .flatMap((one) => childrenNamed(one, DS, 'Reference'))
      .map(
        (reference: XmlTree) =>
          [attribute(reference, 'URI') ?? '', childText(reference, DS, 'DigestValue')?.trim() ?? ''] as const,
      ),
  );
  return new Map(references);
}
