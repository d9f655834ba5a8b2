# language: fr
@PSC-14
Fonctionnalité: Surmonter une panne de Pro Santé Connect

  Un message clair, aucune session, aucun plantage ; et la connexion aboutit dès que Pro Santé Connect est rétabli.

  Plan du scénario: Le logiciel tient bon : <panne>
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Et que Pro Santé Connect tombe en panne : "<panne>"
    Quand le professionnel se connecte par son navigateur
    Alors aucune session n'est ouverte
    Et le logiciel dit au professionnel pourquoi
    Et le navigateur affiche une page du logiciel, sans erreur interne
    Quand Pro Santé Connect est rétabli
    Et que le professionnel se connecte par son navigateur
    Alors la session est ouverte au nom de ce professionnel

    Exemples:
      | panne                                                   |
      | la page de connexion renvoie une erreur                 |
      | les jetons ne sont plus délivrés (503)                  |
      | les jetons ne sont plus délivrés (500)                  |
      | la connexion se coupe pendant la remise des jetons      |
      | la remise des jetons reste sans réponse                 |
      | la remise des jetons est tronquée                       |
      | la remise des jetons est illisible                      |
      | les informations du professionnel ne viennent pas (503) |

  Scénario: La page de connexion qui ne répond pas n'ouvre pas de session
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Et que Pro Santé Connect tombe en panne : "la page de connexion ne répond pas"
    Quand le professionnel se connecte par son navigateur
    Alors aucune session n'est ouverte
    Quand Pro Santé Connect est rétabli
    Et que le professionnel se connecte par son navigateur
    Alors la session est ouverte au nom de ce professionnel

  Scénario: Une demande directe qui n'est pas prise se dit
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Et que Pro Santé Connect tombe en panne : "les demandes directes ne sont plus prises (503)"
    Quand le professionnel demande la connexion par son e-CPS
    Alors aucune session n'est ouverte
    Et le logiciel dit au professionnel pourquoi

  Scénario: Une demande directe dont la réponse ne vient plus n'ouvre pas de session
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Et que Pro Santé Connect demande d'être interrogé toutes les 1 seconde
    Et que Pro Santé Connect tombe en panne : "les réponses ne viennent plus (503)"
    Quand le professionnel demande la connexion par son e-CPS
    Et que le professionnel approuve sur son téléphone
    Alors aucune session n'est ouverte

  Scénario: Un jeton que personne ne peut vérifier n'ouvre pas de session
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Et que Pro Santé Connect signe avec une clé que personne ne peut obtenir
    Quand le professionnel se connecte par son navigateur
    Alors aucune session n'est ouverte
    Et le logiciel dit au professionnel pourquoi
