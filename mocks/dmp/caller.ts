import type { NationView, Professionnel, Structure } from '../nation/model.ts';
import type { CertificateJudge, ClientCertificateFacts, TlsFacts } from '../platform/contract.ts';
import type { SamlAssertion } from '../soap/saml.ts';
import type { SignatureHash } from '../soap/saml-signature.ts';
import type { ModeAcces, ModeAuthentification } from './matrix.ts';
import type { Refusal } from './refusals.ts';
import type { DmpSettings } from './settings.ts';
import type { Categorie, Code, Vihf } from './vihf.ts';

/** What this service asks of the nation. */
export interface DmpNation extends NationView {
  professionnels(): readonly Professionnel[];
  professionnelParIdNat(psIdNat: string): Professionnel | undefined;
  personnesNommees(): NationPersons;
  personnesGenerees(nomNaissance: string | null, limite: number): NationPersons;
}

type NationPersons = readonly NonNullable<ReturnType<NationView['personne']>>[];

/** Somebody whose access is established. */
export interface Appelant {
  readonly mode: ModeAuthentification;
  /** NameID: PS_IdNat, or `<structure>/<local id>`. */
  readonly idNat: string;
  readonly nom: string;
  readonly prenom: string;
  readonly professionnel: Professionnel | null;
  /** Struct_IdNat and name. */
  readonly structure: string;
  readonly raisonSociale: string;
  readonly roles: readonly Code[];
  readonly categorie: Categorie;
  readonly acces: ModeAcces;
  readonly motif: string | null;
}

/** What is known of the access of one call, refused or not. */
export interface Access {
  readonly vihf: Vihf | null;
  readonly appelant: Appelant | null;
  readonly signe: boolean;
  readonly empreinte: SignatureHash | null;
  readonly signataire: ClientCertificateFacts | null;
  readonly refus: Refusal | null;
}

export interface AccessContext {
  readonly tls: TlsFacts | null;
  readonly at: Date;
  readonly judge: CertificateJudge;
  readonly settings: DmpSettings;
  readonly nation: DmpNation;
  /** True when the operation is about one patient. */
  readonly patient: boolean;
}

/** A VIHF read, with what its signature proves. */
export interface Presented {
  readonly vihf: Vihf;
  readonly assertion: SamlAssertion;
  /** Null for an unsigned VIHF. */
  readonly signataire: ClientCertificateFacts | null;
  readonly client: ClientCertificateFacts | null;
  readonly carte: boolean;
  readonly mode: ModeAuthentification;
  readonly structure: Structure | undefined;
  readonly professionnel: Professionnel | undefined;
}
