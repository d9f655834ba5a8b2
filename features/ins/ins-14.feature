# language: fr
@INS-14
Fonctionnalité: Coder le lieu de naissance

  Code de la commune pour une naissance en France, code du pays pour une naissance à l'étranger, 99999 si le lieu est inconnu.

  Plan du scénario: Une naissance à <commune> (<pays>) est codée <code>
    Étant donné que "<personne>" se présente à l'accueil
    Et que sa fiche est créée avec le lieu de naissance déclaré :
      | commune | <commune> |
      | pays    | <pays>    |
    Alors la fiche affiche :
      | lieu de naissance | <code> |

    Exemples: en France, la commune
      | personne            | commune          | pays   | code  |
      | Mathilde Saulnierel | Mende            | France | 48095 |
      | Bastien Verdangeot  | Clermont-Ferrand | France | 63113 |
      | Letizia Orsavoni    | Ajaccio          | France | 2A004 |
      | Pasquale Casalteri  | Bastia           | France | 2B033 |

    Exemples: à l'étranger, le pays
      | personne           | commune | pays     | code  |
      | Beatriz Ferradelha | Porto   | Portugal | 99139 |
      | Urs Zollikberger   | Berne   | Suisse   | 99140 |
      | Youssef Benharzali | inconnu | Tunisie  | 99351 |

  Scénario: Un lieu de naissance inconnu est codé 99999
    Étant donné que "Amina Tarakheli" se présente à l'accueil
    Et que sa fiche est créée avec le lieu de naissance déclaré :
      | commune | inconnu |
      | pays    | inconnu |
    Alors la fiche affiche :
      | lieu de naissance | 99999 |

  Scénario: Le code du pays part dans l'appel complété
    Étant donné que "Beatriz Ferradelha" se présente à l'accueil
    Et que sa fiche est créée avec le lieu de naissance déclaré :
      | commune | Porto    |
      | pays    | Portugal |
    Et qu'INSi répondra d'abord qu'il trouve plusieurs identités
    Quand l'agent appelle INSi depuis la fiche
    Et que l'agent rappelle INSi en ajoutant le lieu de naissance
    Alors l'appel porte :
      | lieu de naissance | 99139 |
    Et INSi a trouvé une identité
