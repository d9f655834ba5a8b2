# language: fr
@INSI-01
Fonctionnalité: Émettre une recherche par traits bien formée

  Enveloppe SOAP, adressage, contextes et corps sont ceux du document d'interface ; chaque message a son identifiant.

  Scénario: Une recherche ne présente aucun écart
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent appelle INSi depuis la fiche
    Alors un seul appel est parti vers INSi
    Et INSi a trouvé une identité
    Et aucun écart n'est relevé sur l'appel

  Scénario: Deux recherches de suite portent deux identifiants de message
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent appelle INSi depuis la fiche
    Alors 2 appels sont partis vers INSi
    Et les identifiants de message sont tous différents
    Et aucun écart n'est relevé sur l'appel
