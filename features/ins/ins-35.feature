# language: fr
@INS-35
Fonctionnalité: Soigner sans qualifier une personne qui refuse de montrer un justificatif

  Les soins sont assurés normalement ; l'identité n'est ni validée ni qualifiée, rien n'est partagé ni envoyé au DMP.

  Contexte:
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée

  Scénario: L'INS récupérée ne suffit pas : sans justificatif, l'identité reste récupérée
    Étant donné que l'agent récupère l'INS depuis la fiche
    Quand l'agent contrôle le justificatif "aucun"
    Et que l'agent demande la qualification
    Alors l'identité est récupérée

  Scénario: Sans INS ni justificatif, l'identité reste provisoire
    Quand l'agent contrôle le justificatif "aucun"
    Et que l'agent demande la qualification
    Alors l'identité est provisoire

  Scénario: L'agent voit que le DMP ne sera pas alimenté
    Étant donné que l'agent récupère l'INS depuis la fiche
    Quand l'agent contrôle le justificatif "aucun"
    Alors l'alimentation du DMP est désactivée

  Scénario: Aucun document ne part vers le DMP
    Étant donné que l'agent récupère l'INS depuis la fiche
    Quand l'agent contrôle le justificatif "aucun"
    Et que l'agent envoie un document au DMP
    Alors aucun document n'est parti vers le DMP
    Et le logiciel refuse et dit pourquoi

  Scénario: La prise en charge se poursuit
    Étant donné que l'agent récupère l'INS depuis la fiche
    Quand l'agent contrôle le justificatif "aucun"
    Et que la personne revient
    Alors le logiciel fonctionne toujours
    Et l'identité est récupérée
