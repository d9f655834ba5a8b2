# language: fr
@DMP-03
Fonctionnalité: N'alimenter le DMP que sous une INS qualifiée

  La qualification est indispensable pour alimenter le DMP. Quand elle manque ou quand elle est perdue, aucun document ne part.

  Contexte:
    Étant donné que "Lionel Hestrabel" se présente à l'accueil
    Et que sa fiche est créée

  Scénario: Identité provisoire
    Quand l'agent envoie un document au DMP
    Alors aucun document n'est parti vers le DMP
    Et le logiciel refuse et dit pourquoi

  Scénario: Identité récupérée : l'INS est connue, mais personne n'a contrôlé de justificatif
    Étant donné que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut récupérée
    Quand l'agent envoie un document au DMP
    Alors aucun document n'est parti vers le DMP
    Et le logiciel refuse et dit pourquoi

  Scénario: Identité validée : le justificatif est contrôlé, mais l'INS manque
    Étant donné que l'agent contrôle le justificatif "passeport"
    Et que l'identité est menée au statut validée
    Quand l'agent envoie un document au DMP
    Alors aucun document n'est parti vers le DMP
    Et le logiciel refuse et dit pourquoi

  Scénario: Identité qualifiée : le document arrive, sous le matricule INS
    Étant donné que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut qualifiée
    Quand l'agent envoie un document au DMP
    Alors le document est dans le DMP de cette personne, sous son matricule INS

  Scénario: Identité qualifiée puis déclassée
    Étant donné que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut qualifiée
    Et que l'agent déclasse l'identité : "identité douteuse"
    Quand l'agent envoie un document au DMP
    Alors aucun document n'est parti vers le DMP
    Et le logiciel refuse et dit pourquoi
