# language: fr
@FCD-02
Fonctionnalité: Ne rien demander avant l'accord du patient, ni plus que le besoin

  Le portail demande à FranceConnect l'identité et les droits, rien d'autre, et n'interroge l'Assurance Maladie qu'une fois
  l'accord donné.

  Scénario: Seules l'identité et les droits sont demandés
    Étant donné que "Angela Dubois" prépare sa venue sur le portail
    Quand le patient se connecte avec FranceConnect
    Alors seules les données nécessaires sont demandées à FranceConnect
    Et la demande de droits n'est partie qu'après le retour de FranceConnect

  Scénario: Sans accord pour les droits, l'Assurance Maladie n'est pas interrogée
    Étant donné que "Angela Dubois" prépare sa venue sur le portail
    Et que FranceConnect n'accorde pas le partage des droits
    Quand le patient se connecte avec FranceConnect
    Alors aucun droit n'a été demandé à l'Assurance Maladie
    Et le portail demande l'attestation de droits
    Et le patient peut continuer sans FranceConnect
