# language: fr
@INS-18 @EXI-ID-10
Fonctionnalité: Ne pas prendre un tiret ou une apostrophe pour une discordance

  Plan du scénario: « <fiche> » dans la fiche et « <insi> » chez INSi concordent
    Étant donné que "Jean-Paul Garivaulx" se présente à l'accueil
    Et que sa fiche est créée avec :
      | premier prénom | <fiche>       |
      | prénoms        | <fiche> HENRI |
    Et qu'INSi répondra par son identité, sauf :
      | prénoms | <insi> HENRI |
    Quand l'agent récupère l'INS depuis la fiche
    Alors l'identité est récupérée
    Et la fiche porte le matricule INS de cette personne

    Exemples:
      | fiche     | insi      |
      | JEAN-PAUL | JEAN PAUL |
      | JEAN PAUL | JEAN-PAUL |
      | JEAN-PAUL | JEAN-PAUL |

  Plan du scénario: Le nom « <fiche> » dans la fiche et « <insi> » chez INSi concordent
    Étant donné que "<personne>" se présente à l'accueil
    Et que sa fiche est créée avec :
      | nom de naissance | <fiche> |
    Et qu'INSi répondra par son identité, sauf :
      | nom de naissance | <insi> |
    Quand l'agent récupère l'INS depuis la fiche
    Alors l'identité est récupérée
    Et la fiche porte le matricule INS de cette personne

    Exemples:
      | personne                      | fiche              | insi               |
      | Éloi d'Angelveau              | D'ANGELVEAU        | D ANGELVEAU        |
      | Valentine Marvinel--Douceret  | MARVINEL DOUCERET  | MARVINEL--DOUCERET |
