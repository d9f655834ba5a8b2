import type { Horloge } from '../clock.ts';
import type { DmpConfig } from '../config.ts';
import type { Acts } from '../identity/acts.ts';
import { cleMatricule } from '../identity/matricule.ts';
import type { Identite, Matricule } from '../identity/model.ts';
import type { Acte } from '../identity/proposal.ts';
import type { Vue } from '../identity/vue.ts';
import { loadCertificate, pemText } from '../insi/certificate.ts';
import type { Policies } from '../policies.ts';
import { envoyer, type Liaison } from './client.ts';
import type { Emetteur, PatientDmp } from './model.ts';
import type { Issue } from './reponse.ts';
import { preparerSoumission } from './soumission.ts';

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

function raconter(identite: Identite, titre: string, issue: Issue): Acte {
  if (issue.kind === 'accepte') {
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
  readonly #liaison: Liaison;
  readonly #emetteur: Emetteur;

  /** @throws ReferenceSystemError E_CERTIFICATE_UNREADABLE */
  constructor(config: DmpConfig, parts: DmpParts) {
    const { dossier, structure, logiciel } = parts;
    this.#parts = parts;
    this.#liaison = {
      url: config.url,
      certificat: loadCertificate(config.certificat, dossier),
      autorites: pemText(config.autorites, dossier),
      delaiMaxMs: config.delaiMaxMs,
    };
    const cachet = loadCertificate(config.certificatSignature, dossier);
    const { homologation, oid, secteur, auteur } = config;
    this.#emetteur = {
      structure: cachet.structure ?? structure.identifiant,
      raisonSociale: structure.nom,
      secteur,
      auteur,
      logiciel,
      homologation,
      oid,
      cachet,
    };
  }

  /** Sends a consultation report of this person to their DMP; refused before anything leaves unless the policy allows it. */
  alimenter(id: string): Promise<Vue> {
    const { acts, policies, horloge, uuid, stop } = this.#parts;
    return acts.agir(id, async (identite) => {
      const allowed = policies.insPourDmp(identite);
      if ('refus' in allowed) return [identite, 'Alimentation du DMP refusée', { refus: allowed.refus }];
      const texte = `Compte rendu fictif. La personne a été reçue le ${horloge.jour().split('-').reverse().join('/')}.`;
      const person = patient(identite, allowed.ins);
      if (person === null) {
        const refus = "L'INS de la fiche est incomplète : faites-la vérifier par INSi.";
        return [identite, 'Alimentation du DMP refusée', { refus }];
      }
      const message = preparerSoumission(this.#emetteur, person, texte, horloge.date(), uuid);
      return raconter(identite, message.document.titre, await envoyer(this.#liaison, message, stop()));
    });
  }
}
