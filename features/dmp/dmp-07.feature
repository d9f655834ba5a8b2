# language: fr
@DMP-07
Fonctionnalité: Masquer un document aux autres professionnels

  L'auteur peut demander, en envoyant le document, que les autres professionnels ne le voient pas. L'auteur et le médecin traitant déclaré
  au DMP le voient ; le patient aussi.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que cette personne est informée que ses documents vont dans son DMP
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital et Tristan, médecin d'un autre service

  Scénario: Le choix est transmis au DMP, et le patient voit le document
    Quand le professionnel envoie au DMP un document "masqué aux autres professionnels"
    Alors le DMP a reçu un document de cette personne
    Et le document reçu est "masqué aux autres professionnels"
    Et le document reçu n'est pas "caché au patient"

  Scénario: Un confrère de la même équipe ne voit pas le document
    Étant donné que le professionnel envoie au DMP un document "masqué aux autres professionnels"
    Et que Tristan, médecin d'un autre service, travaille dans le logiciel
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Et la liste n'affiche pas le document envoyé

  Scénario: Une infirmière de la même équipe ne voit pas le document
    Étant donné que le professionnel envoie au DMP un document "masqué aux autres professionnels"
    Et que l'équipe qui la prend en charge (hospitalisation) est : Noémie, infirmière de l'hôpital
    Et que Noémie, infirmière de l'hôpital, travaille dans le logiciel
    Quand le professionnel consulte le DMP
    Alors le DMP a accepté la consultation
    Et la liste n'affiche pas le document envoyé

  Scénario: Le médecin traitant déclaré voit le document
    Étant donné que cette personne désigne Tristan, médecin d'un autre service, comme médecin traitant
    Et que le professionnel envoie au DMP un document "masqué aux autres professionnels"
    Et que Tristan, médecin d'un autre service, travaille dans le logiciel
    Quand le professionnel consulte le DMP
    Alors la liste affiche le document envoyé
    Et la liste montre le document envoyé comme "masqué aux autres professionnels"

  Scénario: L'auteur voit et ouvre son document
    Étant donné que son DMP contient "Bilan psychologique", écrit par Armelle, médecin de l'hôpital : "masqué aux autres professionnels"
    Quand le professionnel consulte le DMP
    Et que le professionnel ouvre "Bilan psychologique"
    Alors la liste affiche "Bilan psychologique"
    Et le document ouvert est "Bilan psychologique"

  Scénario: L'auteur lève le masquage : son confrère voit le document
    Étant donné que son DMP contient "Bilan psychologique", écrit par Armelle, médecin de l'hôpital : "masqué aux autres professionnels"
    Et que le professionnel consulte le DMP
    Et que le professionnel demande pour "Bilan psychologique" : "démasquer aux professionnels"
    Et que Tristan, médecin d'un autre service, travaille dans le logiciel
    Quand le professionnel consulte le DMP
    Alors "Bilan psychologique" n'est pas "masqué aux autres professionnels" dans le DMP
    Et la liste affiche "Bilan psychologique"
