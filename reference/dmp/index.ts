import type { Horloge } from '../clock.ts';
import type { DmpConfig } from '../config.ts';
import type { Acts } from '../identity/acts.ts';
import type { Identite } from '../identity/model.ts';
import { type Vue, vueSansIdentite } from '../identity/vue.ts';
import { loadCertificate, pemText } from '../insi/certificate.ts';
import type { Policies } from '../policies.ts';
import { relever, sAbonner } from './alertes.ts';
import { alimenter } from './alimentation.ts';
import { type CarteProfessionnelle, professionnelDe } from './carte-professionnelle.ts';
import { ClientDmp } from './client-dmp.ts';
import { MEDECIN, OID } from './codes.ts';
import { lister, ouvrir, tester } from './consultation-dossier.ts';
import { DossiersDmp } from './dossiers.ts';
import type { Professionnel } from './echanges.ts';
import type { ChangementVisibilite } from './ecran.ts';
import { changerVisibilite, remplacer, supprimer } from './gestion.ts';
import type {
  Abonnement,
  ChoixConfidentialite,
  Filtre,
  NaturePriseEnCharge,
  Representant,
  SuiviDmp,
  Urgence,
} from './modele-dossier.ts';
import type { Fait, Poste } from './poste.ts';
import { chercherParNom } from './recherche-par-nom.ts';
import { consentir, informer, opposer, prendreEnCharge } from './relation.ts';
import { dmpVue } from './vue.ts';

/** What the DMP rests on in this software. */
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

type Actor = (poste: Poste, suivi: SuiviDmp, identite: Identite) => Promise<Fait> | Fait;

/** The acts of a user on the DMP of the persons of the repository; the pilot interface and the pages both go through here. */
export class Dmp {
  readonly #parts: DmpParts;
  readonly #client: ClientDmp;
  readonly #habituel: Professionnel;
  readonly #dossiers = new DossiersDmp();
  readonly #cartes: readonly CarteProfessionnelle[];
  #professionnel: Professionnel;

