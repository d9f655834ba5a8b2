# language: fr
@INS-38
Fonctionnalité: Utiliser l'INS qu'une autre structure a déjà récupérée

  Dans un même système d'information, l'INS n'est récupérée qu'une fois. Reçue d'un autre système, elle est vérifiée
  auprès d'INSi avant d'être tenue pour fiable.

  Scénario: Même système d'information : INSi n'est pas appelé une seconde fois
    Étant donné que "Mathilde Saulnierel" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut qualifiée
    Quand la personne se présente dans une autre structure, qui partage le logiciel
    Et que l'agent cherche dans le logiciel :
      | nom de naissance | SAULNIEREL |
    Alors le logiciel trouve la fiche
    Et l'identité est qualifiée
    Et un seul appel est parti vers INSi

  Scénario: Autre système d'information : l'INS reçue est vérifiée avant de compter
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Quand la structure "CLINIQUE FICTIVE DES TILLEULS" envoie son identité et son INS
    Alors l'INS reçue n'est tenue pour fiable qu'après un appel à INSi
    Quand l'INS reçue est vérifiée auprès d'INSi, si le logiciel ne l'a pas déjà fait
    Alors un seul appel est parti vers INSi
    Et l'identité est récupérée
    Et la fiche porte le matricule INS de cette personne

  Scénario: Autre système d'information : une INS qu'INSi ne confirme pas n'entre pas dans la fiche
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Quand la structure "CLINIQUE FICTIVE DES TILLEULS" envoie son identité avec l'INS de "Dominique Adrtrois"
    Et que l'INS reçue est vérifiée auprès d'INSi, si le logiciel ne l'a pas déjà fait
    Alors le logiciel prévient l'agent
    Et la fiche ne porte aucun matricule INS
    Et l'identité est provisoire

  Scénario: Autre système d'information : sans réponse d'INSi, l'INS reçue ne compte pas
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et qu'INSi tombe en panne : "service momentanément indisponible (desir_1020)"
    Quand la structure "CLINIQUE FICTIVE DES TILLEULS" envoie son identité et son INS
    Et que l'INS reçue est vérifiée auprès d'INSi, si le logiciel ne l'a pas déjà fait
    Alors le logiciel annonce une erreur du téléservice
    Et la fiche ne porte aucun matricule INS
    Et l'identité est provisoire
