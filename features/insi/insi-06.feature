# language: fr
@INSI-06
Fonctionnalité: Traiter comme non trouvé un usager né en France, travaillant à l'étranger, sans affiliation

  Son identité n'est pas vérifiable ; un NIR lu ailleurs n'est pas son INS.

  Contexte:
    Étant donné que "Tancrède Galvernieux" se présente à l'accueil
    Et que sa fiche est créée avec :
      | numéro de facturation | 180070597000180 |

  Scénario: Le NIR lu ailleurs ne devient pas un matricule INS
    Quand l'agent appelle INSi depuis la fiche
    Alors INSi a trouvé aucune identité
    Et la fiche ne porte aucun matricule INS
    Et l'identité est provisoire

  Scénario: Le justificatif valide l'identité sans la qualifier
    Étant donné que l'agent contrôle le justificatif "passeport"
    Quand l'agent récupère l'INS depuis la fiche
    Et que l'agent demande la qualification
    Alors l'identité est validée
    Et la fiche ne porte aucun matricule INS

  Scénario: Le NIR lu ailleurs ne se tape pas comme matricule INS
    Quand l'agent tape "1800705970001" comme matricule INS dans la fiche
    Alors la fiche ne porte aucun matricule INS
