# language: fr
@DMP-05
Fonctionnalité: Cacher un document au patient en l'envoyant

  L'auteur peut demander, en envoyant le document, que le patient ne le voie pas encore. Les professionnels autorisés le voient ; il
  peut ensuite être rendu visible, et ne peut plus alors être caché.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que cette personne est informée que ses documents vont dans son DMP

  Scénario: Le choix est transmis au DMP
    Quand le professionnel envoie au DMP un document "caché au patient"
    Alors le DMP a reçu un document de cette personne
    Et le document reçu est "caché au patient"
