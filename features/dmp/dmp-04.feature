# language: fr
@DMP-04
Fonctionnalité: Ne rien envoyer au DMP pour un bénéficiaire de l'aide médicale de l'État

  Un bénéficiaire de l'AME a un numéro provisoire, qui n'est pas un INS et ne peut pas être qualifié : son DMP ne peut pas être alimenté.

  Contexte:
    Étant donné que "Grace Mboukanda" se présente à l'accueil
    Et que sa fiche est créée avec son numéro provisoire

  Scénario: Rien ne part sous le numéro provisoire
    Quand l'agent envoie un document au DMP
    Alors aucun appel n'est parti vers le DMP sous son numéro provisoire
    Et aucun document n'est parti vers le DMP
    Et le logiciel refuse et dit pourquoi

  Scénario: Un justificatif contrôlé n'y change rien
    Étant donné que l'agent récupère l'INS depuis la fiche
    Et que l'agent contrôle le justificatif "passeport"
    Et que l'identité est menée au statut validée
    Quand l'agent envoie un document au DMP
    Alors aucun appel n'est parti vers le DMP sous son numéro provisoire
    Et aucun document n'est parti vers le DMP
    Et le logiciel refuse et dit pourquoi

  Scénario: Le numéro provisoire ne sert pas non plus à chercher un DMP
    Quand le professionnel demande si cette personne a un DMP
    Alors aucun appel n'est parti vers le DMP sous son numéro provisoire
    Et le logiciel refuse et dit pourquoi
