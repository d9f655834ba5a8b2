# language: fr
@PSC-01
Fonctionnalité: Se connecter par code d'autorisation

  Le professionnel passe par la page de Pro Santé Connect et revient connecté. Le logiciel vérifie ce retour de bout en bout :
  rien de ce qui n'est pas la réponse à sa propre demande n'ouvre de session.

  Scénario: Le professionnel revient connecté sous son nom
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Quand le professionnel se connecte par son navigateur
    Alors la session est ouverte au nom de ce professionnel
    Et le navigateur affiche une page du logiciel, sans erreur interne
    Et aucun écart n'est relevé chez Pro Santé Connect

  Scénario: Le professionnel qui abandonne n'est pas connecté
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Quand le professionnel abandonne sur la page de Pro Santé Connect
    Alors aucune session n'est ouverte
    Et le logiciel dit au professionnel pourquoi
    Quand le professionnel se connecte par son navigateur
    Alors la session est ouverte au nom de ce professionnel

  Scénario: Un retour porté par un autre navigateur n'ouvre pas de session
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Quand le retour de Pro Santé Connect est porté par un autre navigateur
    Alors aucune session n'est ouverte

  Plan du scénario: Un retour anormal n'ouvre pas de session : <anomalie>
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Et que Pro Santé Connect renverra "<anomalie>"
    Quand le professionnel se connecte par son navigateur
    Alors aucune session n'est ouverte
    Et le logiciel dit au professionnel pourquoi
    Et le navigateur affiche une page du logiciel, sans erreur interne

    Exemples:
      | anomalie                              |
      | le state d'une autre demande          |
      | aucun state                           |
      | le nom d'un autre émetteur            |
      | un jeton au nonce d'une autre demande |
      | un jeton sans nonce                   |
      | un jeton signé d'une clé étrangère    |
      | un jeton signé d'une clé inconnue     |
      | un jeton sans signature               |
      | un jeton d'un autre émetteur          |
      | un jeton destiné à un autre logiciel  |
      | un jeton expiré                       |
      | un jeton émis dans le futur           |
      | un jeton d'un autre niveau            |
      | les informations d'une autre personne |
