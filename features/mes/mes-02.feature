# language: fr
@MES-02
Fonctionnalité: Ne plus montrer un document que la personne a masqué

  Un document que la personne masque dans Mon espace santé disparaît pour les autres professionnels, même s'ils l'avaient déjà ouvert. Il
  reste visible par son auteur et par le médecin traitant.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital et Tristan, médecin d'un autre service
    Et que son DMP contient "Compte rendu de psychiatrie", écrit par Tristan, médecin d'un autre service
    Et que son DMP contient "Lettre du médecin traitant", écrit par Alix, médecin libérale

  Scénario: Une consœur qui l'avait ouvert ne le voit plus
    Quand le professionnel consulte le DMP
    Et que le professionnel ouvre "Compte rendu de psychiatrie"
    Alors le document ouvert est "Compte rendu de psychiatrie"
    Étant donné que cette personne masque "Compte rendu de psychiatrie" dans Mon espace santé
    Quand le professionnel consulte le DMP
    Alors la liste n'affiche pas "Compte rendu de psychiatrie"
    Et la liste affiche "Lettre du médecin traitant"
    Et aucun document n'est ouvert
    Quand le professionnel ouvre "Compte rendu de psychiatrie"
    Alors aucun document n'est ouvert
    Et le logiciel refuse et dit pourquoi

  Scénario: Masqué pendant qu'elle regarde la liste, il ne s'ouvre plus
    Quand le professionnel consulte le DMP
    Et que le professionnel ouvre "Compte rendu de psychiatrie"
    Et que le professionnel ouvre "Lettre du médecin traitant"
    Étant donné que cette personne masque "Compte rendu de psychiatrie" dans Mon espace santé
    Quand le professionnel ouvre "Compte rendu de psychiatrie"
    Alors aucun document n'est ouvert
    Et le logiciel refuse et dit pourquoi

  Scénario: Ce qu'un confrère a ouvert n'est pas montré à qui prend sa place
    Étant donné que Tristan, médecin d'un autre service, travaille dans le logiciel
    Quand le professionnel consulte le DMP
    Et que le professionnel ouvre "Compte rendu de psychiatrie"
    Étant donné que cette personne masque "Compte rendu de psychiatrie" dans Mon espace santé
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Quand le professionnel demande si cette personne a un DMP
    Alors aucun document n'est ouvert
    Quand le professionnel consulte le DMP
    Alors la liste n'affiche pas "Compte rendu de psychiatrie"

  Scénario: Son auteur le voit toujours
    Étant donné que cette personne masque "Compte rendu de psychiatrie" dans Mon espace santé
    Et que Tristan, médecin d'un autre service, travaille dans le logiciel
    Quand le professionnel consulte le DMP
    Alors la liste affiche "Compte rendu de psychiatrie"
    Quand le professionnel ouvre "Compte rendu de psychiatrie"
    Alors le document ouvert est "Compte rendu de psychiatrie"

  Scénario: Le médecin traitant le voit toujours
    Étant donné que cette personne désigne Armelle, médecin de l'hôpital, comme médecin traitant
    Et que cette personne masque "Compte rendu de psychiatrie" dans Mon espace santé
    Quand le professionnel consulte le DMP
    Alors la liste affiche "Compte rendu de psychiatrie"
    Quand le professionnel ouvre "Compte rendu de psychiatrie"
    Alors le document ouvert est "Compte rendu de psychiatrie"

  Scénario: La personne le démasque, il revient
    Étant donné que cette personne masque "Compte rendu de psychiatrie" dans Mon espace santé
    Quand le professionnel consulte le DMP
    Alors la liste n'affiche pas "Compte rendu de psychiatrie"
    Étant donné que cette personne démasque "Compte rendu de psychiatrie" dans Mon espace santé
    Quand le professionnel consulte le DMP
    Alors la liste affiche "Compte rendu de psychiatrie"
