import type { Declassement, DeclassementSaisi, Identite, InsPourDmp, MotifDeclassement, Statut } from './model.ts';
import type { Acte } from './proposal.ts';
import { LIBELLES_STATUT, statusOf } from './status.ts';

/** French name of each reason, as screens and history say it. */
export const LIBELLES_DECLASSEMENT: Readonly<Record<MotifDeclassement, string>> = {
  'ins-d-une-autre-personne': "INS d'une autre personne attribuée par erreur",
  'changement-etat-civil': "changement d'état civil",
  'changement-non-officiel': "changement demandé par l'usager, non inscrit à l'état civil",
  'verification-infirmee': "INS qu'INSi ne confirme plus",
  'identite-douteuse': 'identité déclarée douteuse',
  'identite-fictive': 'identité déclarée fictive',
};

/** What the user must do next, and tell the person. */
export const SUITES_DECLASSEMENT: Readonly<Record<MotifDeclassement, string>> = {
  'ins-d-une-autre-personne': "Alertez sans délai les professionnels qui ont eu accès à l'identité erronée.",
  'changement-etat-civil':
    "Modifiez les traits, rappelez INSi, puis contrôlez le nouveau justificatif (ou l'ancien avec la décision de justice). Si INSi ne connaît pas encore le changement, informez l'usager des démarches de correction à réaliser et de ce que son DMP ne pourra pas être alimenté.",
  'changement-non-officiel':
    "Informez l'usager que son DMP ne pourra pas être alimenté : ses traits n'étant pas ceux de l'état civil, INSi n'est pas appelé et l'identité reste provisoire.",
  'verification-infirmee':
    "INSi ne confirme plus l'INS de cette identité : vérifiez les traits sur un justificatif, corrigez-les s'il le faut, puis rappelez INSi.",
  'identite-douteuse': "Vérifiez l'identité de la personne ; INSi n'est pas appelé tant que l'identité est douteuse.",
  'identite-fictive': "INSi n'est pas appelé pour une identité fictive.",
};

/** The declassing under which the record stands, null when none is. */
export function dernierDeclassement({ declassements }: Identite): Declassement | null {
  return declassements.at(-1) ?? null;
}

/** Reasons that say what the traits of the record are worth; the others leave that as it was. */
const CHANGEMENTS: readonly MotifDeclassement[] = ['changement-etat-civil', 'changement-non-officiel'];

/** Are the traits of this record other than those of civil status, at the person's own request (003:296)? */
export function traitsNonOfficiels({ declassements }: Identite): boolean {
  return declassements.filter(({ motif }) => CHANGEMENTS.includes(motif)).at(-1)?.motif === 'changement-non-officiel';
}

/**
 * Conformant declassing (INS-24, INS-25, domain/insi.md 5.3): the INS is detached, the document checked before no
 * longer validates, and the record is provisoire again; what it was stays written.
 */
export function declass(identite: Identite, declassement: Declassement): Identite {
  const { justificatif } = identite;
  return {
    ...identite,
    matricule: null,
    recuperation: null,
    proposition: null,
    derniereReponse: null,
    decisions: [],
    justificatif: justificatif && { ...justificatif, valide: false },
    declassements: [...identite.declassements, declassement],
  };
}

/** What the act of declassing rests on. */
export interface ReglesDeclassement {
  readonly declass: (identite: Identite, declassement: Declassement) => Identite;
  readonly statusOf: (identite: Identite) => Statut;
}

/** The user declasses an identity, for a reason that stays written. A provisoire one only changes reason. */
export function declasser(identite: Identite, saisi: DeclassementSaisi, at: string, rules: ReglesDeclassement): Acte {
  const statut = rules.statusOf(identite);
  if (statut === 'provisoire' && dernierDeclassement(identite)?.motif === saisi.motif) {
    const refus = `L'identité est déjà provisoire pour ce motif : ${LIBELLES_DECLASSEMENT[saisi.motif]}.`;
    return [identite, 'Déclassement refusé', { refus }];
  }
  const declassed = rules.declass(identite, { ...saisi, le: at, statut, matricule: identite.matricule });
  const libelle = LIBELLES_DECLASSEMENT[saisi.motif];
  const precision = saisi.precision.trim() === '' ? '' : ` Précision : ${saisi.precision.trim()}.`;
  const lost =
    statut === 'provisoire'
      ? "L'identité reste provisoire"
      : `L'identité est déclassée (${LIBELLES_STATUT[statut]} auparavant)`;
  const detached = identite.matricule === null ? '' : ` INS détachée : ${identite.matricule.numero}.`;
  return [
    declassed,
    `Déclassement : ${libelle}`,
    {
      message: `${lost} : ${libelle}.${detached}${precision}`,
      alertes: [SUITES_DECLASSEMENT[saisi.motif]],
    },
  ];
}

/**
 * May documents of this person be sent to the DMP? Only under a qualified identity (INS-39), hence neither while INSi
 * and the document disagree (INS-26) nor under traits that are not those of civil status (INS-27).
 */
export function mayFeedDmp(identite: Identite): string | null {
  const because = (reason: string) => `Alimentation du DMP désactivée : ${reason}`;
  if (traitsNonOfficiels(identite)) {
    return because("les traits de la fiche ne sont pas ceux de l'état civil. Informez-en l'usager.");
  }
  if (statusOf(identite) === 'qualifiee') return null;
  return dernierDeclassement(identite) === null
    ? because(
        "l'identité n'est pas qualifiée. Récupérez l'INS et contrôlez un justificatif à haut niveau de confiance.",
      )
    : because("l'identité a été déclassée et n'est pas requalifiée. Informez-en l'usager.");
}

/** Under which INS documents of this person go to the DMP, when they may. */
export function insPourDmp(identite: Identite): InsPourDmp {
  const refus = mayFeedDmp(identite);
  if (refus !== null) return { refus };
  const { matricule } = identite;
  return matricule === null
    ? { refus: "Alimentation du DMP désactivée : la fiche n'a pas d'INS." }
    : { ins: matricule };
}