  /** @throws ReferenceSystemError E_CERTIFICATE_UNREADABLE */
  constructor(config: DmpConfig, parts: DmpParts) {
    const { dossier, structure, logiciel, horloge, uuid, stop } = parts;
    const { homologation, oid, secteur, auteur, professionnels = [] } = config;
    const cachet = loadCertificate(config.certificatSignature, dossier);
    this.#parts = parts;
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
      { horloge, uuid, stop },
    );
    this.#habituel = {
      idNat: auteur.idNat,
      nom: auteur.nom,
      prenom: auteur.prenom,
      profession: { code: MEDECIN, codeSystem: OID.profession, libelle: 'Médecin' },
      savoirFaire: { code: auteur.savoirFaire, codeSystem: OID.savoirFaire, libelle: auteur.savoirFaire },
    };
    this.#professionnel = this.#habituel;
    this.#cartes = professionnels;
  }

  get professionnel(): Professionnel {
    return this.#professionnel;
  }

  /** The usual user, then the card holders of the configuration. */
  get professionnels(): readonly Professionnel[] {
    return [this.#habituel, ...this.#cartes.map(professionnelDe)];
  }

  /** Forgets everything, and comes back to the usual user. */
  vider(): void {
    this.#dossiers.vider();
    this.#professionnel = this.#habituel;
  }

  /** Has somebody else work, authenticated by their card; null for the usual user. */
  changerProfessionnel(carte: CarteProfessionnelle | null): Vue {
    this.#professionnel = carte === null ? this.#habituel : professionnelDe(carte);
    const { prenom, nom, profession } = this.#professionnel;
    return vueSansIdentite({
      message: `${prenom} ${nom} (${profession.libelle}) travaille maintenant dans le logiciel.`,
    });
  }

  /** Has one of `professionnels` work; false, and nothing changes, for anybody else. */
  prendreLaPlace(idNat: string): boolean {
    const found = this.professionnels.find((one) => one.idNat === idNat);
    if (found !== undefined) this.#professionnel = found;
    return found !== undefined;
  }

  /** The screen as it is. @throws ReferenceSystemError E_IDENTITY_UNKNOWN, here and in every act on a record. */
  lire(id: string): Vue {
    return this.#montrer(id, this.#parts.acts.lire(id));
  }

  /** The screen as it is, with what the last act on the record said. */
  dernierEcran(id: string): Vue {
    return this.#montrer(id, this.#parts.acts.dernierEcran(id));
  }

  tester(id: string): Promise<Vue> {
    return this.#agir(id, (poste, suivi, identite) => tester(poste, identite, suivi));
  }

  informer(id: string): Promise<Vue> {
    return this.#agir(id, (poste, suivi) => informer(poste, suivi));
  }

  opposer(id: string, motif: string): Promise<Vue> {
    return this.#agir(id, (poste, suivi) => opposer(poste, suivi, motif));
  }

  prendreEnCharge(id: string, nature: NaturePriseEnCharge, equipe: readonly string[]): Promise<Vue> {
    return this.#agir(id, (poste, suivi) => prendreEnCharge(poste, suivi, nature, equipe));
  }

  consentir(id: string, representant: Representant | null): Promise<Vue> {
    return this.#agir(id, (poste, suivi, identite) => consentir(poste, identite, suivi, representant));
  }

  alimenter(id: string, choix: ChoixConfidentialite = {}): Promise<Vue> {
    return this.#agir(id, (poste, suivi, identite) => alimenter(poste, identite, suivi, choix));
  }

  lister(id: string, filtre?: Filtre, urgence?: Urgence): Promise<Vue> {
    return this.#agir(id, (poste, suivi, identite) => lister(poste, identite, suivi, filtre, urgence));
  }

  ouvrir(id: string, document: string): Promise<Vue> {
    return this.#agir(id, (poste, suivi, identite) => ouvrir(poste, identite, suivi, document));
  }

  remplacer(id: string, document: string, texte: string): Promise<Vue> {
    return this.#agir(id, (poste, suivi, identite) => remplacer(poste, identite, suivi, document, texte));
  }

  changerVisibilite(id: string, document: string, changement: ChangementVisibilite): Promise<Vue> {
    return this.#agir(id, (poste, suivi, identite) => changerVisibilite(poste, identite, suivi, document, changement));
  }

  supprimer(id: string, document: string, confirme: boolean): Promise<Vue> {
    return this.#agir(id, (poste, suivi, identite) => supprimer(poste, identite, suivi, document, confirme));
  }

  sAbonner(id: string, moyen: Abonnement['moyen'], categories: readonly string[]): Promise<Vue> {
    return this.#agir(id, (poste, suivi, identite) => sAbonner(poste, identite, suivi, moyen, categories));
  }

  relever(id: string): Promise<Vue> {
    return this.#agir(id, (poste, suivi, identite) => relever(poste, identite, suivi));
  }

  /** Records found by a name, none of them open. */
  async chercherParNom(nomNaissance: string, prenom: string): Promise<Vue> {
    const found = await chercherParNom(this.#poste(), nomNaissance, prenom);
    if ('refus' in found) return vueSansIdentite({ refus: found.refus });
    const { trouves } = found;
    const message =
      trouves.length === 0
        ? 'Aucun DMP déjà consulté ne porte ce nom. Cherchez-le par le matricule INS de la personne.'
        : `DMP déjà consultés qui portent ce nom : ${trouves.length}.`;
    return { ...vueSansIdentite({ message }), dmp: { ...this.#vue(null), trouves } };
  }

  #poste(): Poste {
    const { policies, horloge, uuid } = this.#parts;
    return {
      client: this.#client,
      policies,
      horloge,
      uuid,
      professionnel: this.#professionnel,
      habituel: this.#habituel,
    };
  }

  #vue(id: string | null) {
    return dmpVue(this.#dossiers.lire(id ?? ''), this.#parts.policies, this.#professionnel.idNat);
  }

  #montrer(id: string, vue: Vue): Vue {
    return { ...vue, dmp: this.#vue(id) };
  }

  async #agir(id: string, actor: Actor): Promise<Vue> {
    // Who asked is who acts, whoever sits there once the DMP has answered.
    const poste = this.#poste();
    const vue = await this.#parts.acts.agir(id, async (identite) => {
      const { acte, parole, suivi } = await actor(poste, this.#dossiers.lire(id), identite);
      this.#dossiers.garder(id, suivi);
      return [identite, acte, parole];
    });
    return this.#montrer(id, vue);
  }
}
