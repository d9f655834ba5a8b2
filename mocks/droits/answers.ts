import type { Familles } from '../nation/droits.ts';
import { droitsDe, jourDroits, rattachementsDe } from '../nation/droits.ts';
import type { DroitsAssuranceMaladie, NationView, PeriodeDroits, Personne } from '../nation/model.ts';
import { Refused } from './refusals.ts';
import type { DroitsSettings } from './settings.ts';
import { type Window, yearAfter } from './window.ts';

/** What this service asks of the nation. */
export type DroitsNation = NationView & Familles;

/** What an answer is made from. */
export interface Asked {
  readonly nation: DroitsNation;
  readonly personne: Personne;
  readonly droits: DroitsAssuranceMaladie;
  /** Day of the bench. */
  readonly today: string;
  readonly window: Window;
  readonly settings: DroitsSettings;
  /** Care establishments see more than complementary organisms (dossier 5.1). */
  readonly etablissement: boolean;
}

type Body = Readonly<Record<string, unknown>>;

/** Number the health insurance knows a person by, 13 characters. */
export const nirDe = ({ ins, numeroProvisoire }: Personne): string | null => ins?.numero ?? numeroProvisoire;

/** Number shown for a person: their own, or that of who opens the rights (dossier 10 row 5). */
export function nirMontre(nation: DroitsNation, personne: Personne, { nirAyantDroit }: DroitsSettings): string {
  const [lien] = rattachementsDe(personne, nation);
  const ouvreur = lien === undefined || nirAyantDroit === 'propre' ? undefined : nation.personne(lien.ouvreur);
  return nirDe(ouvreur ?? personne) ?? '';
}

/** Beneficiaire (dossier 5.4), as one of the insured persons they hang from sees them. */
export function beneficiaire(asked: Asked, ouvreur: Personne | null): Body {
  const { nation, personne, droits, today, settings } = asked;
  const liens = rattachementsDe(personne, nation);
  const lien = liens.find((one) => one.ouvreur === ouvreur?.id) ?? liens[0];
  const jumeau = estJumeau(nation, personne);
  const medecin = droits.medecinTraitant;
  return {
    nir: nirMontre(nation, personne, settings),
    nom_famille: personne.nomNaissance,
    nom_usage: personne.compteFranceConnect?.nomUsage ?? '',
    prenom: personne.prenoms[0] ?? '',
    date_naissance: personne.dateNaissance,
    qualite: lien?.qualite ?? 'assure',
    rang_naissance: jumeau ? (lien?.rang ?? 1) : settings.rangNaissanceUnique,
    medecin_traitant_choisi: medecin !== null && coversDay(medecin, today),
    presence_CMUC_ACS: (droits.complementaire?.periodes ?? []).some((periode) => coversDay(periode, today)),
  };

  function coversDay(periode: PeriodeDroits, day: string): boolean {
    const { debut, fin } = resolved(periode, today);
    return debut <= day && day <= fin;
  }
}

/** Somebody born the same day hangs from the same insured person. */
function estJumeau(nation: DroitsNation, personne: Personne): boolean {
  return rattachementsDe(personne, nation).some(({ ouvreur }) => {
    const parent = nation.personne(ouvreur);
    const carte = parent?.ins?.numero;
    const sameCard =
      carte === undefined
        ? []
        : nation.rechercheParVitale({
            matriculeIndividu: null,
            matriculeOuvreurDroits: carte,
            dateNaissance: personne.dateNaissance,
            rangNaissance: null,
          });
    return [...sameCard, ...nation.rattachesA(ouvreur)].some(
      (one) => one.id !== personne.id && one.dateNaissance === personne.dateNaissance,
    );
  });
}

/** Caisse (dossier 5.4): camel case here, snake case elsewhere. */
export function caisse({ droits }: Asked): Body {
  const { grandRegime, organisme, codeCentre, libelle, codePostal, commune } = droits.caisse;
  return {
    id: `${grandRegime}${organisme}`,
    grandRegime,
    organisme,
    codeCentre,
    libelle,
    adresse: {
      destinataire: libelle,
      point_remise: '',
      complement_adresse: '',
      numero_voie: '1',
      indice_repetition: '',
      type_voie: 'RUE',
      nom_voie: 'DES SIMULATIONS',
      mention_distribution: '',
      code_postal: codePostal,
      commune,
    },
  };
}

