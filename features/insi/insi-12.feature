# language: fr
@INSI-12
Fonctionnalité: Accéder à INSi avec le certificat logiciel de la structure

  Sans carte, l'authentification est mutuelle, avec le certificat de l'organisation, et l'en-tête nomme la même structure.

  Scénario: L'appel est authentifié par un certificat valable, au nom de la structure annoncée
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent appelle INSi depuis la fiche
    Alors l'appel est authentifié par le certificat de la structure
    Et aucun écart n'est relevé sur l'appel
    Et INSi a trouvé une identité
