import type { Horloge } from '../clock.ts';
import type { Auteur, DmpConfig } from '../config.ts';
import type { Acts } from '../identity/acts.ts';
import { cleMatricule } from '../identity/matricule.ts';
import type { Identite, Matricule } from '../identity/model.ts';
import type { Acte } from '../identity/proposal.ts';
import type { Vue } from '../identity/vue.ts';
import { loadCertificate, pemText } from '../insi/certificate.ts';
import type { Policies } from '../policies.ts';
import { ClientDmp } from './client-dmp.ts';
import { MEDECIN, OID } from './codes.ts';
import type { Professionnel, Reponse } from './echanges.ts';
import type { PatientDmp } from './model.ts';

/** What feeding rests on. */
export interface DmpParts {
  /** Folder that relative paths of the configuration start from. */
  readonly dossier: string;
  /** `identifiant`: Struct_IdNat, when the certificate names none. */
  readonly structure: { readonly nom: string; readonly identifiant: string };
  readonly logiciel: { readonly nom: string; readonly version: string };
  readonly policies: Policies;
  readonly horloge: Horloge;
  readonly acts: Acts;
  readonly uuid: () => string;
  /** Ends the calls under way. */
  readonly stop: () => AbortSignal;
}

/** The person of a record, under an INS; null when that INS lacks its key or its OID. */
function patient({ id, traits }: Identite, { numero, cle, oid }: Matricule): PatientDmp | null {
  const key = cle ?? cleMatricule(numero);
  if (key === null || oid === null) return null;
  return {
    ipp: id,
    ins: `${numero}${key}`,
    oid,
    nomNaissance: traits.nomNaissance,
    prenom: traits.premierPrenom,
    sexe: traits.sexe,
    dateNaissance: traits.dateNaissance,
  };
}

/** The doctor who answers for the documents, as their card would say. */
function medecin({ idNat, nom, prenom, savoirFaire }: Auteur): Professionnel {
  return {
    idNat,
    nom,
    prenom,
    profession: { code: MEDECIN, codeSystem: OID.profession, libelle: 'Médecin' },
    savoirFaire: { code: savoirFaire, codeSystem: OID.savoirFaire, libelle: savoirFaire },
  };
}

/** The consultation report that this software sends (LOINC, J57). */
const COMPTE_RENDU = {
  titre: 'Compte rendu de consultation',
  type: '11488-4',
  typeLibelle: 'Compte rendu de consultation',
  classe: '10',
  classeLibelle: 'Compte rendu',
  confidentialites: [],
  remplace: null,
} as const;

function raconter(identite: Identite, titre: string, issue: Reponse<unknown>): Acte {
  if (issue.kind === 'succes') {
    return [identite, 'Alimentation du DMP', { message: `Le document « ${titre} » est dans le DMP de l'usager.` }];
  }
  const said =
    issue.kind === 'refus'
      ? `Le DMP refuse le document${issue.code === null ? '' : ` (${issue.code})`} : ${issue.texte}`
      : `${issue.texte} Le document n'est peut-être pas parvenu au DMP.`;
  return [
    identite,
    'Alimentation du DMP sans succès',
    { message: `Le document « ${titre} » n'est pas enregistré comme transmis au DMP.`, alertes: [said] },
  ];
}

/** Feeding the DMP with documents of a person, by the structure's certificates (TD2.1, domain/dmp.md 1.3 and 3.1). */
export class AlimentationDmp {
  readonly #parts: DmpParts;
  readonly #client: ClientDmp;
  readonly #medecin: Professionnel;

  /** @throws ReferenceSystemError E_CERTIFICATE_UNREADABLE */
  constructor(config: DmpConfig, parts: DmpParts) {
    const { dossier, structure, logiciel } = parts;
    const cachet = loadCertificate(config.certificatSignature, dossier);
    const { homologation, oid, secteur, auteur } = config;
    this.#parts = parts;
    this.#medecin = medecin(auteur);
    this.#client = new ClientDmp(
      {
        url: config.url,
        certificat: loadCertificate(config.certificat, dossier),
        autorites: pemText(config.autorites, dossier),
        delaiMaxMs: config.delaiMaxMs,
      },
      {
        structure: cachet.structure ?? structure.identifiant,
        raisonSociale: structure.nom,
        secteur,
        logiciel,
        homologation,
        oid,
        cachet,
      },
      parts,
    );
  }

  /** Sends a consultation report of this person to their DMP; refused before anything leaves unless the policy allows it. */
  alimenter(id: string): Promise<Vue> {
    const { acts, policies, horloge } = this.#parts;
    return acts.agir(id, async (identite) => {
      const allowed = policies.insPourDmp(identite);
      if ('refus' in allowed) return [identite, 'Alimentation du DMP refusée', { refus: allowed.refus }];
      const texte = `Compte rendu fictif. La personne a été reçue le ${horloge.jour().split('-').reverse().join('/')}.`;
      const person = patient(identite, allowed.ins);
      if (person === null) {
        const refus = "L'INS de la fiche est incomplète : faites-la vérifier par INSi.";
        return [identite, 'Alimentation du DMP refusée', { refus }];
      }
      const contexte = {
        mode: 'INDIRECTE',
        professionnel: this.#medecin,
        acces: 'normal',
        motif: null,
        patient: person,
      } as const;
      const issue = await this.#client.alimenter(contexte, { ...COMPTE_RENDU, texte });
      return raconter(identite, COMPTE_RENDU.titre, issue);
    });
  }
}
