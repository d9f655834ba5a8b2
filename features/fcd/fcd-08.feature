# language: fr
@FCD-08
Fonctionnalité: Admettre un enfant sous son identité, avec les droits d'un parent

  Le parent se connecte, choisit l'enfant qui vient, et le dossier porte l'identité de l'enfant. Le numéro de facturation
  n'est jamais une identité.

  Plan du scénario: <situation>
    Étant donné que "<parent>" prépare la venue de son enfant sur le portail
    Et que le patient se connecte avec FranceConnect
    Quand le patient choisit "<enfant>" comme personne qui vient
    Alors la personne qui vient est cette personne
    Et les droits affichés sont ouverts
    Quand le patient transmet sa préadmission
    Alors l'identité est provisoire
    Et la fiche ne porte aucun matricule INS
    Et aucun écart n'est relevé chez FranceConnect ni à l'API Droits

    Exemples:
      | situation                              | parent              | enfant             |
      | Une fille, sous sa mère                | Sophie Landervalle  | Zélie Landervalle  |
      | La même, sous son père                 | Mathieu Berthonnay  | Zélie Landervalle  |
      | Un jumeau de rang 2                    | Sophie Landervalle  | Nino Landervalle   |
