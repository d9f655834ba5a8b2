# language: fr
@INS-24
Fonctionnalité: Retirer l'INS attribuée à un homonyme

  L'identité redevient provisoire et l'INS est détachée. Les professionnels qui ont eu accès à l'identité erronée sont
  connus, pour être alertés sans délai, et un événement indésirable est déclaré.

  Contexte:
    Étant donné que "Camille Charvellec" se présente à l'accueil
    Et que sa fiche est créée
    Et que l'agent appelle INSi depuis la fiche
    Et que l'agent rappelle INSi en ajoutant les autres prénoms
    Et que l'agent accepte l'identité proposée
    Et que l'identité est menée au statut qualifiée
    Et que "Nadia Ferlendis", "Aide-soignante", a déjà ouvert la fiche

  Scénario: L'identité redevient provisoire et perd l'INS de l'homonyme
    Quand l'agent déclasse l'identité : "INS d'une autre personne attribuée par erreur"
    Alors l'identité est provisoire
    Et la fiche ne porte aucun matricule INS
    Et la fiche garde la trace du déclassement : "INS d'une autre personne attribuée par erreur"

  Scénario: Les professionnels qui ont accédé à l'identité erronée sont connus
    Quand l'agent déclasse l'identité : "INS d'une autre personne attribuée par erreur"
    Alors le logiciel liste "Nadia Ferlendis" parmi ceux qui ont accédé à l'identité

  Scénario: L'événement indésirable est déclaré et nomme les professionnels à alerter
    Quand l'agent déclasse l'identité : "INS d'une autre personne attribuée par erreur"
    Alors le logiciel prévient l'agent
    Et un événement indésirable est déclaré, qui demande d'alerter "Nadia Ferlendis"
