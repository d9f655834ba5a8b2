import type { Droit } from '../psc/model.ts';
import { violation } from './violation.ts';

const TOUS: readonly Droit[] = ['gerer-identites', 'consulter-dossier', 'tracer-soins', 'prescrire', 'dispenser'];

/** PSC-02, PSC-11, PSC-13: activity, rights, life and end of a session. */
export const SESSION_PSC = [
  violation(
    'PSC-02/1',
    'Tous les droits sont donnés à qui porte un nom connu',
    'rightsOf',
    () =>
      ({ nom }) =>
        nom === '' ? [] : TOUS,
  ),
  violation(
    'PSC-02/2',
    'La première activité est retenue sans choix',
    'activityOf',
    () =>
      ({ activites }) =>
        activites[0] ?? null,
  ),
  violation(
    'PSC-11/1',
    "Le titulaire d'une carte d'établissement reçoit les droits d'un médecin",
    'rightsOf',
    (rightsOf) => (professionnel, activite) =>
      professionnel.categorie === 'personnel'
        ? rightsOf({ ...professionnel, categorie: 'professionnel', profession: '10' }, activite)
        : rightsOf(professionnel, activite),
  ),
  violation(
    'PSC-13/1',
    'La session reste ouverte chez Pro Santé Connect après la déconnexion',
    'closesPsc',
    () => () => false,
  ),
  violation('PSC-13/2', "Le jeton d'accès expiré est présenté sans être renouvelé", 'mustRenew', () => () => false),
];
