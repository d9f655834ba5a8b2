import { type Appelant, addressing, contexteBam, contexteLps, elements, wrap } from './envelope.ts';

/** Action of the search by Vitale card (domain/insi.md 1.1). */
export const ACTION_CARTE = 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecCarteVitale';

/** What a search by card carries of the beneficiary that was chosen on it (domain/insi.md 1.3). */
export interface RechercheCarte {
  /** Number of the insured person, whose card it is. */
  readonly matriculeOuvreurDroits: string;
  /** The beneficiary's own number, when the card has one. */
  readonly matriculeIndividu: string | null;
  readonly nomNaissance: string | null;
  readonly dateNaissance: string;
  readonly rangNaissance: string;
}

const DEMANDE = { element: 'RECVITALE', namespace: 'http://www.cnamts.fr/INSiRecVit' };

/** Request of a search by card: the contexts name the insured person and the beneficiary (domain/insi.md 1.6). */
export function buildCardSearch(appelant: Appelant, recherche: RechercheCarte): string {
  const { matriculeOuvreurDroits, matriculeIndividu, nomNaissance, dateNaissance, rangNaissance } = recherche;
  const nir =
    matriculeIndividu === null ? '' : `<bam:Nir>${elements([['bam:Num', matriculeIndividu]]).join('')}</bam:Nir>`;
  const beneficiaire = elements([
    ['bam:DateNai', dateNaissance],
    ['bam:Rang', rangNaissance],
  ]);
  const couverture =
    `<bam:COUVERTURE><bam:ASSURE><bam:Id>${elements([['bam:Num', matriculeOuvreurDroits]]).join('')}</bam:Id></bam:ASSURE>` +
    `<bam:BENEFICIAIRE>${nir}${beneficiaire.join('')}</bam:BENEFICIAIRE></bam:COUVERTURE>`;
  const matricule = (name: string, numero: string | null) =>
    numero === null ? '' : `<${name}>${elements([['NumIdentifiant', numero]]).join('')}</${name}>`;
  return wrap(
    [contexteBam(appelant, couverture), contexteLps(appelant), addressing(appelant, ACTION_CARTE)],
    [
      matricule('MatriculeIndividu', matriculeIndividu),
      matricule('MatriculeOD', matriculeOuvreurDroits),
      ...elements([
        ['NomNaissance', nomNaissance],
        ['DateNaissance', dateNaissance],
        ['RangNaissance', rangNaissance],
      ]),
    ],
    DEMANDE,
  );
}
