import { cleTraits, correspond, preparer } from '../nation/comparaison.ts';
import { caracteresAutorises, formeComparable } from '../nation/ins.ts';
import type { CriteresTraits, NationView, Personne } from '../nation/model.ts';
import type { Access, AccessRefusal } from './access.ts';
import type { InsiFaultCode } from './faults.ts';
import type { Criteres, InsiRequest } from './messages.ts';
import type { InsiOperation } from './operations.ts';
import type { InsiResult } from './results.ts';
import type { ScriptedAnswer } from './scripted.ts';
import type { InsiSettings } from './settings.ts';

/** All that an answer depends on. */
export interface Call {
  readonly request: InsiRequest;
  readonly access: Access;
  readonly settings: InsiSettings;
  readonly nation: NationView;
  /** Takes the scripted answer of this call, when a trainer gave one. */
  readonly script: (operation: InsiOperation, criteres: Criteres) => ScriptedAnswer | null;
}

/** What the service says to one call. */
export type Decision =
  | { readonly kind: 'fault'; readonly code: InsiFaultCode; readonly texte?: string }
  | {
      readonly kind: 'recherche' | 'verification';
      readonly result: InsiResult;
      /** Who was found, also for a `02`: evidence for the trainer, never on the wire. */
      readonly candidats: readonly Personne[];
      readonly reponseScriptee: boolean;
    };

/** Decides the answer to a readable request: checks in the order of domain/insi.md 8.4, then the search. */
export function decide(call: Call): Decision {
  for (const check of CHECKS) {
    const refusal = check(call);
    if (refusal !== null) return { kind: 'fault', ...refusal };
  }
  const { request, settings } = call;
  const { operation } = request;
  if (operation === null || (operation === 'verifierInsAvecTraitsIdentite' && !settings.verificationUnitaire)) {
    return { kind: 'fault', code: 'insi_mock_operation', texte: unknownOperation(request) };
  }
  const refusal = TRAIT_CHECKS[operation].map((check) => check(request)).find((found) => found !== null);
  if (refusal !== undefined) return { kind: 'fault', ...refusal };
  const kind = operation === 'verifierInsAvecTraitsIdentite' ? 'verification' : 'recherche';
  const scripted = call.script(operation, request.criteres);
  if (scripted !== null) {
    if (scripted.erreur !== null) return { kind: 'fault', code: scripted.erreur };
    const candidats = scripted.personne === null ? [] : [scripted.personne];
    return { kind, result: scripted, candidats, reponseScriptee: true };
  }
  const candidats = SEARCHES[operation](call).filter(({ ins }) => ins !== null);
  return { kind, result: resultOf(candidats), candidats, reponseScriptee: false };
}

function resultOf(candidats: readonly Personne[]): InsiResult {
  const [first, second] = candidats;
  const none = { modifications: {}, omissions: [] };
  if (first === undefined) return { cr: '01', personne: null, ...none };
  return second === undefined ? { cr: '00', personne: first, ...none } : { cr: '02', personne: null, ...none };
}

type Check = (call: Call) => AccessRefusal | null;

const CHECKS: readonly Check[] = [
  ({ access }) => access.tlsRefusal,
  ({ request, settings }) =>
    settings.severite === 'stricte' && request.messageIds.length === 0 ? missing('wsa:MessageID') : null,
  ({ request, settings }) =>
    settings.severite === 'stricte' && request.action === null ? missing('wsa:Action') : null,
  // Without a number, or with one that is not an authorisation number, there is nothing to recognise.
  ({ request, settings }) => {
    const lps = request.contexteLps?.lps;
    return lps?.idamR === '4' && lps.idam !== null && settings.idam.includes(lps.idam) ? null : { code: 'desir_550' };
  },
  ({ request, settings }) => {
    if (settings.severite === 'tolerante') return null;
    if (request.contexteBam === null) return missing('ContexteBAM');
    const problem = request.contexteLps?.problems[0] ?? request.contexteBam.problems[0];
    return problem === undefined
      ? null
      : { code: 'insi_mock_entete', texte: `En-tête non valide : ${problem.message}.` };
  },
  ({ access }) => access.assertionRefusal,
  ({ request, settings }) => {
    const [problem] = request.bodyProblems;
    if (settings.severite === 'tolerante' || problem === undefined) return null;
    return { code: 'insi_mock_corps', texte: `Corps non valide : ${problem.message}.` };
  },
];

function missing(header: string): AccessRefusal {
  return { code: 'insi_mock_entete', texte: `L'en-tête ${header} est obligatoire.` };
}

function unknownOperation({ element }: InsiRequest): string {
  return `Le corps du message (${element ?? 'vide'}) ne demande aucune opération de ce service.`;
}

