# language: fr
@DMP-10
Fonctionnalité: Ne montrer à chaque professionnel que ce que sa profession lui ouvre

  La matrice d'habilitation du DMP dit qui consulte, et quels types de documents. Une secrétaire médicale ne consulte jamais. Un refus
  du DMP s'affiche comme un refus, jamais comme un dossier vide. Les types ouverts à chaque profession suivent ici une matrice
  illustrative : la matrice officielle, publiée sur dmp.fr, n'est pas dans les sources du banc et se règle dans le service simulé.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et que son DMP contient "Compte rendu de consultation" ("compte rendu"), écrit par Alix, médecin libérale
    Et que son DMP contient "Radiographie du genou" ("imagerie"), écrit par Alix, médecin libérale
    Et que son DMP contient "Ordonnance de sortie" ("prescription"), écrit par Alix, médecin libérale

  Scénario: La secrétaire médicale ne consulte pas, même inscrite dans l'équipe
    Étant donné que Prune, secrétaire médicale de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital et Prune, secrétaire médicale de l'hôpital
    Quand le professionnel consulte le DMP
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi
    Et aucune liste de documents n'est affichée

  Scénario: La secrétaire médicale n'ouvre pas non plus un document dont elle connaît le nom
    Étant donné que Prune, secrétaire médicale de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital et Prune, secrétaire médicale de l'hôpital
    Quand le professionnel ouvre "Compte rendu de consultation"
    Alors aucune consultation n'est partie vers le DMP
    Et aucun document n'est ouvert
    Et le logiciel refuse et dit pourquoi

  Scénario: La secrétaire médicale ne surveille pas non plus les nouveaux documents
    Étant donné que Prune, secrétaire médicale de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital et Prune, secrétaire médicale de l'hôpital
    Quand le professionnel demande à être prévenu par courriel des nouveaux documents de catégorie "compte rendu"
    Alors aucune consultation n'est partie vers le DMP
    Et le logiciel refuse et dit pourquoi

  Scénario: La secrétaire médicale demande si le DMP existe, en son propre nom
    Étant donné que Prune, secrétaire médicale de l'hôpital, travaille dans le logiciel
    Quand le professionnel demande si cette personne a un DMP
    Alors la question est partie au nom de : Prune, secrétaire médicale de l'hôpital
    Et aucune consultation n'est partie vers le DMP

  Scénario: Le médecin voit tous les types de documents
    Étant donné qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors la consultation est partie au nom de : Armelle, médecin de l'hôpital
    Et la liste affiche "Compte rendu de consultation"
    Et la liste affiche "Radiographie du genou"
    Et la liste affiche "Ordonnance de sortie"

  @hypothese
  Scénario: L'infirmière ne voit pas l'imagerie
    Étant donné que Noémie, infirmière de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Noémie, infirmière de l'hôpital
    Quand le professionnel consulte le DMP
    Alors la consultation est partie au nom de : Noémie, infirmière de l'hôpital
    Et la liste affiche "Compte rendu de consultation"
    Et la liste affiche "Ordonnance de sortie"
    Et la liste n'affiche pas "Radiographie du genou"

  @hypothese
  Scénario: Le pharmacien voit les prescriptions, pas les comptes rendus
    Étant donné que Félix, pharmacien de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Félix, pharmacien de l'hôpital
    Quand le professionnel consulte le DMP
    Alors la consultation est partie au nom de : Félix, pharmacien de l'hôpital
    Et la liste affiche "Ordonnance de sortie"
    Et la liste n'affiche pas "Compte rendu de consultation"
    Et la liste n'affiche pas "Radiographie du genou"
    Quand le professionnel ouvre "Compte rendu de consultation"
    Alors aucun document n'est ouvert
    Et le logiciel refuse et dit pourquoi

  Scénario: Le médecin du travail n'ouvre aucun document, et le refus du DMP se lit
    Étant donné que Solène, médecin du travail, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (consultation) est : Solène, médecin du travail
    Quand le professionnel consulte le DMP
    Alors le logiciel n'affiche pas un refus du DMP comme un dossier vide
    Quand le professionnel ouvre "Compte rendu de consultation"
    Alors aucun document n'est ouvert
    Et le logiciel refuse et dit pourquoi
