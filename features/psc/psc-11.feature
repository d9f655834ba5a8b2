# language: fr
@PSC-11
Fonctionnalité: Distinguer les types de cartes

  Carte de professionnel (CPS), de professionnel en formation (CPF), de personnel ou de directeur d'établissement (CPE, CDE) :
  chacune dit à qui le logiciel a affaire, et ce qu'il peut faire.

  Plan du scénario: La carte <type> donne les droits de son titulaire : <professionnel>
    Étant donné <professionnel>, devant le poste
    Et que Pro Santé Connect demande d'être interrogé toutes les 1 seconde
    Quand le professionnel demande la connexion par sa carte
    Et que le professionnel présente sa carte au lecteur
    Alors la session est ouverte au nom de ce professionnel
    Et le logiciel ne permet pas de "<interdit>"
    Et le logiciel permet de "<permis>"
    Et le logiciel tient ce professionnel pour "<catégorie>"

    Exemples:
      | type | professionnel                  | permis                 | interdit  | catégorie                                |
      | CPS  | Alix, médecin libérale         | prescrire              | dispenser | en exercice                              |
      | CPF  | Maé, interne                   | consulter les dossiers | dispenser | en formation                             |
      | CPE  | Dominique, secrétaire médicale | gérer les identités    | prescrire | de la structure, sans profession de santé |
      | CDE  | Frédérique, directrice         | gérer les identités    | prescrire | de la structure, sans profession de santé |
