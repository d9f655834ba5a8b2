import { createHash, randomInt } from 'node:crypto';
import type { DossierBook } from './book.ts';
import { CONFIDENTIALITE, ecrireCx, horodatage, OID, UUID } from './codes.ts';
import type { Acteur, Dossier } from './dossier.ts';
import { DmpError } from './errors.ts';
import { type Fiche, FicheVivante, lireFiche, nouvelUuid } from './fiche.ts';
import { CLASSES, TYPES } from './metadata-rules.ts';
import type { Classification, ObjetRim } from './rim.ts';

/** A document put in a record without a software: by the patient, or prepared by a trainer in a professional's name. */
export interface DepotOrdre {
  readonly titre: string;
  readonly classe?: string;
  readonly type?: string;
  readonly mimeType?: string;
  readonly contenu: Buffer;
  /** The patient when absent. */
  readonly auteur?: Acteur & { readonly structure: string; readonly raisonSociale: string };
  readonly confidentialites?: readonly string[];
  /** `yyyyMMddHHmmss`; the instant of the deposit when absent. */
  readonly date?: string;
  readonly uniqueId?: string;
  /** Writes the patient's identifier with the suffix that the DMP gives back as it came, `^^<date>` (domain/dmp.md 3.2). */
  readonly patientDate?: boolean;
}

/** A UUID-based OID (X.667) is unique without a registry. */
export function nouvelOid(): string {
  return `2.25.${Array.from({ length: 4 }, () => randomInt(1, 2 ** 31)).join('')}`;
}

const coded = (scheme: string, code: string, system: string, nom: string | null = null): Classification => ({
  scheme,
  node: null,
  code,
  slots: new Map([['codingScheme', [system]]]),
  nom,
});

/** Deposits a document at an instant; returns its entry. */
export function deposer(book: DossierBook, dossier: Dossier, ordre: DepotOrdre, at: Date): Fiche {
  const { personne, registre } = dossier;
  if (personne.ins === null) throw new DmpError('E_DMP_DOSSIER', "Cette personne n'a pas d'INS : elle n'a pas de DMP.");
  const uniqueId = ordre.uniqueId ?? nouvelOid();
  if (book.detenteur(uniqueId) !== undefined) {
    throw new DmpError(
      'E_DMP_DOCUMENT',
      `L'identifiant ${uniqueId} est déjà celui d'un document : donnez-en un autre.`,
    );
  }
  const lot = nouvelUuid();
  const entryUuid = nouvelUuid();
  const { auteur } = ordre;
  const objet = ficheRim(dossier, ordre, uniqueId, at);
  const fiche = lireFiche(objet, {
    entryUuid,
    lid: entryUuid,
    version: 1,
    contenu: ordre.contenu,
    deposant: { idNat: auteur?.idNat ?? null, structure: auteur?.structure ?? null, patient: auteur === undefined },
    deposeLe: at.getTime(),
    lot,
  });
  const lotId = nouvelOid();
  registre.ajouterLot({
    entryUuid: lot,
    uniqueId: lotId,
    objet: lotRim(objet, lotId, at),
    submissionTime: horodatage(at),
    deposeLe: at.getTime(),
  });
  registre.ajouterFiche(new FicheVivante(fiche));
  registre.rattacher(lot, entryUuid, new Map([['SubmissionSetStatus', ['Original']]]));
  book.retenir(uniqueId, personne.id);
  return fiche;
}

