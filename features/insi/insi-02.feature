# language: fr
@INSI-02
Fonctionnalité: Lever le doute quand INSi trouve plusieurs identités

  Rien n'est récupéré ; le logiciel propose d'ajouter les autres prénoms, le lieu de naissance, puis les deux.

  Scénario: Plusieurs identités : rien n'est récupéré et des appels complémentaires sont proposés
    Étant donné que "Léonardo de Vinci", de lieu de naissance "63220", se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent appelle INSi depuis la fiche
    Alors INSi a trouvé plusieurs identités
    Et le logiciel dit à l'agent qu'INSi a trouvé plusieurs identités
    Et le logiciel propose de rappeler INSi en ajoutant le lieu de naissance
    Quand l'agent accepte l'identité proposée
    Alors la fiche ne porte aucun matricule INS
    Et l'identité est provisoire

  Scénario: Le lieu de naissance départage les homonymes
    Étant donné que "Léonardo de Vinci", de lieu de naissance "63220", se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent appelle INSi depuis la fiche
    Alors INSi a trouvé plusieurs identités
    Quand l'agent rappelle INSi en ajoutant le lieu de naissance
    Alors INSi a trouvé une identité
    Et l'appel porte :
      | lieu de naissance | 63220 |
    Quand l'agent accepte l'identité proposée
    Alors la fiche porte le matricule INS de cette personne

  Scénario: Une identité en double chez INSi n'est récupérée qu'une fois les deux réunies
    Étant donné que "Colombe Astervaud" se présente à l'accueil
    Et qu'INSi réunira dans 20 jours cette identité et celle qui la double
    Et que sa fiche est créée
    Quand l'agent appelle INSi depuis la fiche
    Alors INSi a trouvé plusieurs identités
    Quand 21 jours passent
    Et que l'agent récupère l'INS depuis la fiche
    Alors INSi a trouvé une identité
    Et la fiche porte le matricule INS de cette personne

  Scénario: Les autres prénoms départagent les homonymes
    Étant donné que "Camille Charvellec" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent appelle INSi depuis la fiche
    Alors INSi a trouvé plusieurs identités
    Et le logiciel propose de rappeler INSi en ajoutant les autres prénoms
    Quand l'agent rappelle INSi en ajoutant les autres prénoms
    Alors INSi a trouvé une identité
    Quand l'agent accepte l'identité proposée
    Alors la fiche porte le matricule INS de cette personne

  Scénario: Il faut les autres prénoms et le lieu pour départager les homonymes
    Étant donné que "Lucie Palvernon" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent rappelle INSi en ajoutant les autres prénoms
    Alors INSi a trouvé plusieurs identités
    Et le logiciel propose de rappeler INSi en ajoutant les autres prénoms et le lieu de naissance
    Quand l'agent rappelle INSi en ajoutant les autres prénoms et le lieu de naissance
    Alors INSi a trouvé une identité
    Quand l'agent accepte l'identité proposée
    Alors la fiche porte le matricule INS de cette personne
