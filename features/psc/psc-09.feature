# language: fr
@PSC-09
Fonctionnalité: Transmettre l'identifiant national avec son préfixe

  8 devant les onze chiffres du RPPS, 0 devant les neuf caractères de l'ADELI, 3 devant le FINESS de la structure ; jamais le
  RPPS seul, même quand c'est ce que le professionnel a tapé.

  Plan du scénario: L'identifiant national est transmis avec son préfixe : <professionnel>
    Étant donné <professionnel>, devant le poste
    Et que Pro Santé Connect demande d'être interrogé toutes les 1 seconde
    Quand le professionnel demande la connexion par son e-CPS
    Alors la demande porte son identifiant national
    Quand le professionnel approuve sur son téléphone
    Alors la session est ouverte au nom de ce professionnel

    Exemples:
      | professionnel                       |
      | Alix, médecin libérale              |
      | Charlie, kinésithérapeute sans RPPS |
      | Dominique, secrétaire médicale      |