type TraitCheck = (request: InsiRequest) => AccessRefusal | null;

const empty = (value: string | null | undefined): boolean =>
  value === null || value === undefined || value.trim() === '';
const refuse = (wrong: boolean, code: InsiFaultCode): AccessRefusal | null => (wrong ? { code } : null);

const COG = /^[0-9A-Z]{5}$/i;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const NUMERO = /^\d{6}[A-Za-z0-9]\d{6}$/;

const TRAITS: readonly TraitCheck[] = [
  ({ criteres }) => refuse(empty(criteres.nomNaissance), 'insi_19'),
  ({ criteres }) => refuse(empty(criteres.prenom.join(' ')), 'insi_mock_prenom'),
  ({ criteres }) => refuse(criteres.sexe !== 'M' && criteres.sexe !== 'F', 'insi_mock_sexe'),
  ({ criteres }) => refuse(!DATE.test(criteres.dateNaissance ?? ''), 'insi_mock_date'),
  ({ criteres }) => refuse(!empty(criteres.lieuNaissance) && !COG.test(criteres.lieuNaissance ?? ''), 'insi_mock_lieu'),
  ({ criteres }) =>
    refuse(![criteres.nomNaissance ?? '', ...criteres.prenom].every(caracteresAutorises), 'insi_mock_caracteres'),
];

const badNumber = (numero: string | null): boolean => !empty(numero) && !NUMERO.test(numero ?? '');

const TRAIT_CHECKS: Readonly<Record<InsiOperation, readonly TraitCheck[]>> = {
  rechercherInsAvecTraitsIdentite: TRAITS,
  rechercherInsAvecCarteVitale: [
    ({ carte }) =>
      refuse(empty(carte?.matriculeIndividu) && empty(carte?.matriculeOuvreurDroits), 'insi_mock_matricule'),
    ({ carte }) =>
      refuse(
        badNumber(carte?.matriculeIndividu ?? null) || badNumber(carte?.matriculeOuvreurDroits ?? null),
        'insi_mock_matricule',
      ),
    ({ criteres }) =>
      refuse(!empty(criteres.dateNaissance) && !DATE.test(criteres.dateNaissance ?? ''), 'insi_mock_date'),
  ],
  verifierInsAvecTraitsIdentite: [
    ({ insFourni }) => refuse(!NUMERO.test(insFourni?.numero ?? ''), 'insi_mock_matricule'),
    ...TRAITS,
  ],
};

const SEARCHES: Readonly<Record<InsiOperation, (call: Call) => readonly Personne[]>> = {
  rechercherInsAvecTraitsIdentite: ({ request, nation, settings }) =>
    nation.rechercheParTraits(searched(request), settings.comparaison),
  rechercherInsAvecCarteVitale: ({ request: { carte, criteres }, nation }) =>
    nation.rechercheParVitale({
      matriculeIndividu: filled(carte?.matriculeIndividu),
      matriculeOuvreurDroits: filled(carte?.matriculeOuvreurDroits),
      dateNaissance: filled(criteres.dateNaissance),
      rangNaissance: filled(carte?.rangNaissance),
    }),
  verifierInsAvecTraitsIdentite: verified,
};

function searched({ criteres }: InsiRequest): CriteresTraits {
  return {
    nomNaissance: criteres.nomNaissance ?? '',
    prenom: criteres.prenom.join(' '),
    sexe: criteres.sexe === 'F' ? 'F' : 'M',
    dateNaissance: criteres.dateNaissance ?? '',
    lieuNaissance: filled(criteres.lieuNaissance),
  };
}

/** The person whose current matricule and traits are exactly those given, if any (domain/insi.md 10, assumed). */
function verified({ request, nation, settings }: Call): readonly Personne[] {
  const { insFourni } = request;
  const personne = nation.personneParMatricule(insFourni?.numero ?? '');
  const criteres = searched(request);
  if (personne?.ins === undefined || personne.ins === null || personne.ins.numero !== insFourni?.numero) return [];
  const prepared = preparer(criteres, settings.comparaison);
  const same =
    (empty(insFourni.cle) || insFourni.cle === personne.ins.cle) &&
    cleTraits(personne.nomNaissance, personne.sexe, personne.dateNaissance) === prepared.cle &&
    correspond(prepared, personne) &&
    (empty(insFourni.listePrenom) ||
      formeComparable(insFourni.listePrenom ?? '') === formeComparable(personne.prenoms.join(' ')));
  return same ? [personne] : [];
}

function filled(value: string | null | undefined): string | null {
  return value === undefined || value === null || value.trim() === '' ? null : value;
}
