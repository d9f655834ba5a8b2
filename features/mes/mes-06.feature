# language: fr
@MES-06
Fonctionnalité: Tenir compte des représentants légaux d'un mineur ou d'un majeur protégé

  Les représentants légaux tiennent l'espace santé d'un mineur ou d'un majeur protégé. Le professionnel peut leur cacher un document
  d'un mineur : il reste caché pour eux, tant que son auteur n'en décide pas autrement.

  Contexte:
    Étant donné que "Jade Orvancourt" est patiente de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que cette personne est informée que ses documents vont dans son DMP
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital et Tristan, médecin d'un autre service

  Scénario: Un document caché aux parents en l'envoyant leur reste caché
    Quand le professionnel envoie au DMP un document "caché aux représentants légaux"
    Alors le DMP a reçu un document de cette personne
    Et le document reçu est "caché aux représentants légaux"
    Et ses représentants légaux ne voient pas le document reçu

  Scénario: Un document envoyé sans ce choix est lu par les parents
    Quand le professionnel envoie un document au DMP
    Alors le DMP a reçu un document de cette personne
    Et ses représentants légaux voient le document reçu

  Scénario: Un autre professionnel de l'équipe voit ce que les parents ne voient pas
    Étant donné que son DMP contient "Consultation de gynécologie", caché à ses représentants légaux, écrit par Tristan, médecin d'un autre service
    Quand le professionnel consulte le DMP
    Alors la liste dit que "Consultation de gynécologie" est caché aux représentants légaux
    Quand le professionnel ouvre "Consultation de gynécologie"
    Alors le document ouvert est "Consultation de gynécologie"
    Et ses représentants légaux ne voient pas "Consultation de gynécologie"

  Scénario: Remplacé par une nouvelle version, il reste caché aux parents
    Étant donné que son DMP contient "Consultation de gynécologie", caché à ses représentants légaux, écrit par Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Et que le professionnel remplace "Consultation de gynécologie" par une nouvelle version
    Alors le document reçu est "caché aux représentants légaux"
    Et ses représentants légaux ne voient pas le document reçu

  Scénario: Son auteur le rend visible aux parents
    Étant donné que son DMP contient "Consultation de gynécologie", caché à ses représentants légaux, écrit par Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Et que le professionnel demande pour "Consultation de gynécologie" : "rendre visible aux représentants"
    Alors ses représentants légaux voient "Consultation de gynécologie"

  Scénario: La mère bloque une professionnelle pour sa fille
    Étant donné que son représentant légal bloque Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors aucune liste de documents n'est affichée
    Et le logiciel refuse et dit pourquoi

  Scénario: Le tuteur d'un majeur protégé masque un document
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et que cette personne est sous tutelle, représentée par "GILLES" "HESTRABEL"
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Et que son DMP contient "Compte rendu de psychiatrie", écrit par Tristan, médecin d'un autre service
    Et que son représentant légal masque "Compte rendu de psychiatrie"
    Quand le professionnel consulte le DMP
    Alors la liste n'affiche pas "Compte rendu de psychiatrie"
    Et ses représentants légaux voient "Compte rendu de psychiatrie"
