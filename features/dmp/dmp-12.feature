# language: fr
@DMP-12
Fonctionnalité: N'accéder en urgence au DMP que dans les cas prévus, avec un motif

  L'accès en urgence suppose une personne hors d'état d'exprimer sa volonté, qui ne s'y est jamais opposée. Le professionnel choisit
  « Régulation SAMU/Centre 15 » ou « Risque immédiat » et saisit un motif. Une consultation ordinaire part en accès normal.

  Plan du scénario: Accès en urgence motivé : <option>
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que son DMP contient "Traitement en cours", écrit par Alix, médecin libérale
    Quand le professionnel consulte le DMP en urgence ("<option>"), avec le motif "Arrêt cardiaque à domicile"
    Alors le DMP a accepté la consultation
    Et la consultation est partie en accès d'urgence ("<option>")
    Et la liste affiche "Traitement en cours"
    Quand le professionnel ouvre "Traitement en cours"
    Alors le document ouvert est "Traitement en cours"
    Et la consultation est partie en accès d'urgence ("<option>")

    Exemples:
      | option                    |
      | Régulation SAMU/Centre 15 |
      | Risque immédiat           |

  Scénario: Le motif saisi est transmis avec le bris de glace
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et que Noémie, infirmière de l'hôpital, travaille dans le logiciel
    Quand le professionnel consulte le DMP en urgence ("Risque immédiat"), avec le motif "Choc, allergie recherchée"
    Alors le DMP a accepté la consultation
    Et le motif "Choc, allergie recherchée" est transmis au DMP

  Plan du scénario: Sans motif, rien ne part : <option>
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Quand le professionnel consulte le DMP en urgence ("<option>"), sans motif
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi
    Et aucune liste de documents n'est affichée

    Exemples:
      | option                    |
      | Régulation SAMU/Centre 15 |
      | Risque immédiat           |

  Scénario: La personne peut s'exprimer : l'accès en urgence est refusé
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Quand le professionnel consulte le DMP en urgence ("Risque immédiat") alors que la personne peut s'exprimer, avec le motif "Pour aller plus vite"
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi
    Et aucune liste de documents n'est affichée

  Scénario: Une consultation ordinaire part en accès normal
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Et que son DMP contient "Traitement en cours", écrit par Alix, médecin libérale
    Quand le professionnel consulte le DMP
    Alors la consultation est partie en accès normal
    Et le DMP a accepté la consultation
    Quand le professionnel ouvre "Traitement en cours"
    Alors le document ouvert est "Traitement en cours"
    Et la consultation est partie en accès normal

  Scénario: Un accès en urgence ne change pas la consultation ordinaire qui suit
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Quand le professionnel consulte le DMP en urgence ("Risque immédiat"), avec le motif "Perte de connaissance"
    Alors le DMP a accepté la consultation
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Et cette fois, la consultation est partie en accès normal

  Scénario: Opposée au centre 15 : l'accès « Régulation SAMU/Centre 15 » n'a pas lieu
    Étant donné que "Florence Brelingham" est patiente de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Quand le professionnel consulte le DMP en urgence ("Régulation SAMU/Centre 15"), avec le motif "Appel d'un témoin"
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi
    Et aucune liste de documents n'est affichée

  Scénario: Opposée au centre 15 seulement : « Risque immédiat » reste possible
    Étant donné que "Florence Brelingham" est patiente de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Quand le professionnel consulte le DMP en urgence ("Risque immédiat"), avec le motif "Détresse respiratoire"
    Alors le DMP a accepté la consultation
    Et la consultation est partie en accès d'urgence ("Risque immédiat")

  Plan du scénario: Opposé à tout accès en urgence : <option> n'a pas lieu
    Étant donné que "Martial Dacqueville" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Quand le professionnel consulte le DMP en urgence ("<option>"), avec le motif "Perte de connaissance"
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi
    Et aucune liste de documents n'est affichée

    Exemples:
      | option                    |
      | Régulation SAMU/Centre 15 |
      | Risque immédiat           |
