# language: fr
@PKI-03
Fonctionnalité: Désigner le certificat client comme cause du refus

  Le service refuse un certificat expiré, pas encore valide, révoqué, d'une autorité inconnue ou autosigné ;
  l'utilisateur doit comprendre que son certificat est en cause.

  Plan du scénario: Un certificat client <défaut> est refusé et nommé
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et que le logiciel présente un certificat client "<défaut>"
    Quand l'agent appelle INSi depuis la fiche
    Alors INSi n'a traité aucune demande
    Et le logiciel dit à l'agent que "certificat" est en cause
    Et la fiche ne porte aucun matricule INS

    Exemples:
      | défaut                  |
      | expiré                  |
      | pas encore valide       |
      | révoqué                 |
      | d'une autorité inconnue |
      | autosigné               |
