# language: fr
@INSI-13
Fonctionnalité: Comparer à la fiche ce que rend la recherche par carte Vitale

  Une carte Vitale porte souvent plusieurs bénéficiaires. Les traits rendus par INSi sont comparés à ceux de la fiche avant
  toute récupération.

  Contexte:
    Étant donné que "Nino Landervalle" se présente à l'accueil
    Et que sa fiche est créée

  Scénario: Le premier bénéficiaire de la carte n'est pas la personne : rien n'est récupéré
    Quand l'agent appelle INSi avec la carte Vitale de "Sophie Landervalle", en laissant le premier bénéficiaire
    Alors l'appel est une "recherche par carte Vitale"
    Et INSi a trouvé une identité
    Et le logiciel prévient l'agent
    Quand l'agent accepte l'identité proposée
    Alors la fiche ne porte aucun matricule INS
    Et l'identité est provisoire
    Et la fiche affiche :
      | premier prénom | NINO |

  Scénario: Le frère jumeau choisi par erreur n'est pas la personne : rien n'est récupéré
    Quand l'agent appelle INSi avec la carte Vitale de "Sophie Landervalle", en choisissant "Tom Landervalle"
    Alors INSi a trouvé une identité
    Et le logiciel prévient l'agent
    Quand l'agent accepte l'identité proposée
    Alors la fiche ne porte aucun matricule INS
    Et l'identité est provisoire

  Scénario: Le bon bénéficiaire est récupéré
    Quand l'agent appelle INSi avec la carte Vitale de "Sophie Landervalle", en choisissant "Nino Landervalle"
    Alors INSi a trouvé une identité
    Et aucun écart n'est relevé sur l'appel
    Quand l'agent accepte l'identité proposée
    Alors l'identité est récupérée
    Et la fiche porte le matricule INS de cette personne
