import { violation } from './violation.ts';

/** MES: what the person decided in Mon espace santé. */
export const MES = [
  violation(
    'MES-01/1',
    'Le blocage par le patient est affiché comme un dossier vide',
    'lireListe',
    (lire) => (reponse) => (reponse.kind === 'refus' ? { fiches: [] } : lire(reponse)),
  ),
  violation(
    'MES-01/2',
    "Le logiciel contourne le blocage par le mode d'urgence",
    'apresRefusDuDmp',
    () => (acces) => (acces === 'normal' ? { acces: 'bris_de_glace', motif: 'Accès refusé' } : null),
  ),
  violation(
    'MES-02/1',
    "Une copie gardée par le logiciel est montrée à qui n'est pas l'auteur",
    'copieAuLieuDuDocument',
    () => (copie) => copie,
  ),
  violation(
    'MES-03/1',
    'Les documents du patient sont rangés avec ceux des professionnels',
    'rangement',
    () => () => 'professionnels',
  ),
  violation(
    'MES-04/1',
    'Un envoi vers un espace clos est annoncé comme transmis',
    'noterEnvoi',
    (noter) => (titre, issue) =>
      issue.kind === 'clos' ? noter(titre, { kind: 'transmis', document: 'clos' }) : noter(titre, issue),
  ),
  violation(
    'MES-04/2',
    "Les documents d'un espace supprimé sont encore proposés",
    'documentsOfferts',
    () => (_existence, fiches) => fiches,
  ),
  violation(
    'MES-05/1',
    'Les accès se font sous une identité générique',
    'quiConsulte',
    (qui) => (professionnel, habituel) => {
      const who = qui(professionnel, habituel);
      return 'refus' in who ? who : { professionnel: habituel };
    },
  ),
  violation(
    'MES-06/1',
    'Le choix de cacher le document aux représentants n’est pas transmis',
    'confidentialites',
    (codes) => (choix) => codes(choix).filter((code) => code !== 'INVISIBLE_REPRESENTANTS_LEGAUX'),
  ),
];
