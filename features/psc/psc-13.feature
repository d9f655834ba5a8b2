# language: fr
@PSC-13
Fonctionnalité: Se déconnecter, et ne pas survivre à sa session

  La déconnexion ferme la session du logiciel et celle de Pro Santé Connect. Un jeton périmé se renouvelle ou s'oublie ; il ne
  se présente pas.

  Scénario: La déconnexion ferme les deux sessions
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Quand le professionnel se connecte par son navigateur
    Alors la session est ouverte au nom de ce professionnel
    Quand le professionnel se déconnecte
    Alors la session du logiciel est fermée
    Et Pro Santé Connect n'a plus de session pour ce professionnel
    Quand le professionnel fait relire ses informations
    Alors les jetons de la session fermée n'ont plus servi
    Et aucun écart n'est relevé chez Pro Santé Connect

  Scénario: Un jeton d'accès périmé est renouvelé avant de servir
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Quand le professionnel se connecte par son navigateur
    Et que 3 minutes passent
    Et que le professionnel fait relire ses informations
    Alors aucun jeton périmé n'a été présenté
    Et la session est toujours ouverte

  Scénario: Après une demi-heure sans activité, il faut se reconnecter
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Quand le professionnel se connecte par son navigateur
    Et que 31 minutes passent
    Et que le professionnel fait relire ses informations
    Alors la session du logiciel est fermée
    Et aucun jeton périmé n'a été présenté

  Scénario: La session du logiciel finit avec celle de Pro Santé Connect
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Quand le professionnel se connecte par son navigateur
    Et que Pro Santé Connect met fin à sa session
    Et que 3 minutes passent
    Et que le professionnel fait relire ses informations
    Alors la session du logiciel est fermée
    Et le logiciel dit au professionnel pourquoi

  Scénario: Le suivant au même poste n'hérite pas de la session
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Quand le professionnel se connecte par son navigateur
    Alors la session est ouverte au nom de ce professionnel
    Quand le professionnel se déconnecte
    Et que Céleste, pharmacienne, prend sa place au poste
    Et que le professionnel se connecte par son navigateur
    Alors la session est ouverte au nom de ce professionnel
    Et le logiciel ne permet pas de "prescrire"
