# language: fr
@INS-39
Fonctionnalité: N'envoyer aucun document au DMP sans identité qualifiée

  Un document ne part vers le DMP, sous le matricule INS, que si l'identité est qualifiée : INS récupérée et identité validée.

  Contexte:
    Étant donné que "Bastien Verdangeot" se présente à l'accueil
    Et que sa fiche est créée

  Scénario: Identité provisoire : rien ne part
    Quand l'agent envoie un document au DMP
    Alors aucun document n'est parti vers le DMP
    Et le logiciel refuse et dit pourquoi
    Et l'identité est provisoire

  Scénario: Identité récupérée, sans justificatif : rien ne part
    Étant donné que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut récupérée
    Quand l'agent envoie un document au DMP
    Alors aucun document n'est parti vers le DMP
    Et le logiciel refuse et dit pourquoi
    Et l'identité est récupérée

  Scénario: Identité validée, sans INS : rien ne part
    Étant donné que l'agent contrôle le justificatif "passeport"
    Et que l'identité est menée au statut validée
    Quand l'agent envoie un document au DMP
    Alors aucun document n'est parti vers le DMP
    Et le logiciel refuse et dit pourquoi
    Et l'identité est validée

  Scénario: Identité qualifiée : le document arrive dans le DMP
    Étant donné que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut qualifiée
    Quand l'agent envoie un document au DMP
    Alors le document est dans le DMP de cette personne, sous son matricule INS
    Et l'identité est qualifiée
