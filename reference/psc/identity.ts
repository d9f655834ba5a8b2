import { Incident } from './incidents.ts';
import type { Activite, Categorie, Professionnel } from './model.ts';

type Claims = Readonly<Record<string, unknown>>;

const MODES: Readonly<Record<string, string>> = { L: 'libéral', S: 'salarié' };

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function objects(value: unknown): readonly Claims[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}

function category(exercices: readonly Claims[]): Categorie {
  const practised = exercices.filter((exercice) => text(exercice.codeProfession) !== '');
  if (practised.length === 0) return 'personnel';
  return practised.every((exercice) => text(exercice.codeCategorieProfessionnelle) === 'E')
    ? 'en-formation'
    : 'professionnel';
}

function activities(exercices: readonly Claims[]): readonly Activite[] {
  return exercices.flatMap((exercice, rank) =>
    objects(exercice.activities).map((activity, place) => {
      const mode = text(activity.codeModeExercice);
      const lieu = text(activity.raisonSocialeSite) || text(activity.identifiantTechniqueDeLaStructure);
      return {
        id: `${rank + 1}.${place + 1}`,
        libelle: [lieu || 'Lieu non précisé', MODES[mode]].filter(Boolean).join(', '),
        mode,
        secteur: text(activity.codeSecteurDactivite),
        lieu,
        savoirFaire: text(exercice.codeSavoirFaire),
      };
    }),
  );
}

/**
 * The professional of a verified ID token and of userinfo. The national identifier is `SubjectNameID`, never a part of
 * `sub` (domain/psc.md 6.2 PSC-R10); unknown claims and empty strings are ignored (PSC-R11).
 * @throws Incident `reponse-invalide` without an identifier, `identite-differente` when both name somebody else.
 */
export function professionalOf(idToken: Claims, userinfo: Claims): Professionnel {
  const [token, info] = [text(idToken.SubjectNameID), text(userinfo.SubjectNameID)];
  if (token !== '' && info !== '' && token !== info) throw new Incident('identite-differente', 'SubjectNameID');
  const identifiantNational = info || token;
  if (identifiantNational === '') throw new Incident('reponse-invalide', 'SubjectNameID absent');
  const { exercices: given } = (userinfo.SubjectRefPro ?? {}) as Claims;
  const exercices = objects(given);
  return {
    identifiantNational,
    nom: text(userinfo.family_name) || text(idToken.family_name),
    prenom: text(userinfo.given_name) || text(idToken.given_name),
    profession: exercices.map((exercice) => text(exercice.codeProfession)).find((code) => code !== '') ?? null,
    categorie: category(exercices),
    activites: activities(exercices),
    autresIdentifiants: objects(userinfo.otherIds).map(({ identifiant }) => text(identifiant)),
  };
}
