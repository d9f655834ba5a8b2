import type { Horloge } from '../clock.ts';
import { ecrireAutorisation, ecrirePatients, lireAutorisation, lirePatients } from './autorisations.ts';
import { type Envoi, envoyer, type Liaison } from './client.ts';
import { type DocumentLu, ecrireConsultation, lireConsultation } from './consultation.ts';
import type {
  Contexte,
  DepotDmp,
  DonneesAdministratives,
  Existence,
  FicheDmp,
  FiltreDmp,
  PatientAutorise,
  Reponse,
} from './echanges.ts';
import { enveloppe } from './enveloppe.ts';
import { ecrireExistence, lireDonnees, lireExistence, RAISON } from './existence.ts';
import type { Question } from './hl7.ts';
import { ecrireRecherche, lireRecherche } from './liste.ts';
import type { Origine } from './lot.ts';
import { ecrireConfidentialite, ecrireStatut } from './mise-a-jour.ts';
import type { Emetteur, PatientDmp } from './model.ts';
import { type Partie, TYPE_SOAP, writeMtom } from './mtom.ts';
import { ecrireTraits, lireTraits } from './recherche-traits.ts';
import { type Contenu, lireRegistre, ouvrir, succes, suivre } from './reponse.ts';
import { ecrireSoumission } from './soumission.ts';
import { TRANSACTIONS, type Transaction } from './transactions.ts';
import { signer, vihf } from './vihf.ts';

export type { Liaison } from './client.ts';
export type * from './echanges.ts';
export type { Emetteur, PatientDmp } from './model.ts';

/** What the client takes from the software around it. */
export interface ClientParts {
  readonly horloge: Horloge;
  readonly uuid: () => string;
  /** Ends the calls under way. */
  readonly stop: () => AbortSignal;
}

/** A demand about nobody in particular was made of what is about a patient: a fault of the caller, not of the wire. */
function patientDe({ patient }: Contexte): PatientDmp {
  if (patient === null)
    throw new TypeError('Cette transaction du DMP concerne un patient : donnez-le dans le contexte.');
  return patient;
}

/**
 * The transactions of the DMP, in the name of a professional, through the certificates of their structure
 * (INDIRECTE or AIR, domain/dmp.md 1.3, 1.4). Whatever the wire does ends in a `Reponse`, never in an exception.
 */
export class ClientDmp {
  readonly #liaison: Liaison;
  readonly #emetteur: Emetteur;
  readonly #parts: ClientParts;

  constructor(liaison: Liaison, emetteur: Emetteur, parts: ClientParts) {
    this.#liaison = liaison;
    this.#emetteur = emetteur;
    this.#parts = parts;
  }

