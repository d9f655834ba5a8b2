/** Namespaces of the INSi messages (domain/insi.md 1.1, 2.3). */
export const NS = {
  recSans: 'http://www.cnamts.fr/INSiRecSans',
  recVit: 'http://www.cnamts.fr/INSiRecVit',
  resultat: 'http://www.cnamts.fr/INSiResultat',
  verificationRequete: 'http://www.cnamts.fr/INSiLot2/REQUnitaire',
  verificationReponse: 'http://www.cnamts.fr/INSiLot2/REPUnitaire',
  ctxLps: 'urn:siram:lps:ctxlps',
  ctxBam: 'urn:siram:bam:ctxbam',
  siram: 'urn:siram',
} as const;

/** Operations of the teleservice; the third one is an assumption of the bench (domain/insi.md 2.3 and 10). */
export type InsiOperation =
  | 'rechercherInsAvecTraitsIdentite'
  | 'rechercherInsAvecCarteVitale'
  | 'verifierInsAvecTraitsIdentite';

export interface OperationFacts {
  readonly operation: InsiOperation;
  /** Element of the Body, which alone decides the operation: all share one URL. */
  readonly element: { readonly namespace: string; readonly name: string };
  readonly action: string;
  /** File of the schema of the request under `wsdl/`. */
  readonly schema: string;
}

const ACTION = 'urn:ServiceIdentiteCertifiee:1.0.0:';

const facts = (operation: InsiOperation, namespace: string, name: string, schema: string): OperationFacts => ({
  operation,
  element: { namespace, name },
  action: `${ACTION}${operation}`,
  schema,
});

const BY_OPERATION: Readonly<Record<InsiOperation, OperationFacts>> = {
  rechercherInsAvecTraitsIdentite: facts(
    'rechercherInsAvecTraitsIdentite',
    NS.recSans,
    'RECSANSVITALE',
    'recherche-traits.xsd',
  ),
  rechercherInsAvecCarteVitale: facts('rechercherInsAvecCarteVitale', NS.recVit, 'RECVITALE', 'recherche-vitale.xsd'),
  verifierInsAvecTraitsIdentite: facts(
    'verifierInsAvecTraitsIdentite',
    NS.verificationRequete,
    'RequeteUnitaire',
    'verification-requete.xsd',
  ),
};

export const OPERATIONS: readonly OperationFacts[] = Object.values(BY_OPERATION);

/** Facts of one operation. */
export function operationFacts(operation: InsiOperation): OperationFacts {
  return BY_OPERATION[operation];
}

/** Operation that a Body element asks for, undefined for any other element. */
export function operationOfElement(namespace: string, name: string): OperationFacts | undefined {
  return OPERATIONS.find(({ element }) => element.name === name && element.namespace === namespace);
}

const GUESSES = OPERATIONS.map(({ operation, element }) => ({
  operation,
  pattern: new RegExp(`[<:]${element.name}[\\s/>]`),
}));
const GUESS_BYTES = 32_768;

/** Cheap guess from the media type's action, then from the Body element's name in the first bytes; null when neither tells. */
export function guessOperation(contentType: string | undefined, body: Buffer): InsiOperation | null {
  const text = body.toString('latin1', 0, GUESS_BYTES);
  const byBody = GUESSES.find(({ pattern }) => pattern.test(text));
  if (byBody !== undefined) return byBody.operation;
  const byAction = OPERATIONS.find(({ action }) => contentType?.includes(action));
  return byAction?.operation ?? null;
}
