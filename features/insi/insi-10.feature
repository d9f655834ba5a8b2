# language: fr
@INSI-10
Fonctionnalité: Vérifier périodiquement les identités qualifiées

  Tous les trois à cinq ans, l'INS d'une identité qualifiée est vérifiée de nouveau, par l'opération de vérification et
  non par une recherche. Le message de cette opération suit une hypothèse du banc : son contrat n'est pas public.

  Contexte:
    Étant donné que "Zoé Adrun" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'identité est menée au statut qualifiée

  Scénario: Une identité qualifiée depuis plus de cinq ans est vérifiée de nouveau
    Quand 6 ans ont passé
    Et que la vérification périodique des identités a lieu
    Alors INSi a été appelé pour cette vérification
    Et l'appel est une "vérification"
    Et aucun écart n'est relevé sur l'appel
    Et l'identité est qualifiée
    Et la fiche porte le matricule INS de cette personne

  Scénario: La vérification n'est pas refaite aussitôt
    Quand 6 ans ont passé
    Et que la vérification périodique des identités a lieu
    Et que la vérification périodique des identités a lieu
    Alors aucun appel n'est parti vers INSi pour cette vérification
    Et l'identité est qualifiée

  Scénario: Une panne d'INSi ne change pas l'identité
    Quand 6 ans ont passé
    Et qu'INSi tombe en panne : "service momentanément indisponible (desir_1020)"
    Et que la vérification périodique des identités a lieu
    Alors INSi a été appelé pour cette vérification
    Et l'identité est qualifiée
    Et la fiche porte le matricule INS de cette personne
