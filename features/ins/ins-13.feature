# language: fr
@INS-13 @EXI-REC-08
Fonctionnalité: Accepter d'INSi un code de lieu que le logiciel ne connaît pas

  Commune fusionnée, pays disparu, code d'extension : le code est enregistré tel qu'INSi le rend.

  Plan du scénario: Le code <code> (<cas>) est enregistré tel quel
    Étant donné que "<personne>" se présente à l'accueil
    Et que sa fiche est créée avec :
      | lieu de naissance | absent |
    Et qu'INSi répondra par son identité, sauf :
      | lieu de naissance | <code> |
    Quand l'agent récupère l'INS depuis la fiche
    Alors l'identité est récupérée
    Et la fiche porte le matricule INS de cette personne
    Et la fiche affiche :
      | lieu de naissance | <code> |

    Exemples:
      | personne         | cas                     | code  |
      | Romane Sertanguy | code d'extension        | 63970 |
      | Eva Slavnikovec  | pays qui n'existe plus  | 99115 |
      | Romane Sertanguy | code absent des tables  | 99989 |
