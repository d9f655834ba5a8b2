# language: fr
@PSC-07
Fonctionnalité: Ne proposer que l'e-CPS sur un téléphone mobile

  Un téléphone n'a pas de lecteur : la carte n'y est ni proposée ni demandée.

  Contexte:
    Étant donné qu'Alix, médecin libérale, tient son téléphone mobile
    Et que Pro Santé Connect demande d'être interrogé toutes les 1 seconde

  Scénario: L'écran du téléphone ne propose que l'e-CPS
    Quand le professionnel ouvre l'écran de connexion
    Alors le logiciel ne propose que l'e-CPS

  Scénario: Aucune demande par carte ne part du téléphone
    Quand le professionnel demande la connexion par sa carte
    Alors aucune demande par carte n'est partie vers Pro Santé Connect

  Scénario: L'e-CPS connecte le professionnel sur son téléphone
    Quand le professionnel demande la connexion par son e-CPS
    Et que le professionnel approuve sur son téléphone
    Alors la session est ouverte au nom de ce professionnel
