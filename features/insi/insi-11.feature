# language: fr
@INSI-11
Fonctionnalité: Ne plus tenir pour qualifiée une identité qu'INSi ne confirme plus

  L'identité quitte le statut qualifiée tant que la situation n'est pas réglée.

  Contexte:
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut qualifiée
    Et qu'INSi la connaît désormais sous le nom de naissance "ADRUNELLE"

  Scénario: L'identité n'est plus qualifiée et l'agent sait qu'elle est à reprendre
    Quand 6 ans ont passé
    Et que la vérification périodique des identités a lieu
    Alors l'identité n'est pas qualifiée
    Et la fiche ne porte aucun matricule INS
    Et le logiciel signale l'identité comme à reprendre

  Scénario: La vérification demandée depuis la fiche a le même effet
    Quand l'agent fait vérifier l'INS auprès d'INSi
    Alors l'appel est une "vérification"
    Et le logiciel prévient l'agent
    Et l'identité n'est pas qualifiée
    Et la fiche ne porte aucun matricule INS

  Scénario: Une fois la fiche corrigée, l'identité est qualifiée de nouveau
    Quand l'agent fait vérifier l'INS auprès d'INSi
    Et que l'agent modifie la fiche :
      | nom de naissance | ADRUNELLE |
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'agent contrôle le justificatif "carte nationale d'identité"
    Et que l'agent demande la qualification
    Alors l'identité est qualifiée
    Et la fiche porte le matricule INS de cette personne
