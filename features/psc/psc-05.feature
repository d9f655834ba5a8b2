# language: fr
@PSC-05
Fonctionnalité: Se connecter par appel direct avec son e-CPS

  Le professionnel donne son identifiant, compare le nombre affiché à celui de son téléphone et approuve. Le logiciel
  interroge Pro Santé Connect au rythme demandé, et seulement tant que la demande attend.

  Contexte:
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Et que Pro Santé Connect demande d'être interrogé toutes les 1 seconde

  Scénario: Le professionnel approuve et sa session s'ouvre
    Quand le professionnel demande la connexion par son e-CPS
    Alors le logiciel affiche le nombre que montre le téléphone
    Quand le logiciel a interrogé Pro Santé Connect 2 fois
    Alors le logiciel respecte l'intervalle demandé
    Quand le professionnel approuve sur son téléphone
    Alors la session est ouverte au nom de ce professionnel
    Et aucun écart n'est relevé chez Pro Santé Connect

  Scénario: Le logiciel ralentit quand Pro Santé Connect le demande
    Étant donné que Pro Santé Connect demandera une fois de ralentir
    Quand le professionnel demande la connexion par son e-CPS
    Et que le professionnel approuve sur son téléphone
    Alors la session est ouverte au nom de ce professionnel
    Et le logiciel respecte l'intervalle demandé

  Scénario: Le logiciel cesse d'interroger après un refus
    Quand le professionnel demande la connexion par son e-CPS
    Et que le professionnel refuse sur son téléphone
    Alors aucune session n'est ouverte
    Et le logiciel n'interroge plus Pro Santé Connect

  Scénario: Le logiciel cesse d'interroger quand le professionnel annule
    Quand le professionnel demande la connexion par son e-CPS
    Et que le professionnel annule sa demande
    Alors aucune session n'est ouverte
    Et le logiciel n'interroge plus Pro Santé Connect

  Scénario: Personne d'autre n'ouvre la session de ce professionnel
    Quand le professionnel demande la connexion par son e-CPS
    Et que Louison, médecin hospitalier, approuve à sa place
    Alors aucune session n'est ouverte
    Et le logiciel dit au professionnel pourquoi
