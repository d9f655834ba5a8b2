# language: fr
@PSC-06
Fonctionnalité: Se connecter par appel direct avec sa carte

  Le professionnel choisit sa carte ou son e-CPS, et la demande dit lequel des deux Pro Santé Connect doit solliciter.

  Contexte:
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Et que Pro Santé Connect demande d'être interrogé toutes les 1 seconde

  Scénario: La carte est demandée et ouvre la session
    Quand le professionnel demande la connexion par sa carte
    Alors la demande désigne sa carte
    Quand le professionnel présente sa carte au lecteur
    Alors la session est ouverte au nom de ce professionnel
    Et aucun écart n'est relevé chez Pro Santé Connect

  Scénario: L'e-CPS est demandée et ouvre la session
    Quand le professionnel demande la connexion par son e-CPS
    Alors la demande désigne son e-CPS
    Quand le professionnel approuve sur son téléphone
    Alors la session est ouverte au nom de ce professionnel
