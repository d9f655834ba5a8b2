# language: fr
@INS-30
Fonctionnalité: Distinguer le NIA du NIR

  Plan du scénario: Un <nature> est enregistré avec son OID
    Étant donné que "<personne>" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent récupère l'INS depuis la fiche
    Alors la fiche porte le matricule INS de cette personne
    Et l'OID du matricule INS de la fiche est "<OID>"

    Exemples:
      | nature | personne        | OID                 |
      | NIA    | Eleni Kouvrelis | 1.2.250.1.213.1.4.9 |
      | NIR    | Mihai Popadrescu | 1.2.250.1.213.1.4.8 |

  Scénario: Le NIA devient un NIR quand INSi le dit
    Étant donné que "Eleni Kouvrelis" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Quand INSi lui attribue le NIR "2981299971001" à la place de son NIA
    Et que l'agent récupère l'INS depuis la fiche
    Alors l'OID du matricule INS de la fiche est "1.2.250.1.213.1.4.8"
    Et la fiche porte le matricule INS de cette personne
    Et l'identité est récupérée
