import { dernierDeclassement } from './declassement.ts';
import type { Identite } from './model.ts';
import type { Policies } from './policies.ts';
import { echeanceVerification } from './verification.ts';

/** One thing that waits for somebody on a record. */
export interface ATraiter {
  /** What is wrong. */
  readonly constat: string;
  /** What the user does next. */
  readonly suite: string;
  /** It touches the person's safety: an INS that may be somebody else's. */
  readonly urgent: boolean;
}

type Question = (identite: Identite, policies: Policies, jour: string) => ATraiter | null;

const QUESTIONS: readonly Question[] = [
  ({ proposition }) =>
    proposition !== null && proposition.empechement !== null
      ? {
          constat: proposition.discordances.map(({ texte }) => texte).join(' ') || proposition.empechement,
          suite: "Vérifiez la fiche sur le justificatif d'identité.",
          urgent: true,
        }
      : null,
  ({ proposition, decisions }, policies) => {
    const attente =
      proposition === null || proposition.empechement !== null
        ? null
        : policies.awaitsDecision(proposition.discordances, decisions);
    return attente === null
      ? null
      : {
          constat: (proposition?.discordances ?? []).map(({ texte }) => texte).join(' '),
          suite: "Analysez l'écart et enregistrez votre décision.",
          urgent: false,
        };
  },
  (identite) =>
    identite.recuperation === null && dernierDeclassement(identite)?.motif === 'verification-infirmee'
      ? {
          constat: "INSi ne confirme plus l'INS de cette identité.",
          suite: 'Vérifiez les traits sur un justificatif, puis rappelez INSi.',
          urgent: true,
        }
      : null,
  (identite) =>
    identite.recuperation === null && dernierDeclassement(identite)?.motif === 'ins-d-une-autre-personne'
      ? {
          constat: "L'INS d'une autre personne a été attribuée à cette identité.",
          suite: 'Alertez les professionnels listés, puis reprenez la qualification.',
          urgent: true,
        }
      : null,
  ({ insRecue }) =>
    insRecue === null
      ? null
      : insRecue.infirmee
        ? {
            constat: `INSi ne confirme pas l'INS reçue de ${insRecue.structure}.`,
            suite: 'Vérifiez les traits sur un justificatif, puis appelez INSi.',
            urgent: true,
          }
        : {
            constat: `L'INS reçue de ${insRecue.structure} n'est pas encore vérifiée.`,
            suite: "Faites vérifier l'INS auprès d'INSi.",
            urgent: false,
          },
  ({ recuperation, derniereReponse }) =>
    recuperation === null && derniereReponse === 'plusieurs'
      ? {
          constat: 'INSi a trouvé plusieurs identités.',
          suite: 'Rappelez INSi avec les autres prénoms ou le lieu de naissance.',
          urgent: false,
        }
      : null,
  ({ recuperation, derniereReponse }) =>
    recuperation === null && derniereReponse === 'aucune'
      ? {
          constat: "INSi n'a trouvé aucune identité.",
          suite: 'Vérifiez les traits, ou rappelez INSi plus tard.',
          urgent: false,
        }
      : null,
  (identite, policies, jour) =>
    policies.verificationDue(identite, jour)
      ? {
          constat: `L'INS est à vérifier de nouveau depuis le ${echeanceVerification(identite)?.split('-').reverse().join('/')}.`,
          suite: 'Lancez la vérification périodique.',
          urgent: false,
        }
      : null,
];

/** What waits for somebody on a record, `jour` being the current day, `AAAA-MM-JJ` (domain/segur-rem-annuaire.md A.1 .08, .12). */
export function aTraiter(identite: Identite, policies: Policies, jour: string): readonly ATraiter[] {
  return QUESTIONS.map((question) => question(identite, policies, jour)).filter((one) => one !== null);
}

/** What a record still lacks to be qualified, empty when nothing. */
export function manques({ recuperation, justificatif }: Identite): readonly string[] {
  return [
    ...(recuperation === null ? ["l'INS n'est pas récupérée auprès d'INSi"] : []),
    ...(justificatif?.valide === true ? [] : ["aucun justificatif à haut niveau de confiance n'est contrôlé"]),
  ];
}
