# language: fr
@DMP-14
Fonctionnalité: Informer la personne avant d'alimenter son DMP, et respecter son opposition

  La personne est informée une seule fois que ses documents vont dans son DMP. Elle peut s'y opposer pour un motif légitime : plus aucun
  document n'est alors envoyé.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel

  Scénario: Personne n'a informé la personne : rien ne part
    Quand le professionnel envoie un document au DMP
    Alors aucun document n'est parti vers le DMP
    Et le logiciel refuse et dit pourquoi

  Scénario: La personne est informée : le document arrive dans le DMP
    Étant donné que cette personne est informée que ses documents vont dans son DMP
    Quand le professionnel envoie un document au DMP
    Alors le DMP a reçu un document de cette personne
    Et le logiciel garde la date de l'information

  Scénario: L'information n'est donnée qu'une fois : elle vaut pour les documents suivants
    Étant donné que cette personne est informée que ses documents vont dans son DMP
    Et que le professionnel envoie un document au DMP
    Et que Tristan, médecin d'un autre service, travaille dans le logiciel
    Quand le professionnel envoie un document au DMP
    Alors le DMP a reçu 2 documents de cette personne

  Scénario: La personne s'oppose : rien ne part
    Étant donné que cette personne est informée que ses documents vont dans son DMP
    Et que cette personne s'oppose à l'alimentation de son DMP, pour le motif "elle travaille dans cet hôpital"
    Quand le professionnel envoie un document au DMP
    Alors aucun document n'est parti vers le DMP
    Et le logiciel refuse et dit pourquoi
    Et le logiciel garde l'opposition et son motif "elle travaille dans cet hôpital"

  Scénario: La personne s'oppose après un premier envoi : plus rien ne part
    Étant donné que cette personne est informée que ses documents vont dans son DMP
    Et que le professionnel envoie un document au DMP
    Et que cette personne s'oppose à l'alimentation de son DMP, pour le motif "elle travaille dans cet hôpital"
    Quand le professionnel envoie un document au DMP
    Alors le DMP a reçu 1 document de cette personne
    Et le logiciel refuse et dit pourquoi
