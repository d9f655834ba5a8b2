# language: fr
@PSC-12
Fonctionnalité: Refuser une carte qui ne vaut plus

  Passée de date, perdue ou mise en opposition, la carte est refusée et le logiciel le dit ; l'e-CPS reste possible.

  Plan du scénario: La carte refusée ne connecte pas : <professionnel>
    Étant donné <professionnel>, devant le poste
    Et que Pro Santé Connect demande d'être interrogé toutes les 1 seconde
    Quand le professionnel demande la connexion par sa carte
    Et que le professionnel présente sa carte au lecteur
    Alors aucune session n'est ouverte
    Et le logiciel parle au professionnel de "carte"
    Quand le professionnel demande la connexion par son e-CPS
    Et que le professionnel approuve sur son téléphone
    Alors la session est ouverte au nom de ce professionnel

    Exemples:
      | professionnel                              |
      | Andréa, médecin à la carte expirée         |
      | Stéphane, médecin à la carte en opposition |

  Plan du scénario: La page de Pro Santé Connect refuse la carte, et personne n'est connecté : <professionnel>
    Étant donné <professionnel>, devant le poste
    Quand le professionnel présente sa carte sur la page de Pro Santé Connect, puis abandonne
    Alors aucune session n'est ouverte
    Et le logiciel dit au professionnel pourquoi

    Exemples:
      | professionnel                              |
      | Andréa, médecin à la carte expirée         |
      | Stéphane, médecin à la carte en opposition |
