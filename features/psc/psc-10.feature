# language: fr
@PSC-10
Fonctionnalité: Accueillir un professionnel du portail RPPS+

  Inscrit au seul portail RPPS+, il a une e-CPS et n'aura pas de carte : lui en demander une finit par un message clair, et
  l'e-CPS reste à portée de main.

  Contexte:
    Étant donné qu'Eden, inscrit au portail RPPS+, est devant le poste
    Et que Pro Santé Connect demande d'être interrogé toutes les 1 seconde

  Scénario: L'e-CPS connecte le professionnel
    Quand le professionnel demande la connexion par son e-CPS
    Et que le professionnel approuve sur son téléphone
    Alors la session est ouverte au nom de ce professionnel

  Scénario: Sans carte, l'e-CPS reste proposée et connecte
    Quand le professionnel demande la connexion par sa carte
    Et que le professionnel présente sa carte au lecteur
    Alors aucune session n'est ouverte
    Et le logiciel parle au professionnel de "carte"
    Et le logiciel propose l'e-CPS
    Quand le professionnel demande la connexion par son e-CPS
    Et que le professionnel approuve sur son téléphone
    Alors la session est ouverte au nom de ce professionnel
