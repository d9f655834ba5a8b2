# language: fr
@FCD-03
Fonctionnalité: Respecter le refus du patient

  Un refus n'arrête pas la préadmission : elle continue par la saisie, et aucune donnée reçue n'est gardée.

  Scénario: Le patient refuse chez FranceConnect et continue lui-même
    Étant donné que "Angela Dubois" prépare sa venue sur le portail
    Quand le patient refuse la connexion chez FranceConnect
    Alors le patient peut continuer sans FranceConnect
    Et le portail prévient le patient
    Et le portail ne garde que ce que le patient a saisi
    Et aucun droit n'a été demandé à l'Assurance Maladie
    Quand le patient saisit lui-même ses droits
    Alors les droits affichés sont ouverts
    Et le portail demande l'attestation de droits

  Scénario: Le patient se ravise après avoir vu ses droits
    Étant donné que "Angela Dubois" prépare sa venue sur le portail
    Quand le patient se connecte avec FranceConnect
    Et que le patient retire son accord
    Alors le portail ne garde que ce que le patient a saisi
    Et le patient peut continuer sans FranceConnect
