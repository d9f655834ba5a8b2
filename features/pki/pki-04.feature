# language: fr
@PKI-04
Fonctionnalité: Vérifier le certificat du serveur

  Le logiciel ne parle jamais à un serveur dont le certificat est expiré, d'une autorité inconnue ou au nom d'un autre hôte.

  Plan du scénario: Un serveur au certificat <défaut> ne reçoit aucune donnée
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et que le serveur INSi présente un certificat "<défaut>"
    Quand l'agent appelle INSi depuis la fiche
    Alors INSi n'a reçu aucune donnée
    Et le logiciel dit à l'agent que "certificat" est en cause
    Et la fiche ne porte aucun matricule INS

    Exemples:
      | défaut                   |
      | expiré                   |
      | d'une autorité inconnue  |
      | au nom d'un autre hôte   |
