# language: fr
@DOC-02
Fonctionnalité: Valider l'identité d'un ressortissant européen ou assimilé

  Plan du scénario: La carte nationale d'identité <nationalité> présentée par <personne> valide son identité
    Étant donné que "<personne>", de nationalité "<nationalité>", se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "carte nationale d'identité"
    Alors l'identité est validée

    Exemples: Union européenne, majeurs et mineurs
      | personne           | nationalité |
      | Beatriz Ferradelha | portugaise  |
      | Beatriz Ferradelha | allemande   |
      | Beatriz Ferradelha | polonaise   |
      | Zélie Landervalle  | belge       |

    Exemples: pays assimilés
      | personne         | nationalité       |
      | Urs Zollikberger | suisse            |
      | Urs Zollikberger | liechtensteinoise |
      | Urs Zollikberger | norvégienne       |
      | Urs Zollikberger | islandaise        |
      | Urs Zollikberger | vaticane          |
      | Urs Zollikberger | monégasque        |
      | Urs Zollikberger | andorrane         |
      | Urs Zollikberger | saint-marinaise   |
      | Urs Zollikberger | britannique       |

  Plan du scénario: « <justificatif> » valide l'identité d'une personne de nationalité <nationalité>
    Étant donné que "<personne>", de nationalité "<nationalité>", se présente à l'accueil
    Et que sa fiche est créée
    Quand l'agent contrôle le justificatif "<justificatif>"
    Alors l'identité est validée

    Exemples:
      | personne           | nationalité | justificatif    |
      | Beatriz Ferradelha | portugaise  | passeport       |
      | Beatriz Ferradelha | portugaise  | titre de séjour |
      | Urs Zollikberger   | suisse      | passeport       |
      | Urs Zollikberger   | britannique | titre de séjour |
      | Zélie Landervalle  | belge       | passeport       |
