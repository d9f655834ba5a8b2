import { XmlC14NMode, XmlElement } from 'libxml2-wasm';
import { child, type Noeud, SOAP, withXml } from '../insi/lecture.ts';
import { NS, OID, SCHEME, SIGNATURE, STATUT, systemeDuType } from './codes.ts';
import type { FicheDmp, FiltreDmp, Reponse, StatutDmp } from './echanges.ts';
import { cx, type PatientDmp } from './model.ts';
import { type Contenu, incident, incomplete, lireRegistre, succes, suivre } from './reponse.ts';
import { enfants, lireClasses, lireIdentifiant, lireNom, lireSlot, slot } from './rim.ts';

/** Stored query FindDocuments (domain/dmp.md 3.5). */
const FIND_DOCUMENTS = 'urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d';

/** Text of a stored query, its quotes doubled (IHE ITI TF-2 3.18.4.1.2.3.5). */
const texte = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const liste = (values: readonly string[]): string => `(${values.map(texte).join(',')})`;

/** TD3.1a: documents of a patient with their whole metadata (LeafClass). */
export function ecrireRecherche(patient: PatientDmp, filtre: FiltreDmp): string {
  const { statuts, classes = [], types = [], debutDes = null, debutAvant = null } = filtre;
  const some = (name: string, values: readonly string[]): readonly string[] =>
    values.length === 0 ? [] : [slot(name, liste(values))];
  const date = (name: string, value: string | null): readonly string[] => (value === null ? [] : [slot(name, value)]);
  const slots = [
    slot('$XDSDocumentEntryPatientId', texte(cx(patient))),
    slot('$XDSDocumentEntryStatus', liste(statuts.map((statut) => STATUT[statut]))),
    ...some(
      '$XDSDocumentEntryClassCode',
      classes.map((code) => `${code}^^${OID.classe}`),
    ),
    ...some(
      '$XDSDocumentEntryTypeCode',
      types.map((code) => `${code}^^${systemeDuType(code)}`),
    ),
    ...date('$XDSDocumentEntryServiceStartTimeFrom', debutDes),
    ...date('$XDSDocumentEntryServiceStartTimeTo', debutAvant),
  ];
  return (
    `<query:AdhocQueryRequest xmlns:query="${NS.query}" xmlns:rim="${NS.rim}">` +
    '<query:ResponseOption returnComposedObjects="true" returnType="LeafClass"/>' +
    `<rim:AdhocQuery id="${FIND_DOCUMENTS}">${slots.join('')}</rim:AdhocQuery></query:AdhocQueryRequest>`
  );
}

/** Reads TD3.1a; signatures of submission sets are left out, a document that cannot be read in full is an incident. */
export function lireRecherche({ corps, enveloppe }: Contenu): Reponse<readonly FicheDmp[]> {
  return suivre(lireRegistre(corps), (): Reponse<readonly FicheDmp[]> => {
    const list = child(corps, NS.rim, 'RegistryObjectList');
    if (list === null) return incomplete('elle ne porte pas de liste de documents');
    const objets = enfants(list, 'ExtrinsicObject');
    const formes = formesCanoniques(enveloppe);
    const fiches: FicheDmp[] = [];
    for (const [rank, objet] of objets.entries()) {
      if (estSignature(objet)) continue;
      const fiche = lireFiche(objet, formes[rank] ?? '');
      if (fiche === null) return incident('Le DMP rend un document dont les données ne sont pas lisibles.');
      fiches.push(fiche);
    }
    return succes(fiches);
  });
}

/** Each ExtrinsicObject able to stand alone, in the order of the answer. */
function formesCanoniques(enveloppe: Buffer): readonly string[] {
  const one = (element: XmlElement, name: string, ns: string): XmlElement[] => {
    const found: XmlElement[] = [];
    for (let node = element.firstChild; node !== null; node = node.next) {
      if (node instanceof XmlElement && node.name === name && node.namespaceUri === ns) found.push(node);
    }
    return found;
  };
  const canonical = (element: XmlElement): string =>
    element.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 });
  return (
    withXml(enveloppe, (root) =>
      one(root, 'Body', SOAP)
        .flatMap((body) => one(body, 'AdhocQueryResponse', NS.query))
        .flatMap((response) => one(response, 'RegistryObjectList', NS.rim))
        .flatMap((list) => one(list, 'ExtrinsicObject', NS.rim))
        .map(canonical),
    ) ?? []
  );
}

function estSignature(objet: Noeud): boolean {
  const [classe] = lireClasses(objet, SCHEME.classe);
  return (
    lireSlot(objet, 'languageCode') === SIGNATURE.langue || classe?.attributes.nodeRepresentation === SIGNATURE.classe
  );
}

const STATUTS: ReadonlyMap<string | undefined, StatutDmp> = new Map(
  (Object.keys(STATUT) as StatutDmp[]).map((statut) => [STATUT[statut], statut]),
);

/** An entry, null when something that makes a document is missing or not of its form. */
function lireFiche(objet: Noeud, forme: string): FicheDmp | null {
  const { id = '', lid = '', mimeType = '', status } = objet.attributes;
  const statut = STATUTS.get(status);
  const version = child(objet, NS.rim, 'VersionInfo')?.attributes.versionName ?? '';
  const taille = lireSlot(objet, 'size') ?? '';
  const uniqueId = lireIdentifiant(objet, SCHEME.unique) ?? '';
  const creation = lireSlot(objet, 'creationTime') ?? '';
  const classe = lireCode(objet, SCHEME.classe);
  const type = lireCode(objet, SCHEME.type);
  const written = [id, lid, mimeType, uniqueId, creation, forme].every((value) => value !== '');
  const numbers = [version, taille].every((value) => /^\d{1,15}$/u.test(value));
  if (statut === undefined || classe === null || type === null || !written || !numbers) return null;
  return {
    uniqueId,
    entryUuid: id,
    lid,
    version: Number(version),
    statut,
    titre: lireNom(objet) ?? '',
    classe: classe.code,
    classeLibelle: classe.libelle,
    type: type.code,
    typeLibelle: type.libelle,
    confidentialites: lireClasses(objet, SCHEME.confidentialite).map(
      ({ attributes }) => attributes.nodeRepresentation ?? '',
    ),
    auteur: lireAuteur(objet),
    creation,
    debut: lireSlot(objet, 'serviceStartTime') ?? '',
    mimeType,
    taille: Number(taille),
    xml: forme,
  };
}

function lireCode(objet: Noeud, scheme: string): { readonly code: string; readonly libelle: string } | null {
  const [found] = lireClasses(objet, scheme);
  const code = found?.attributes.nodeRepresentation ?? '';
  return found === undefined || code === '' ? null : { code, libelle: lireNom(found) ?? code };
}

/** First author, an XCN (domain/dmp.md 3.2): their identifier is kept only when it is that of a professional. */
function lireAuteur(objet: Noeud): FicheDmp['auteur'] {
  const [author] = lireClasses(objet, SCHEME.auteur);
  const person = (author === undefined ? null : lireSlot(author, 'authorPerson')) ?? '';
  const [id = '', nom = '', prenom = ''] = person.split('^');
  const authority = person.split('^')[8] ?? '';
  return { idNat: authority.split('&')[1] === OID.ps && id !== '' ? id : null, nom, prenom };
}
