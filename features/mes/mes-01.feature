# language: fr
@MES-01
Fonctionnalité: Respecter le blocage d'un professionnel par la personne

  Dans Mon espace santé, la personne bloque un professionnel, qu'il ait déjà ouvert son DMP ou non. Le refus du DMP est montré comme un
  refus, jamais comme un dossier vide ; il ne se contourne pas par un accès en urgence. La personne débloque quand elle veut.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital et Noémie, infirmière de l'hôpital
    Et que son DMP contient "Lettre du médecin traitant", écrit par Alix, médecin libérale

  Scénario: Bloquée avant tout accès, le refus est montré comme un refus
    Étant donné que cette personne a bloqué Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors le DMP ne lui a rien remis
    Et aucune liste de documents n'est affichée
    Et le logiciel refuse et dit pourquoi
    Et le blocage n'est pas contourné par un accès en urgence

  Scénario: Bloquée après un accès, la liste et le document ouvert disparaissent
    Quand le professionnel consulte le DMP
    Et que le professionnel ouvre "Lettre du médecin traitant"
    Alors le document ouvert est "Lettre du médecin traitant"
    Étant donné que cette personne a bloqué Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors le DMP ne lui a rien remis
    Et aucune liste de documents n'est affichée
    Et aucun document n'est ouvert
    Et le logiciel refuse et dit pourquoi
    Et le blocage n'est pas contourné par un accès en urgence

  Scénario: Bloquée pendant qu'elle regarde la liste, le document ne s'ouvre plus
    Quand le professionnel consulte le DMP
    Alors la liste affiche "Lettre du médecin traitant"
    Étant donné que cette personne a bloqué Armelle, médecin de l'hôpital
    Quand le professionnel ouvre "Lettre du médecin traitant"
    Alors le DMP ne lui a rien remis
    Et aucun document n'est ouvert
    Et le logiciel refuse et dit pourquoi
    Et le blocage n'est pas contourné par un accès en urgence

  Scénario: Un accès en urgence demandé par l'utilisateur ne passe pas outre
    Étant donné que cette personne a bloqué Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP en urgence ("Risque immédiat"), avec le motif "Patient inconscient"
    Alors le DMP ne lui a rien remis
    Et aucune liste de documents n'est affichée
    Et le logiciel refuse et dit pourquoi

  Scénario: Le blocage ne vise que ce professionnel
    Étant donné que cette personne a bloqué Armelle, médecin de l'hôpital
    Et que Noémie, infirmière de l'hôpital, travaille dans le logiciel
    Quand le professionnel consulte le DMP
    Alors la liste affiche "Lettre du médecin traitant"

  Scénario: La personne débloque la professionnelle, l'accès est rétabli
    Étant donné que cette personne a bloqué Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors aucune liste de documents n'est affichée
    Étant donné que cette personne débloque Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors la liste affiche "Lettre du médecin traitant"
    Quand le professionnel ouvre "Lettre du médecin traitant"
    Alors le document ouvert est "Lettre du médecin traitant"
