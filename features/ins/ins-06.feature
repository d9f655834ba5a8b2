# language: fr
@INS-06
Fonctionnalité: Interdire la saisie et la modification du matricule INS

  Scénario: Le matricule ne se tape pas à la création de la fiche
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Quand l'agent crée sa fiche en tapant lui-même le matricule INS
    Alors le logiciel refuse et dit pourquoi

  Scénario: Le matricule ne se tape pas dans une fiche provisoire
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent tape lui-même le matricule INS dans la fiche
    Alors la fiche ne porte aucun matricule INS
    Et l'identité est provisoire

  Scénario: Le matricule ne se remplace pas après la récupération
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent récupère l'INS depuis la fiche
    Alors la fiche porte le matricule INS de cette personne
    Quand l'agent remplace le matricule INS de la fiche par celui de "Nathalie Nessi"
    Alors la fiche porte le matricule INS de cette personne
