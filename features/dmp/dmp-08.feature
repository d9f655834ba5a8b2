# language: fr
@DMP-08
Fonctionnalité: Ne laisser modifier un document du DMP que par son auteur

  La nouvelle version prend la place de la précédente, à laquelle elle est liée. Tout autre professionnel est refusé, et le sait.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital et Tristan, médecin d'un autre service

  Scénario: L'auteur remplace son document : la nouvelle version est liée à la précédente
    Étant donné que son DMP contient "Compte rendu d'hospitalisation", écrit par Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Et que le professionnel remplace "Compte rendu d'hospitalisation" par une nouvelle version
    Alors le DMP a reçu un document de cette personne
    Et la nouvelle version remplace "Compte rendu d'hospitalisation" dans le DMP

  Scénario: Un confrère ne voit plus que la nouvelle version
    Étant donné que son DMP contient "Compte rendu d'hospitalisation", écrit par Armelle, médecin de l'hôpital
    Et que le professionnel consulte le DMP
    Et que le professionnel remplace "Compte rendu d'hospitalisation" par une nouvelle version
    Quand Tristan, médecin d'un autre service, travaille dans le logiciel
    Et que le professionnel consulte le DMP
    Alors la liste affiche le document envoyé
    Et la liste n'affiche plus la version précédente de "Compte rendu d'hospitalisation"

  Scénario: Le document d'un médecin de ville : le refus est montré
    Étant donné que son DMP contient "Lettre du médecin traitant", écrit par Alix, médecin libérale
    Quand le professionnel consulte le DMP
    Alors le logiciel ne propose pas, pour "Lettre du médecin traitant", de "remplacer"
    Quand le professionnel remplace "Lettre du médecin traitant" par une nouvelle version
    Alors le logiciel refuse et dit pourquoi
    Et "Lettre du médecin traitant" est resté tel quel dans le DMP

  Scénario: Le document d'un confrère du même hôpital : le refus est montré
    Étant donné que son DMP contient "Avis de cardiologie", écrit par Tristan, médecin d'un autre service
    Quand le professionnel consulte le DMP
    Alors le logiciel ne propose pas, pour "Avis de cardiologie", de "remplacer"
    Quand le professionnel remplace "Avis de cardiologie" par une nouvelle version
    Alors le logiciel refuse et dit pourquoi
    Et "Avis de cardiologie" est resté tel quel dans le DMP

  Scénario: Le DMP refuse la nouvelle version de l'auteur : le refus est montré
    Étant donné que son DMP contient "Compte rendu d'hospitalisation", écrit par Armelle, médecin de l'hôpital
    Et que le professionnel consulte le DMP
    Et que le DMP n'acceptera pas de remplacement
    Quand le professionnel remplace "Compte rendu d'hospitalisation" par une nouvelle version
    Alors le logiciel refuse et dit pourquoi
    Et "Compte rendu d'hospitalisation" est resté tel quel dans le DMP
