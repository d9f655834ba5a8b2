# language: fr
@DMP-02
Fonctionnalité: Ne rien envoyer à une personne qui n'a pas d'espace santé

  Le test d'existence le dit. Le document n'est pas envoyé et n'est pas perdu : il reste dans la file des envois, et le logiciel dit vers
  qui se tourner, le 34 22 pour la personne ou le 36 08 pour le professionnel.

  Contexte:
    Étant donné que "Odile Vannelroche" est patiente de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel

  Scénario: Le test d'existence ne trouve pas de DMP, et le logiciel dit vers qui se tourner
    Quand le professionnel demande si cette personne a un DMP
    Alors le DMP répond que cette personne n'en a pas
    Et le logiciel montre que cette personne n'a pas de DMP
    Et le logiciel dit d'appeler le 34 22 ou le 36 08

  Scénario: Le document n'est pas envoyé et reste dans la file des envois
    Étant donné que cette personne est informée que ses documents vont dans son DMP
    Quand le professionnel envoie un document au DMP
    Alors aucun document n'est parti vers le DMP
    Et le document reste dans la file des envois, non transmis
    Et la file des envois dit d'appeler le 34 22 ou le 36 08

  Scénario: Une consultation ne montre pas un dossier vide
    Étant donné que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Quand le professionnel consulte le DMP
    Alors aucune liste de documents n'est affichée
    Et le logiciel refuse et dit pourquoi
    Et le logiciel dit d'appeler le 34 22 ou le 36 08
