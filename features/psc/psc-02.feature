# language: fr
@PSC-02
Fonctionnalité: Régler les droits sur l'identité et l'activité du professionnel

  Nom, prénom et identifiant national disent qui est là ; la profession, le savoir-faire, le mode d'exercice et le lieu disent
  ce que cette personne peut faire ici et maintenant.

  Plan du scénario: <professionnel>, reçoit les droits de sa profession
    Étant donné <professionnel>, devant le poste
    Quand le professionnel se connecte par son navigateur
    Alors la session est ouverte au nom de ce professionnel
    Et le logiciel permet de "<permis>"
    Et le logiciel ne permet pas de "<interdit>"

    Exemples:
      | professionnel                  | permis                | interdit              |
      | Alix, médecin libérale         | prescrire             | dispenser             |
      | Céleste, pharmacienne          | dispenser             | prescrire             |
      | Sasha, infirmier               | tracer les soins      | prescrire             |
      | Dominique, secrétaire médicale | gérer les identités   | consulter les dossiers |

  Scénario: Le professionnel à plusieurs activités choisit celle qu'il exerce maintenant
    Étant donné que Nour, médecin à plusieurs activités, est devant le poste
    Quand le professionnel se connecte par son navigateur
    Alors le logiciel fait choisir l'activité parmi 3
    Quand le professionnel choisit l'activité "centre de sante des tilleuls"
    Alors la session est ouverte pour l'activité "centre de sante des tilleuls"
    Et le logiciel permet de "prescrire"

  Scénario: L'identifiant ne se devine pas dans le sujet du jeton
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Et que Pro Santé Connect nomme encore les personnes à l'ancienne manière
    Quand le professionnel se connecte par son navigateur
    Alors la session est ouverte au nom de ce professionnel

  Scénario: Des informations que le logiciel ne connaît pas ne gênent pas la connexion
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Et que Pro Santé Connect renverra "des informations que le logiciel ne connaît pas"
    Quand le professionnel se connecte par son navigateur
    Alors la session est ouverte au nom de ce professionnel
