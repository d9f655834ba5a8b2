import type { PeriodeDroits, Personne, Preset } from './model.ts';
import { montrer, type Probleme } from './problemes.ts';

/** What a JSON Schema cannot say of rights: order of absolute dates, and persons and professionals that exist. */
export function* incoherencesDroits(personne: Personne, chemin = ''): Iterable<Probleme> {
  const { droits } = personne;
  if (!droits) return;
  yield* periodesALEnvers(droits.periodes, `${chemin}/droits/periodes`);
  if (droits.complementaire) {
    yield* periodesALEnvers(droits.complementaire.periodes, `${chemin}/droits/complementaire/periodes`);
  }
  for (const [rang, { ouvreur }] of (droits.rattachements ?? []).entries()) {
    if (ouvreur !== personne.id) continue;
    yield {
      chemin: `${chemin}/droits/rattachements/${rang}/ouvreur`,
      trouve: montrer(ouvreur),
      attendu: 'quelqu’un d’autre : qui est assuré en son nom n’a aucun rattachement',
    };
  }
}

function* periodesALEnvers(periodes: readonly PeriodeDroits[], chemin: string): Iterable<Probleme> {
  for (const [rang, { dateDebut, dateFin }] of periodes.entries()) {
    if (dateFin === null || rangJour(dateDebut) === null || rangJour(dateFin) === null) continue;
    if (Number(rangJour(dateDebut)) <= Number(rangJour(dateFin)) || estRelatif(dateDebut) !== estRelatif(dateFin)) {
      continue;
    }
    yield { chemin: `${chemin}/${rang}/dateFin`, trouve: montrer(dateFin), attendu: 'une fin après le début' };
  }
}

const estRelatif = (jour: string): boolean => jour.startsWith('J');

/** Days, counted from 1970 or from the day of the bench; null for a date of another form. */
function rangJour(jour: string): number | null {
  const relatif = /^J([+-]\d+)?$/.exec(jour);
  if (relatif !== null) return Number(relatif[1] ?? 0);
  const instant = Date.parse(`${jour}T00:00:00Z`);
  return Number.isNaN(instant) ? null : instant / 86_400_000;
}

/** References of rights, and logins, in a whole preset. */
export function* incoherencesFamilles({ personnes, professionnels }: Preset): Iterable<Probleme> {
  const connues = new Set(personnes.map(({ id }) => id));
  const soignants = new Set(professionnels.map(({ id }) => id));
  const identifiants = new Map<string, string>();
  for (const [rang, { id, droits, compteFranceConnect }] of personnes.entries()) {
    for (const [lien, { ouvreur }] of (droits?.rattachements ?? []).entries()) {
      if (connues.has(ouvreur)) continue;
      yield {
        chemin: `/personnes/${rang}/droits/rattachements/${lien}/ouvreur`,
        trouve: montrer(ouvreur),
        attendu: "l'identifiant d'une personne du préréglage",
      };
    }
    const medecin = droits?.medecinTraitant?.professionnel;
    if (medecin !== undefined && !soignants.has(medecin)) {
      yield {
        chemin: `/personnes/${rang}/droits/medecinTraitant/professionnel`,
        trouve: montrer(medecin),
        attendu: "l'identifiant d'un professionnel du préréglage",
      };
    }
    const identifiant = compteFranceConnect?.identifiant?.toLowerCase();
    if (!identifiant) continue;
    const autre = identifiants.get(identifiant);
    if (autre !== undefined) {
      yield {
        chemin: `/personnes/${rang}/compteFranceConnect/identifiant`,
        trouve: montrer(identifiant),
        attendu: `un identifiant unique (déjà pris par ${autre})`,
      };
    }
    identifiants.set(identifiant, id);
  }
}