  /** TD0.2: a patient without a DMP is an answer like another. */
  existence(c: Contexte): Promise<Reponse<Existence>> {
    const [patient, question] = [patientDe(c), this.#question()];
    const body = ecrireExistence(this.#emetteur, patient, RAISON.existence, question);
    return this.#appeler(c, TRANSACTIONS.existence, body, ({ corps }) => lireExistence(corps, patient, question));
  }

  /** TD1.3a. */
  donneesAdministratives(c: Contexte): Promise<Reponse<DonneesAdministratives>> {
    const [patient, question] = [patientDe(c), this.#question()];
    const body = ecrireExistence(this.#emetteur, patient, RAISON.donnees, question);
    return this.#appeler(c, TRANSACTIONS.existence, body, ({ corps }) => lireDonnees(corps, patient, question));
  }

  /** TD0.3: declares that the patient lets the professional in, or ends it; `medecinTraitant`: as attending doctor. */
  declarerAcces(
    c: Contexte,
    action: 'AJOUT' | 'SUPPRESSION',
    medecinTraitant = false,
  ): Promise<Reponse<{ readonly contexte: string }>> {
    patientDe(c);
    const body = ecrireAutorisation(action, medecinTraitant);
    return this.#appeler(c, TRANSACTIONS.autorisation, body, ({ corps }) => lireAutorisation(corps));
  }

  /** TD0.4: patients who let the professional in (or the structure's, in INDIRECTE) since a date. */
  patientsAutorises(c: Contexte, depuis: Date): Promise<Reponse<readonly PatientAutorise[]>> {
    const without = { ...c, patient: null };
    return this.#appeler(without, TRANSACTIONS.patients, ecrirePatients(depuis), ({ corps }) => lirePatients(corps));
  }

  /** TD0.5: for emergency call centres only. */
  chercherParTraits(
    c: Contexte,
    traits: { readonly nomNaissance: string; readonly prenom: string },
  ): Promise<Reponse<readonly PatientAutorise[]>> {
    const question = this.#question();
    const body = ecrireTraits(this.#emetteur, traits, question);
    const without = { ...c, patient: null };
    return this.#appeler(without, TRANSACTIONS.traits, body, ({ corps }) => lireTraits(corps, question));
  }

  /** TD2.1a, or 2.1b when the deposit replaces a document. */
  alimenter(c: Contexte, depot: DepotDmp): Promise<Reponse<{ readonly uniqueId: string }>> {
    const { body, parties, uniqueId } = ecrireSoumission(
      { ...this.#origine(c), professionnel: depot.auteur },
      depot,
      this.#parts.uuid,
    );
    const read = ({ corps }: Contenu): Reponse<{ readonly uniqueId: string }> =>
      suivre(lireRegistre(corps), () => succes({ uniqueId }));
    return this.#appeler(c, TRANSACTIONS.alimentation, body, read, parties);
  }

  /** TD3.1a: entries of documents, signatures of submission sets left out. */
  rechercher(c: Contexte, filtre: FiltreDmp): Promise<Reponse<readonly FicheDmp[]>> {
    return this.#appeler(c, TRANSACTIONS.recherche, ecrireRecherche(patientDe(c), filtre), lireRecherche);
  }

  /** TD3.2. */
  consulter(c: Contexte, uniqueId: string): Promise<Reponse<DocumentLu>> {
    patientDe(c);
    const read = (contenu: Contenu): Reponse<DocumentLu> => lireConsultation(contenu, uniqueId);
    return this.#appeler(c, TRANSACTIONS.consultation, ecrireConsultation(uniqueId), read);
  }

  /** TD3.3a/b: gives a document another confidentiality; `N` goes without saying. */
  changerConfidentialite(c: Contexte, fiche: FicheDmp, confidentialites: readonly string[]): Promise<Reponse<null>> {
    const body = ecrireConfidentialite(this.#origine(c), fiche, confidentialites, this.#parts.uuid);
    return this.#appeler(c, TRANSACTIONS.miseAJour, body, ({ corps }) => lireRegistre(corps));
  }

  /** TD3.3c (deletion) and TD3.3d (archiving, and back). */
  changerStatut(c: Contexte, fiche: FicheDmp, vers: 'Deleted' | 'Archived' | 'Approved'): Promise<Reponse<null>> {
    const body = ecrireStatut(this.#origine(c), fiche, vers, this.#parts.uuid);
    return this.#appeler(c, TRANSACTIONS.miseAJour, body, ({ corps }) => lireRegistre(corps));
  }

  #question(): Question {
    const { uuid, horloge } = this.#parts;
    return { message: uuid(), requete: uuid(), at: horloge.date() };
  }

  #origine(c: Contexte): Origine {
    const { professionnel } = c;
    return { emetteur: this.#emetteur, professionnel, patient: patientDe(c), at: this.#parts.horloge.date() };
  }

  async #appeler<T>(
    c: Contexte,
    transaction: Transaction,
    body: string,
    lire: (contenu: Contenu) => Reponse<T>,
    parties: readonly Partie[] = [],
  ): Promise<Reponse<T>> {
    const { uuid, horloge, stop } = this.#parts;
    const messageId = `urn:uuid:${uuid()}`;
    const { action } = transaction;
    const assertion = signer(vihf(this.#emetteur, c, horloge.date(), `_${uuid()}`), this.#emetteur);
    const message = enveloppe({ action, messageId, assertion, body });
    const envoi: Envoi =
      parties.length === 0
        ? { contentType: `${TYPE_SOAP}; charset=utf-8; action="${action}"`, body: message }
        : writeMtom(message, parties, `mime-${uuid()}`);
    return suivre(ouvrir(await envoyer(this.#liaison, transaction, envoi, stop()), transaction, messageId), lire);
  }
}
