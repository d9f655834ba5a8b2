# language: fr
@INS-26
Fonctionnalité: Tenir compte d'un changement de sexe officiel encore inconnu d'INSi

  La fiche suit le nouvel état civil, mais l'identité n'est pas requalifiée tant qu'INSi et le justificatif sont discordants, et
  le DMP n'est pas alimenté.

  Contexte:
    Étant donné que "Sacha Delcombieux" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut qualifiée
    Et que son état civil change, ce qu'INSi saura dans 30 jours :
      | sexe | F |
    Et que l'agent déclasse l'identité pour "un changement d'état civil" et modifie la fiche :
      | sexe | F |

  Scénario: INSi ne trouve personne : l'identité est validée, pas qualifiée
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent contrôle le justificatif "carte nationale d'identité"
    Et que l'agent demande la qualification
    Alors INSi a trouvé aucune identité
    Et l'identité est validée
    Et la fiche ne porte aucun matricule INS
    Et l'alimentation du DMP est désactivée
    Et le logiciel dit que le DMP de l'usager ne peut pas être alimenté

  Scénario: INSi rend encore l'ancien sexe : l'identité n'est pas requalifiée
    Étant donné qu'INSi répondra par l'identité de "Sacha Delcombieux"
    Quand l'agent récupère l'INS depuis la fiche
    Et que l'agent contrôle le justificatif "carte nationale d'identité"
    Et que l'agent demande la qualification
    Alors l'identité est validée
    Et la fiche ne porte aucun matricule INS
    Et la fiche affiche :
      | sexe | F |
    Et l'alimentation du DMP est désactivée

  Scénario: Aucun document ne part vers le DMP
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent contrôle le justificatif "carte nationale d'identité"
    Et que l'agent envoie un document au DMP
    Alors aucun document n'est parti vers le DMP
    Et le logiciel refuse et dit pourquoi

  Scénario: Une fois INSi à jour, l'identité est requalifiée
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent contrôle le justificatif "carte nationale d'identité"
    Alors l'identité est validée
    Quand 31 jours passent
    Et que l'agent récupère l'INS depuis la fiche
    Alors l'identité est qualifiée
    Et la fiche porte le matricule INS de cette personne
