# language: fr
@DMP-11
Fonctionnalité: Donner à l'interne, avec sa CPF, le même accès qu'au titulaire d'une CPS

  L'interne a une carte de professionnel en formation (CPF). Elle ouvre le DMP comme une CPS : le logiciel ne l'arrête pas.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et que son DMP contient "Compte rendu de consultation" ("compte rendu"), écrit par Alix, médecin libérale
    Et que son DMP contient "Radiographie du genou" ("imagerie"), écrit par Alix, médecin libérale
    Et que Lubin, interne de l'hôpital, travaille dans le logiciel

  Scénario: L'interne de l'équipe consulte et ouvre un document, en son nom
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital et Lubin, interne de l'hôpital
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Et la consultation est partie au nom de : Lubin, interne de l'hôpital
    Et la liste affiche "Compte rendu de consultation"
    Et la liste affiche "Radiographie du genou"
    Quand le professionnel ouvre "Compte rendu de consultation"
    Alors le document ouvert est "Compte rendu de consultation"

  Scénario: L'interne accède en urgence, comme un titulaire de CPS
    Quand le professionnel consulte le DMP en urgence ("Risque immédiat"), avec le motif "Coma, allergie possible"
    Alors le DMP a accepté la consultation
    Et la consultation est partie au nom de : Lubin, interne de l'hôpital
    Et la liste affiche "Compte rendu de consultation"

  Scénario: L'interne hors de l'équipe recueille le consentement, comme un titulaire de CPS
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi
    Étant donné que cette personne consent à cette consultation de son DMP
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