/** Contrats (dossier 5.4): AMO, then AMC when the health insurance manages it; empty when nothing is open. */
export function contrats(asked: Asked): readonly Body[] {
  const { periodes, complementaire } = asked.droits;
  return [
    ...contrat(asked, 'AMO', 'BASE', 'Assurance maladie obligatoire', periodes),
    ...(complementaire === null
      ? []
      : contrat(asked, 'AMC', complementaire.code, complementaire.libelle, complementaire.periodes)),
  ];
}

function contrat(
  { today, window }: Asked,
  nature: 'AMO' | 'AMC',
  code: string,
  libelle: string,
  periodes: readonly PeriodeDroits[],
): readonly Body[] {
  const shown = periodes
    .map((periode) => resolved(periode, today))
    .filter(({ debut, fin }) => debut <= window.fin && fin >= window.debut)
    // The past is never told: what began before the window begins with it (dossier 5.1).
    .map(({ debut, fin }) => ({ date_debut: debut < window.debut ? window.debut : debut, date_fin: fin }))
    .sort((one, other) => (one.date_debut < other.date_debut ? -1 : 1));
  const [first] = shown;
  const last = shown.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    {
      nature_assurance: nature,
      ...(first.date_debut > today ? { date_debut: first.date_debut } : {}),
      date_fin: last.date_fin,
      details: { code_type_contrat: code, libelle_type_contrat: libelle },
      periodes_droits: shown,
    },
  ];
}

/** Exonerations (dossier 5.4); the reason is for care establishments only. */
export function exonerations({ droits, today, window, etablissement }: Asked): readonly Body[] {
  return droits.exonerations.flatMap((one) => {
    const { debut, fin } = resolved(one, today);
    if (debut > window.fin || fin < window.debut) return [];
    const { motif, libelle, libelleLong, maternite } = one;
    const day = (name: string, jour: string | null) => (jour === null ? {} : { [name]: jourDroits(jour, today) });
    return [
      {
        ...(debut > today ? { date_debut: debut } : {}),
        date_fin: fin,
        ...(etablissement ? { motif: { code: motif, libelle, libelle_long: libelleLong } } : {}),
        ...(maternite === null
          ? {}
          : {
              maternite: {
                ...day('date_presumee_grossesse', maternite.datePresumeeGrossesse),
                ...day('date_reelle_accouchement', maternite.dateReelleAccouchement),
              },
            }),
      },
    ];
  });
}

/**
 * MedecinTraitant (dossier 5.4): the contract may be over.
 * @throws Refused `APPELANT_NON_HABILITE`, `MEDECIN_TRAITANT_ABSENT`
 */
export function medecinTraitant({ nation, droits, today, etablissement, settings }: Asked): Body {
  if (!etablissement) throw new Refused('APPELANT_NON_HABILITE');
  const declare = droits.medecinTraitant;
  const medecin = declare === null ? undefined : nation.professionnel(declare.professionnel);
  if (declare === null || medecin === undefined) {
    if (settings.medecinTraitantAbsent === 'vide') return {};
    throw new Refused('MEDECIN_TRAITANT_ABSENT');
  }
  const numeroAm = medecin.activites.find((activite) => activite.numeroAm !== null)?.numeroAm;
  return {
    nom: medecin.nom,
    prenom: medecin.prenom,
    ...(numeroAm ? { numero_am: numeroAm } : {}),
    date_debut: jourDroits(declare.dateDebut, today),
    ...(declare.dateFin === null ? {} : { date_fin: jourDroits(declare.dateFin, today) }),
  };
}

/** Days of a period; an end is known one year ahead at most (dossier 5.1). */
function resolved({ dateDebut, dateFin }: PeriodeDroits, today: string): Window {
  const horizon = yearAfter(today);
  const fin = dateFin === null ? horizon : jourDroits(dateFin, today);
  return { debut: jourDroits(dateDebut, today), fin: fin > horizon ? horizon : fin };
}

/** Rights of a person, or why there are none. */
export function knownRights(personne: Personne): DroitsAssuranceMaladie {
  const droits = droitsDe(personne);
  if (droits === null) throw new Refused('ASSURE_NON_TROUVE');
  return droits;
}
