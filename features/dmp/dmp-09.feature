# language: fr
@DMP-09
Fonctionnalité: Ne laisser supprimer un document du DMP que par son auteur, après confirmation

  La suppression est définitive. Le logiciel la fait confirmer, et seul l'auteur du document peut l'obtenir ; tout autre professionnel
  est refusé et renvoyé au support du DMP.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital

  Scénario: L'auteur confirme : le document est supprimé
    Étant donné que son DMP contient "Compte rendu d'hospitalisation", écrit par Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Et que le professionnel demande la suppression de "Compte rendu d'hospitalisation"
    Alors aucun changement de document n'est parti vers le DMP
    Et "Compte rendu d'hospitalisation" est toujours dans le DMP
    Quand le professionnel confirme la suppression de "Compte rendu d'hospitalisation"
    Alors "Compte rendu d'hospitalisation" n'est plus dans le DMP

  Scénario: Un autre professionnel est refusé et renvoyé au support du DMP
    Étant donné que son DMP contient "Lettre du médecin traitant", écrit par Alix, médecin libérale
    Quand le professionnel consulte le DMP
    Et que le professionnel confirme la suppression de "Lettre du médecin traitant"
    Alors "Lettre du médecin traitant" est toujours dans le DMP
    Et le logiciel refuse et dit pourquoi
    Et le logiciel renvoie au support du DMP