function ficheRim({ personne }: Dossier, ordre: DepotOrdre, uniqueId: string, at: Date): ObjetRim {
  const { auteur, titre, classe = '90', type = 'EXPPAT_2', date = horodatage(at), contenu } = ordre;
  const ins = personne.ins === null ? '' : ecrireCx(`${personne.ins.numero}${personne.ins.cle}`, personne.ins.oid);
  const person =
    auteur === undefined
      ? `${ins.split('^')[0]}^${personne.nomNaissance}^${personne.prenoms[0] ?? ''}^^^^^^&${personne.ins?.oid ?? ''}&ISO^L^^^INS-NIR`
      : `${auteur.idNat}^${auteur.nom}^${auteur.prenom}^^^^^^&${OID.ps}&ISO^D^^^IDNPS`;
  const author: Classification = {
    scheme: UUID.auteur,
    node: null,
    code: '',
    nom: null,
    slots: new Map([
      ['authorPerson', [person]],
      ...(auteur === undefined
        ? ([['authorRole', ['PATIENT']]] as const)
        : ([
            ['authorInstitution', [`${auteur.raisonSociale}^^^^^&${OID.structure}&ISO^IDNST^^^${auteur.structure}`]],
            ['authorSpecialty', [`${auteur.specialite}^^${OID.specialite}`]],
          ] as const)),
    ]),
  };
  const confidentialites = ordre.confidentialites ?? [CONFIDENTIALITE.normal];
  return {
    id: uniqueId,
    lid: null,
    objectType: UUID.document,
    mimeType: ordre.mimeType ?? 'text/plain',
    statut: null,
    version: null,
    nom: titre,
    description: null,
    slots: new Map([
      ['creationTime', [date]],
      ['languageCode', ['fr-FR']],
      ['legalAuthenticator', [person]],
      ['serviceStartTime', [date]],
      ['sourcePatientId', [ins]],
      ['sourcePatientInfo', [`PID-5|${personne.nomNaissance}^${personne.prenoms[0] ?? ''}^^^^^L`]],
      ['hash', [createHash('sha1').update(contenu).digest('hex')]],
      ['size', [String(contenu.length)]],
      ['repositoryUniqueId', [OID.repository]],
    ]),
    classifications: [
      author,
      coded(UUID.classe, classe, OID.classe, CLASSES[classe] ?? null),
      coded(UUID.type, type, /^\d/.test(type) ? OID.loinc : OID.typeCisis, TYPES[type] ?? null),
      ...confidentialites.map((code) => confidentialite(code)),
      coded(UUID.format, 'urn:ihe:iti:xds-sd:text:2008', '1.3.6.1.4.1.19376.1.2.3'),
      coded(
        UUID.etablissement,
        auteur === undefined ? 'EXP_PATIENT' : 'SA07',
        auteur === undefined ? OID.roleNonPs : OID.secteur,
      ),
      coded(UUID.cadre, 'AMBULATOIRE', OID.cadreExercice),
    ],
    identifiants: [
      {
        scheme: UUID.patient,
        value: ordre.patientDate === true ? `${ins}^^${date.slice(0, 8)}` : ins,
        nom: 'XDSDocumentEntry.patientId',
      },
      { scheme: UUID.unique, value: uniqueId, nom: 'XDSDocumentEntry.uniqueId' },
    ],
  };
}

/** Classification of a confidentiality code. */
export function confidentialite(code: string): Classification {
  return coded(
    UUID.confidentialite,
    code,
    code === CONFIDENTIALITE.normal ? OID.confidentialiteHl7 : OID.confidentialite,
  );
}

function lotRim(document: ObjetRim, lotId: string, at: Date): ObjetRim {
  const author = document.classifications.find(({ scheme }) => scheme === UUID.auteur);
  const patient = document.identifiants.find(({ scheme }) => scheme === UUID.patient)?.value ?? '';
  return {
    ...document,
    id: lotId,
    objectType: null,
    mimeType: null,
    slots: new Map([['submissionTime', [horodatage(at)]]]),
    classifications: [
      { scheme: null, node: UUID.lot, code: '', slots: new Map(), nom: null },
      ...(author === undefined ? [] : [{ ...author, scheme: UUID.lotAuteur }]),
      coded(UUID.lotContenu, '07', OID.categorieActivite),
    ],
    identifiants: [
      { scheme: UUID.lotPatient, value: patient, nom: 'XDSSubmissionSet.patientId' },
      { scheme: UUID.lotSource, value: OID.dmp, nom: 'XDSSubmissionSet.sourceId' },
      { scheme: UUID.lotUnique, value: lotId, nom: 'XDSSubmissionSet.uniqueId' },
    ],
  };
}
