# language: fr
@DOC-13
Fonctionnalité: N'accepter un justificatif à usage unique qu'après deux contrôles

  France Identité génère ce justificatif : l'agent doit voir sa génération et contrôler le titre dont il est issu.

  Plan du scénario: Contrôles faits, <contrôles> : l'identité est <statut>
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "justificatif à usage unique" :
      | contrôles faits | <contrôles> |
    Alors l'identité est <statut>

    Exemples:
      | contrôles                                              | statut     |
      | génération vue en présence et titre d'origine contrôlé | validée    |
      | génération vue en présence                             | provisoire |
      | titre d'origine contrôlé                               | provisoire |
      | aucun                                                  | provisoire |
