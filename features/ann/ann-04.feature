# language: fr
@ANN-04
Fonctionnalité: Ne plus employer l'ADELI de qui a un RPPS

  Depuis octobre 2024, un professionnel passé au RPPS n'est plus nommé par son ancien numéro ADELI, même s'il le tape encore.

  Contexte:
    Étant donné que Sasha, infirmier, est devant le poste
    Et que Pro Santé Connect demande d'être interrogé toutes les 1 seconde

  Scénario: L'ancien numéro ADELI n'est pas transmis
    Quand le professionnel se connecte par son navigateur
    Alors la session est ouverte au nom de ce professionnel
    Quand le professionnel se déconnecte
    Et que le professionnel demande la connexion par son e-CPS en tapant son ancien numéro ADELI
    Alors Pro Santé Connect n'a reçu aucun numéro ADELI
    Et la demande porte son identifiant national
    Quand le professionnel approuve sur son téléphone
    Alors la session est ouverte au nom de ce professionnel
