# language: fr
@DMP-01
Fonctionnalité: Se servir du DMP d'une personne qui n'a jamais activé son espace santé

  Mon espace santé est ouvert à chacun, sauf opposition ; le DMP existe alors, que la personne s'y soit connectée ou non. Les règles
  d'information et de consentement sont les mêmes.

  Contexte:
    Étant donné que "Basile Tarneuvic" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel

  Scénario: Le test d'existence trouve le DMP
    Quand le professionnel demande si cette personne a un DMP
    Alors le DMP répond que cette personne en a un
    Et le logiciel montre que cette personne a un DMP

  Scénario: Un document arrive dans le DMP
    Étant donné que cette personne est informée que ses documents vont dans son DMP
    Quand le professionnel envoie un document au DMP
    Alors le DMP a reçu un document de cette personne
    Et le logiciel note que le document est transmis

  Scénario: L'équipe de soins consulte le DMP
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Et que son DMP contient "Lettre du médecin traitant", écrit par Alix, médecin libérale
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Et la liste affiche "Lettre du médecin traitant"

  Scénario: Sans information de la personne, rien ne part
    Quand le professionnel envoie un document au DMP
    Alors aucun document n'est parti vers le DMP
    Et le logiciel refuse et dit pourquoi

  Scénario: Hors de l'équipe de soins et sans consentement, personne ne consulte
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Tristan, médecin d'un autre service
    Quand le professionnel consulte le DMP
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi

  Plan du scénario: Les documents sont datés à l'heure locale, en <saison>
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Et que son DMP contient "Lettre du médecin traitant", écrit par Alix, médecin libérale, le "<jour>" à 9 h (temps universel)
    Quand le professionnel consulte le DMP
    Alors la liste donne à "Lettre du médecin traitant" l'heure de Paris : <heure> h

    Exemples:
      | saison | jour       | heure |
      | été    | 2026-07-15 | 11    |
      | hiver  | 2026-01-15 | 10    |
