# language: fr
@INS-36
Fonctionnalité: Demander le nom de naissance quand le justificatif ne porte que le nom utilisé

  À défaut de l'obtenir, le nom du justificatif est enregistré à titre provisoire et signalé comme restant à régulariser.

  Scénario: Le nom de naissance est d'abord demandé
    Étant donné que "Svetlana Mironesca" se présente à l'accueil
    Quand l'agent tente de créer sa fiche avec :
      | nom de naissance | vide        |
      | nom utilisé      | ARCHENBAULT |
    Alors le logiciel refuse et dit pourquoi
    Et le logiciel dit à l'agent que "nom de naissance" est en cause

  Scénario: À défaut, le nom utilisé est enregistré et signalé, puis régularisé
    Étant donné que "Svetlana Mironesca" se présente à l'accueil
    Quand l'agent crée sa fiche en confirmant que le nom de naissance ne peut pas être obtenu :
      | nom de naissance | vide        |
      | nom utilisé      | ARCHENBAULT |
    Alors l'identité est provisoire
    Et la fiche affiche :
      | nom de naissance | ARCHENBAULT |
      | nom utilisé      | ARCHENBAULT |
    Et la fiche signale que le nom de naissance est à régulariser
    Quand l'agent contrôle le justificatif "passeport"
    Alors l'identité est provisoire
    Quand l'agent modifie la fiche :
      | nom de naissance | MIRONESCA |
    Alors la fiche ne signale plus rien à régulariser
    Quand l'agent récupère l'INS depuis la fiche
    Et que l'agent contrôle le justificatif "passeport"
    Alors l'identité est qualifiée
    Et la fiche porte le matricule INS de cette personne
