# language: fr
@PSC-03
Fonctionnalité: Ne laisser ni secret ni jeton sur le poste de travail

  Le navigateur ne fait que passer : c'est le serveur du logiciel qui échange le code contre les jetons et qui les garde.

  Scénario: Le serveur seul demande les jetons et les garde
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Quand le professionnel se connecte par son navigateur
    Alors aucun jeton n'est demandé depuis le navigateur
    Et aucun jeton n'est parvenu au poste de travail
    Et la session est ouverte au nom de ce professionnel

  Scénario: Relire ses informations n'apporte aucun jeton au poste de travail
    Étant donné qu'Alix, médecin libérale, est devant le poste
    Quand le professionnel se connecte par son navigateur
    Alors la session est ouverte au nom de ce professionnel
    Quand le professionnel fait relire ses informations
    Alors aucun jeton n'est parvenu au poste de travail
