# language: fr
@PSC-08
Fonctionnalité: Dire comment une demande directe a pris fin

  Un refus, une expiration, un professionnel inconnu, une e-CPS inactive : chaque fin se dit autrement, et aucune n'ouvre de
  session ni ne fait attendre.

  Contexte:
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Et que Pro Santé Connect demande d'être interrogé toutes les 1 seconde

  Scénario: Un refus n'ouvre pas de session et se dit
    Quand le professionnel demande la connexion par son e-CPS
    Et que le professionnel refuse sur son téléphone
    Alors aucune session n'est ouverte
    Et le logiciel parle au professionnel de "refus ou rejet"

  Scénario: Une expiration se dit pour ce qu'elle est
    Quand le professionnel demande la connexion par son e-CPS
    Et que la demande expire sans réponse
    Alors aucune session n'est ouverte
    Et le logiciel ne parle pas de mot de passe
    Et le logiciel parle au professionnel de "expir ou délai ou trop tard"

  Scénario: Une demande expirée ne fait plus attendre
    Quand le professionnel demande la connexion par son e-CPS
    Et que la demande expire sans réponse
    Alors le logiciel ne fait plus attendre le professionnel
    Et le logiciel n'interroge plus Pro Santé Connect

  Scénario: Un professionnel inconnu se dit
    Quand quelqu'un demande la connexion par e-CPS avec l'identifiant "99799009990"
    Alors aucune session n'est ouverte
    Et le logiciel parle au professionnel de "connaît pas ou inconnu ou identifiant"

  Scénario: Une e-CPS qui n'est pas activée se dit
    Étant donné que l'e-CPS de ce professionnel n'est pas activée
    Quand le professionnel demande la connexion par son e-CPS
    Alors aucune session n'est ouverte
    Et le logiciel dit au professionnel pourquoi

  Scénario: Une nouvelle demande aboutit après un refus
    Quand le professionnel demande la connexion par son e-CPS
    Et que le professionnel refuse sur son téléphone
    Alors aucune session n'est ouverte
    Quand le professionnel demande la connexion par son e-CPS
    Et que le professionnel approuve sur son téléphone
    Alors la session est ouverte au nom de ce professionnel
