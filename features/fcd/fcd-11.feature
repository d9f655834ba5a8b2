# language: fr
@FCD-11
Fonctionnalité: Ne pas prendre l'identité de FranceConnect pour une INS

  FranceConnect et l'Assurance Maladie ne donnent ni matricule INS ni identité qualifiée : l'accueil contrôle un justificatif
  et interroge INSi.

  Scénario: L'identité venue du portail est provisoire
    Étant donné que "Angela Dubois" prépare sa venue sur le portail
    Et que le patient se connecte avec FranceConnect
    Quand le patient transmet sa préadmission
    Alors l'identité est provisoire
    Et la fiche ne porte aucun matricule INS
