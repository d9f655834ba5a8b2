# language: fr
@DOC-16
Fonctionnalité: Double nationalité, garder le justificatif qui concorde avec l'INS

  Contexte:
    Étant donné que "Beatriz Ferradelha" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent récupère l'INS depuis la fiche
    Et que l'agent retient le justificatif "passeport" plutôt que "carte nationale d'identité" car "cette identité concorde avec l'INS"

  Scénario: Le justificatif qui concorde avec l'INS qualifie l'identité
    Alors l'identité est qualifiée
    Et la fiche rappelle le justificatif "passeport"

  Scénario: Le type de justificatif utilisé est rappelé à la venue suivante
    Quand la personne revient
    Alors l'accueil voit que le justificatif utilisé est "passeport"
