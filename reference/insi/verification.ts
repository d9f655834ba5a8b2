import {
  type Appelant,
  addressing,
  bodyElements,
  type Criteres,
  contexteBam,
  contexteLps,
  elements,
  wrap,
} from './envelope.ts';

/** Action of the unit verification; its contract is not public (domain/insi.md 2.3, 10: assumed). */
export const ACTION_VERIFICATION = 'urn:ServiceIdentiteCertifiee:1.0.0:verifierInsAvecTraitsIdentite';

/** An INS and the traits it should be that of. */
export interface InsAVerifier {
  readonly numero: string;
  readonly cle: string | null;
  readonly oid: string;
  readonly criteres: Criteres;
  readonly listePrenoms: string;
}

const DEMANDE = { element: 'RequeteUnitaire', namespace: 'http://www.cnamts.fr/INSiLot2/REQUnitaire' };

/** Request of a unit verification (domain/insi.md 2.3). */
export function buildVerification(appelant: Appelant, ins: InsAVerifier): string {
  const id = elements([
    ['NumIdentifiant', ins.numero],
    ['Cle', ins.cle],
  ]);
  const [nom = '', prenom = '', ...others] = bodyElements(ins.criteres);
  const liste = elements([['ListePrenom', ins.listePrenoms]]);
  return wrap(
    [contexteBam(appelant), contexteLps(appelant), addressing(appelant, ACTION_VERIFICATION)],
    [
      '<IndividuVerifie><INSFourni>',
      `<IdIndividu>${id.join('')}</IdIndividu>`,
      ...elements([['OID', ins.oid]]),
      '</INSFourni><TraitsIdentiteIndividu>',
      ...[nom, prenom, ...liste, ...others],
      '</TraitsIdentiteIndividu></IndividuVerifie>',
    ],
    DEMANDE,
  );
}
