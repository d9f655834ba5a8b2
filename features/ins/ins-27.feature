# language: fr
@INS-27
Fonctionnalité: Accepter un changement de sexe non officiel sans appeler INSi

  Si la structure modifie la fiche à la demande de l'usager, l'identité devient provisoire, INSi n'est pas appelé, le DMP n'est
  pas alimenté, et le changement est tracé.

  Contexte:
    Étant donné que "Mathilde Saulnierel" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut qualifiée

  Scénario: La fiche modifiée est provisoire et le changement est tracé
    Quand l'agent déclasse l'identité : "changement non officiel"
    Alors l'identité est provisoire
    Et la fiche ne porte aucun matricule INS
    Quand l'agent modifie la fiche :
      | sexe | M |
    Alors la fiche affiche :
      | sexe | M |
    Et la fiche garde la trace du déclassement : "changement non officiel"
    Et la fiche garde la trace du changement de "sexe", de "F" à "M"
    Et l'alimentation du DMP est désactivée
    Et le logiciel dit que le DMP de l'usager ne peut pas être alimenté

  Scénario: INSi n'est pas rappelé
    Quand l'agent déclasse l'identité pour "un changement non officiel" et modifie la fiche :
      | sexe | M |
    Et que l'agent appelle INSi depuis la fiche
    Alors un seul appel est parti vers INSi
    Et le logiciel refuse et dit pourquoi
    Et l'identité est provisoire

  Scénario: Aucun document ne part vers le DMP
    Quand l'agent déclasse l'identité pour "un changement non officiel" et modifie la fiche :
      | sexe | M |
    Et que l'agent envoie un document au DMP
    Alors aucun document n'est parti vers le DMP
    Et le logiciel refuse et dit pourquoi

  Scénario: Le justificatif officiel ne valide pas l'identité modifiée
    Quand l'agent déclasse l'identité pour "un changement non officiel" et modifie la fiche :
      | sexe | M |
    Et que l'agent contrôle le justificatif "passeport"
    Et que l'agent demande la qualification
    Alors l'identité est provisoire
