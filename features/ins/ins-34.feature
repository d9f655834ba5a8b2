# language: fr
@INS-34
Fonctionnalité: Chercher l'identité existante avant d'en créer une

  Avant toute création, le logiciel vérifie que la personne n'est pas déjà connue ; si elle l'est, il la propose.

  Scénario: L'identité existante est proposée avant la création
    Étant donné que "Mathilde Saulnierel" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent crée à nouveau une fiche pour cette personne
    Alors le logiciel propose la fiche existante
    Et aucune autre fiche n'est créée

  Scénario: L'identité qualifiée est proposée avant la création
    Étant donné que "Mathilde Saulnierel" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut qualifiée
    Quand l'agent crée à nouveau une fiche pour cette personne
    Alors le logiciel propose la fiche existante
    Et aucune autre fiche n'est créée

  Plan du scénario: Écrire « <nom> » n'y change rien
    Étant donné que "<personne>" se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent crée à nouveau une fiche pour cette personne avec :
      | nom de naissance | <nom> |
    Alors le logiciel propose la fiche existante
    Et aucune autre fiche n'est créée

    Exemples:
      | personne                     | nom               |
      | Éloi d'Angelveau             | D ANGELVEAU       |
      | Valentine Marvinel--Douceret | MARVINEL DOUCERET |
