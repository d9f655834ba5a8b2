# language: fr
@DMP-22
Fonctionnalité: Montrer la personne de confiance que la personne a déclarée

  Quand la personne a renseigné sa personne de confiance dans Mon espace santé, le professionnel la retrouve dans le DMP, avec les volontés
  et les droits du patient.

  Scénario: La personne de confiance est montrée avec les volontés
    Étant donné que "Armand Penguilly" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors l'écran montre la personne de confiance "NICOLE" "PENGUILLY", joignable au "01 99 00 12 34"
    Et les volontés affichées ont été lues dans le DMP

  Scénario: Elle est montrée aussi quand la liste ne porte que sur une catégorie
    Étant donné que "Armand Penguilly" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Et que son DMP contient "Scanner thoracique" ("imagerie"), écrit par Alix, médecin libérale
    Quand le professionnel consulte le DMP, catégorie "imagerie"
    Alors la liste affiche "Scanner thoracique"
    Et l'écran montre la personne de confiance "NICOLE" "PENGUILLY", joignable au "01 99 00 12 34"

  Scénario: Elle est montrée à une infirmière de l'équipe
    Étant donné que "Armand Penguilly" est patient de l'hôpital, son identité est qualifiée
    Et que Noémie, infirmière de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Noémie, infirmière de l'hôpital
    Quand le professionnel consulte le DMP
    Alors l'écran montre la personne de confiance "NICOLE" "PENGUILLY", joignable au "01 99 00 12 34"

  Scénario: La personne change de personne de confiance
    Étant donné que "Armand Penguilly" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Et que cette personne désigne "GAEL" "TREVAREZ", joignable au "06 39 98 00 17", comme personne de confiance
    Et que le professionnel consulte le DMP
    Alors l'écran montre la personne de confiance "GAEL" "TREVAREZ", joignable au "06 39 98 00 17"
    Et l'écran ne montre pas "NICOLE" comme personne de confiance

  Scénario: Une désignation ancienne vaut toujours
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Et que cette personne a désigné il y a 4 ans "ROSE" "HESTRABEL", joignable au "01 99 00 56 78", comme personne de confiance
    Quand le professionnel consulte le DMP
    Alors l'écran montre la personne de confiance "ROSE" "HESTRABEL", joignable au "01 99 00 56 78"

  Scénario: Rien n'est inventé pour qui n'en a pas déclaré
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors aucune volonté n'est affichée
