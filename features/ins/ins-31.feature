# language: fr
@INS-31
Fonctionnalité: Ne jamais prendre une INS-C pour une INS

  L'INS-C, numéro calculé de 22 chiffres, est destinée à disparaître.

  Scénario: L'INS-C ne se tape pas à la création de la fiche
    Étant donné que "Bastien Verdangeot" se présente à l'accueil
    Quand l'agent crée sa fiche en tapant "0481935027164893275610" comme matricule INS
    Alors le logiciel refuse et dit pourquoi

  Scénario: L'INS-C ne se tape pas dans une fiche provisoire
    Étant donné que "Bastien Verdangeot" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent tape "0481935027164893275610" comme matricule INS dans la fiche
    Alors la fiche ne porte aucun matricule INS
    Et l'identité est provisoire

  Scénario: L'INS-C ne prend pas la place d'une INS récupérée
    Étant donné que "Bastien Verdangeot" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Quand l'agent tape "0481935027164893275610" comme matricule INS dans la fiche
    Alors la fiche porte le matricule INS de cette personne
