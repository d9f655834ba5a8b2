# language: fr
@DOC-14 @EXI-ID-19 @EXI-SI-10 @EXI-SI-23
Fonctionnalité: Enregistrer le type de justificatif, sans obligation de copie

  Scénario: Sans type de justificatif, l'identité n'est pas validée
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "document de type non précisé"
    Alors le logiciel refuse et dit pourquoi
    Et l'identité est provisoire

  Plan du scénario: Sans numérisation, « <justificatif> » valide l'identité et son type reste dans la fiche
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "<justificatif>" :
      | numérisation | non |
    Alors l'identité est validée
    Et la fiche rappelle le justificatif "<justificatif>"

    Exemples:
      | justificatif               |
      | carte nationale d'identité |
      | passeport                  |
