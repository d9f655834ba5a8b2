# language: fr
@FCD-10
Fonctionnalité: Se déconnecter aussi de FranceConnect

  En quittant le portail, le patient quitte FranceConnect : sur un poste partagé, la personne suivante ne trouve rien.

  Scénario: La déconnexion du portail ferme la session chez FranceConnect
    Étant donné que "Angela Dubois" prépare sa venue sur le portail
    Et que le patient se connecte avec FranceConnect
    Quand le patient se déconnecte du portail
    Alors la déconnexion est passée par FranceConnect
