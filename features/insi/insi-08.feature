# language: fr
@INSI-08
Fonctionnalité: Surmonter une erreur technique du téléservice

  Un message clair, rien de perdu, l'identité inchangée, l'appel possible à nouveau.

  Plan du scénario: « <panne> » laisse la fiche intacte
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et qu'INSi tombe en panne : "<panne>"
    Quand l'agent appelle INSi depuis la fiche
    Alors le logiciel annonce une erreur du téléservice
    Et le logiciel prévient l'agent
    Et le logiciel fonctionne toujours
    Et la fiche est restée la même

    Exemples:
      | panne                                             |
      | service momentanément indisponible (desir_1020)   |
      | erreur technique de la recherche (insi_102)       |
      | téléservices indisponibles (insi_111)             |
      | erreur HTTP 500                                   |
      | erreur HTTP 503                                   |

  Scénario: L'appel aboutit une fois le service rétabli
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et qu'INSi tombe en panne : "service momentanément indisponible (desir_1020)"
    Quand l'agent appelle INSi depuis la fiche
    Alors le logiciel annonce une erreur du téléservice
    Quand INSi est rétabli
    Et que l'agent récupère l'INS depuis la fiche
    Alors l'identité est récupérée
    Et la fiche porte le matricule INS de cette personne
