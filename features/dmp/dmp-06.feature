# language: fr
@DMP-06
Fonctionnalité: Ne pas prétendre cacher au patient un document qu'il peut déjà voir

  Cacher un document au patient se choisit en l'envoyant. Ensuite, le logiciel ne le propose pas ; le DMP le refuse, et le refus est montré.

  Contexte:
    Étant donné que "Lionel Hestrabel" est patient de l'hôpital, son identité est qualifiée
    Et qu'Armelle, médecin de l'hôpital, travaille dans le logiciel
    Et que l'équipe qui la prend en charge (hospitalisation) est : Armelle, médecin de l'hôpital
    Et que son DMP contient "Compte rendu d'hospitalisation", écrit par Armelle, médecin de l'hôpital
    Et que son DMP contient "Annonce du diagnostic", écrit par Armelle, médecin de l'hôpital : "caché au patient"
    Et que le professionnel consulte le DMP

  Scénario: Le logiciel propose de rendre visible ce qui est caché, jamais de cacher ce qui est visible
    Alors le logiciel propose, pour "Annonce du diagnostic", de "rendre visible au patient"
    Et le logiciel ne propose pas, pour "Compte rendu d'hospitalisation", de "cacher au patient"

  Scénario: À qui le demande quand même, le refus est montré, et le document reste visible par le patient
    Quand le professionnel demande pour "Compte rendu d'hospitalisation" : "cacher au patient"
    Alors le logiciel refuse et dit pourquoi
    Et "Compte rendu d'hospitalisation" n'est pas "caché au patient" dans le DMP
    Et la liste ne montre pas "Compte rendu d'hospitalisation" comme "caché au patient"
