# language: fr
@MES-04
Fonctionnalité: Suivre la clôture de l'espace santé, et son annulation

  Une fois l'espace clos, le DMP refuse aussitôt envois et consultations. La personne a 14 jours pour revenir sur sa décision, et tout lui
  est rendu ; passé ce délai, ses données sont supprimées pour toujours.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que cette personne est informée que ses documents vont dans son DMP
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Et que son DMP contient "Lettre du médecin traitant", écrit par Alix, médecin libérale

  Scénario: Espace clos, un envoi n'est pas annoncé comme transmis
    Étant donné que cette personne clôt son espace santé
    Quand le professionnel envoie un document au DMP
    Alors le document reste dans la file des envois, non transmis
    Et le logiciel dit que l'espace santé est clos
    Et aucun document n'est entré dans cet espace clos

  Scénario: Espace clos, la consultation est refusée aussitôt
    Quand le professionnel consulte le DMP
    Et que le professionnel ouvre "Lettre du médecin traitant"
    Étant donné que cette personne clôt son espace santé
    Quand le professionnel consulte le DMP
    Alors le logiciel refuse et dit pourquoi
    Et le logiciel dit que l'espace santé est clos
    Et aucune liste de documents n'est affichée
    Et aucun document n'est ouvert

  Scénario: Clos pendant que la liste est affichée, le document ne s'ouvre plus
    Quand le professionnel consulte le DMP
    Alors la liste affiche "Lettre du médecin traitant"
    Étant donné que cette personne clôt son espace santé
    Quand le professionnel ouvre "Lettre du médecin traitant"
    Alors aucun document n'est ouvert
    Et le logiciel refuse et dit pourquoi

  Scénario: Rouvert au bout de 13 jours, tout est rétabli
    Quand le professionnel consulte le DMP
    Étant donné que cette personne clôt son espace santé
    Quand le professionnel envoie un document au DMP
    Alors le document reste dans la file des envois, non transmis
    Quand 13 jours passent
    Et que cette personne rouvre son espace santé
    Et que le professionnel consulte le DMP
    Alors la liste affiche "Lettre du médecin traitant"
    Quand le professionnel ouvre "Lettre du médecin traitant"
    Alors le document ouvert est "Lettre du médecin traitant"
    Quand le professionnel envoie un document au DMP
    Alors le DMP a reçu un document de cette personne
    Et le logiciel note que le document est transmis

  Scénario: Passé 14 jours, plus rien n'est proposé
    Quand le professionnel consulte le DMP
    Et que le professionnel ouvre "Lettre du médecin traitant"
    Étant donné que cette personne clôt son espace santé
    Quand 15 jours passent
    Alors cette personne ne peut plus rouvrir son espace santé, qui est vide
    Quand le professionnel consulte le DMP
    Alors le logiciel ne propose plus aucun document de cette personne
    Et le logiciel refuse et dit pourquoi
