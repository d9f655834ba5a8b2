# language: fr
@INS-37
Fonctionnalité: Réserver l'appel à INSi et la qualification au personnel habilité

  Un utilisateur non habilité se voit opposer un refus, et rien ne sort du logiciel.

  Contexte:
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée

  Scénario: Sans habilitation, l'appel à INSi est refusé et rien ne sort du logiciel
    Quand "Nadia Ferlendis", sans habilitation, prend la place de l'agent
    Et que l'agent appelle INSi depuis la fiche
    Alors le logiciel refuse et dit pourquoi
    Et aucun appel n'est parti vers INSi
    Et l'identité est provisoire

  Scénario: Sans habilitation, une identité récupérée ne devient pas qualifiée
    Étant donné que l'agent récupère l'INS depuis la fiche
    Quand "Nadia Ferlendis", sans habilitation, prend la place de l'agent
    Et que l'agent contrôle le justificatif "passeport"
    Et que l'agent demande la qualification
    Alors l'identité n'est pas qualifiée

  Scénario: L'habilitation à appeler INSi ne donne pas celle de qualifier
    Quand "Basile Orvanche", qui n'est habilité qu'à appeler INSi, prend la place de l'agent
    Et que l'agent appelle INSi depuis la fiche
    Alors INSi a trouvé une identité
    Quand l'agent contrôle le justificatif "passeport"
    Et que l'agent demande la qualification
    Alors le logiciel refuse et dit pourquoi

  Scénario: L'agent habilité reprend la main et qualifie l'identité
    Étant donné que "Nadia Ferlendis", sans habilitation, prend la place de l'agent
    Et que l'agent appelle INSi depuis la fiche
    Quand l'agent revient à son poste
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'agent contrôle le justificatif "passeport"
    Et que l'agent demande la qualification
    Alors l'identité est qualifiée
    Et un seul appel est parti vers INSi
