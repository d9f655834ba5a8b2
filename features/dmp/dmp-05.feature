# language: fr
@DMP-05
Fonctionnalité: Cacher un document au patient en l'envoyant

  L'auteur peut demander, en envoyant le document, que le patient ne le voie pas encore. Les professionnels autorisés le voient ; il
  peut ensuite être rendu visible, et ne peut plus alors être caché.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que cette personne est informée que ses documents vont dans son DMP
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital et Tristan, médecin d'un autre service

  Scénario: Le choix est transmis au DMP
    Quand le professionnel envoie au DMP un document "caché au patient"
    Alors le DMP a reçu un document de cette personne
    Et le document reçu est "caché au patient"

  Scénario: Sans ce choix, le patient voit le document
    Quand le professionnel envoie un document au DMP
    Alors le DMP a reçu un document de cette personne
    Et le document reçu n'est pas "caché au patient"

  Scénario: Un confrère qui prend le patient en charge voit le document, et voit qu'il lui est caché
    Étant donné que le professionnel envoie au DMP un document "caché au patient"
    Et que Tristan, médecin d'un autre service, travaille dans le logiciel
    Quand le professionnel consulte le DMP
    Alors la liste affiche le document envoyé
    Et la liste montre le document envoyé comme "caché au patient"

  Scénario: Après la consultation d'annonce, le document est rendu visible au patient
    Étant donné que son DMP contient "Annonce du diagnostic", écrit par Armelle, médecin de l'hôpital : "caché au patient"
    Quand le professionnel consulte le DMP
    Et que le professionnel demande pour "Annonce du diagnostic" : "rendre visible au patient"
    Alors "Annonce du diagnostic" n'est pas "caché au patient" dans le DMP

  Scénario: Une fois rendu visible, le document n'est plus caché de nouveau
    Étant donné que son DMP contient "Annonce du diagnostic", écrit par Armelle, médecin de l'hôpital : "caché au patient"
    Et que le professionnel consulte le DMP
    Et que le professionnel demande pour "Annonce du diagnostic" : "rendre visible au patient"
    Quand le professionnel consulte le DMP
    Et que le professionnel demande pour "Annonce du diagnostic" : "cacher au patient"
    Alors cette demande n'est pas partie vers le DMP
    Et "Annonce du diagnostic" n'est pas "caché au patient" dans le DMP
    Et le logiciel refuse et dit pourquoi
