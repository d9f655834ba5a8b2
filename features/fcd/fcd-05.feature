# language: fr
@FCD-05
Fonctionnalité: Vérifier tout ce que FranceConnect renvoie

  Un retour altéré n'ouvre rien : aucune donnée n'est affichée, l'Assurance Maladie n'est pas interrogée, et le patient peut
  réessayer ou continuer sans FranceConnect.

  Plan du scénario: « <anomalie> » n'ouvre rien
    Étant donné que "Angela Dubois" prépare sa venue sur le portail
    Et que FranceConnect altère la connexion : "<anomalie>"
    Quand le patient se connecte avec FranceConnect
    Alors aucun droit n'a été demandé à l'Assurance Maladie
    Et le portail n'affiche aucune donnée du patient
    Et le portail prévient le patient
    Et le patient peut réessayer avec FranceConnect
    Et le patient peut continuer sans FranceConnect

    Exemples:
      | anomalie                                  |
      | retour avec le state d’une autre demande  |
      | retour au nom d’un autre émetteur         |
      | jeton d’identité d’une autre demande      |
      | signature par une clé inconnue            |
      | jeton sans signature                      |
      | jeton destiné à un autre service          |
      | jeton expiré                              |
      | niveau de garantie inférieur              |
      | identité d’un autre sujet                 |
      | identité non signée                       |
