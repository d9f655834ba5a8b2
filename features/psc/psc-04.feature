# language: fr
@PSC-04
Fonctionnalité: Présenter à Pro Santé Connect le certificat du logiciel

  Chaque appel du serveur du logiciel porte le certificat commandé pour Pro Santé Connect, dont le nom est l'identifiant du
  logiciel. Un autre certificat, ou aucun, ne donne rien.

  Scénario: Les appels de la connexion par navigateur portent le certificat
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Quand le professionnel se connecte par son navigateur
    Alors chaque appel du logiciel à Pro Santé Connect porte le certificat à son nom
    Et la session est ouverte au nom de ce professionnel
    Et aucun écart n'est relevé chez Pro Santé Connect

  Scénario: Les appels de la demande directe portent le certificat
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Et que Pro Santé Connect demande d'être interrogé toutes les 1 seconde
    Quand le professionnel demande la connexion par son e-CPS
    Alors chaque appel du logiciel à Pro Santé Connect porte le certificat à son nom
    Quand le professionnel approuve sur son téléphone
    Alors la session est ouverte au nom de ce professionnel
    Et chaque appel du logiciel à Pro Santé Connect porte le certificat à son nom

  Plan du scénario: Un certificat <défaut> n'obtient plus aucun jeton
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Quand le professionnel se connecte par son navigateur
    Alors la session est ouverte au nom de ce professionnel
    Quand le professionnel se déconnecte
    Et que le logiciel présente à Pro Santé Connect un certificat "<défaut>"
    Et que le professionnel se connecte par son navigateur
    Alors Pro Santé Connect ne délivre plus aucun jeton
    Et aucune session n'est ouverte
    Et le logiciel parle au professionnel de "certificat"

    Exemples:
      | défaut                     |
      | expiré                     |
      | révoqué                    |
      | autosigné                  |
      | d'une autorité inconnue    |
      | au nom d'un autre logiciel |
