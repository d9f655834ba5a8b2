# language: fr
@INS-33
Fonctionnalité: Imprimer le datamatrix INS sur les documents de santé

  Le datamatrix ne figure que pour une identité qualifiée. Le banc le lit sur l'image de la page imprimée.

  Scénario: Le datamatrix d'une identité qualifiée porte tous ses champs dans l'ordre
    Étant donné que "Pierre-Alain Ecetinsi" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut qualifiée
    Quand l'agent imprime un document de santé de cette personne
    Alors le document imprimé porte un datamatrix INS
    Et le datamatrix porte, après un en-tête de 26 caractères, dans l'ordre :
      | matricule         | 109076322083489              |
      | OID               | 1.2.250.1.213.1.4.8          |
      | prénoms           | PIERRE-ALAIN MURIEL FLORIANT |
      | nom de naissance  | ECETINSI                     |
      | sexe              | M                            |
      | date de naissance | 14-07-2009                   |
      | lieu de naissance | 63220                        |

  Scénario: Apostrophes et espaces du nom sont dans le datamatrix
    Étant donné que "Pierre-Alain D'Artagnan de l'Hérault" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut qualifiée
    Quand l'agent imprime un document de santé de cette personne
    Alors le datamatrix porte, après un en-tête de 26 caractères, dans l'ordre :
      | matricule         | 101066322075460        |
      | OID               | 1.2.250.1.213.1.4.8    |
      | prénoms           | PIERRE-ALAIN           |
      | nom de naissance  | D'ARTAGNAN DE L'HERAULT |
      | sexe              | M                      |
      | date de naissance | 17-06-2001             |
      | lieu de naissance | 63220                  |

  Plan du scénario: Une identité <statut> n'a pas de datamatrix
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et que <étape>
    Quand l'agent imprime un document de santé de cette personne
    Alors l'identité est <statut>
    Et le document imprimé ne porte aucun datamatrix

    Exemples:
      | statut     | étape                                      |
      | provisoire | l'agent rouvre la fiche                    |
      | récupérée  | l'agent récupère l'INS depuis la fiche     |
      | validée    | l'agent contrôle le justificatif "passeport" |

  Scénario: Une identité déclassée perd son datamatrix
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut qualifiée
    Et que l'agent déclasse l'identité : "INS d'une autre personne attribuée par erreur"
    Quand l'agent imprime un document de santé de cette personne
    Alors le document imprimé ne porte aucun datamatrix
