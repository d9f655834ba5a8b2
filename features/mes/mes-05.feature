# language: fr
@MES-05
Fonctionnalité: Accéder au DMP sous le nom du professionnel qui agit

  Dès qu'un professionnel consulte ou alimente l'espace santé, la personne en est prévenue et lit son nom dans l'historique. Le logiciel
  agit donc toujours sous l'identité réelle de qui travaille, jamais sous un compte partagé.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et que cette personne est informée que ses documents vont dans son DMP
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital et Noémie, infirmière de l'hôpital
    Et que son DMP contient "Lettre du médecin traitant", écrit par Alix, médecin libérale

  Scénario: Une médecin consulte
    Étant donné qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Quand le professionnel consulte le DMP
    Et que le professionnel ouvre "Lettre du médecin traitant"
    Alors cette personne lit dans Mon espace santé : Armelle, médecin de l'hôpital, a consulté "Lettre du médecin traitant"
    Et le seul professionnel de son historique est Armelle, médecin de l'hôpital
    Et tous les appels reçus par le DMP portent ce nom : Armelle, médecin de l'hôpital

  Scénario: Une infirmière consulte
    Étant donné que Noémie, infirmière de l'hôpital, travaille dans le logiciel
    Quand le professionnel consulte le DMP
    Et que le professionnel ouvre "Lettre du médecin traitant"
    Alors tous les appels reçus par le DMP portent ce nom : Noémie, infirmière de l'hôpital
    Et cette personne lit dans Mon espace santé : Noémie, infirmière de l'hôpital, a consulté "Lettre du médecin traitant"
    Et le seul professionnel de son historique est Noémie, infirmière de l'hôpital

  Scénario: Une médecin envoie un document
    Étant donné qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Quand le professionnel envoie un document au DMP
    Alors cette personne lit dans Mon espace santé : Armelle, médecin de l'hôpital, a envoyé un document
    Et tous les appels reçus par le DMP portent ce nom : Armelle, médecin de l'hôpital

  Scénario: Une infirmière envoie un document
    Étant donné que Noémie, infirmière de l'hôpital, travaille dans le logiciel
    Quand le professionnel envoie un document au DMP
    Alors cette personne lit dans Mon espace santé : Noémie, infirmière de l'hôpital, a envoyé un document
    Et tous les appels reçus par le DMP portent ce nom : Noémie, infirmière de l'hôpital

  Scénario: Deux professionnels à la suite ne se confondent pas
    Étant donné qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Quand le professionnel consulte le DMP
    Et que le professionnel ouvre "Lettre du médecin traitant"
    Étant donné que Noémie, infirmière de l'hôpital, travaille dans le logiciel
    Quand le professionnel consulte le DMP
    Et que le professionnel ouvre "Lettre du médecin traitant"
    Alors cette personne lit dans Mon espace santé : Armelle, médecin de l'hôpital, a consulté "Lettre du médecin traitant"
    Et cette personne lit dans Mon espace santé : Noémie, infirmière de l'hôpital, a consulté "Lettre du médecin traitant"
