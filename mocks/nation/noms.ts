/**
 * Names of generated people. Birth names are put together from syllables, with the particles, apostrophes, hyphens
 * and double hyphens that softwares stumble on; first names are ordinary ones, compound ones included.
 */

const DEBUTS = [
  'BAR BEL BER BON BOUR BRI CAR CHAM CHAN CLAI COR COU DAL DAR DEL DOR ESTI FAR FON FOR GAL GARI GOU HAU JAR LAM',
  'LAN LOR MAR MAU MON MOR NAR ORI PAL PER PLAN QUER RAI ROC ROU SAL SAU SER TAR TOU VAL VER VIL VOI',
].flatMap((ligne) => ligne.split(' '));
const FINS = [
  'BAUDIN BERAC BIGNON CHERAT COMBIER DANEL DOUIN FLEUR FRENOIS GACHE GNAC GRANEL GUERIN JEOLLE LANGE LIERE',
  'LOUVET MANDET MERIC NARDON NOUVEL PIERRET POULIN QUETIN RAMIER RINEL SAILLY SERANT TANGUY TERNAC TIGNOL VASSON',
  'VERNIN VIGNOT ZERAN ZOLLES',
].flatMap((ligne) => ligne.split(' '));
const PARTICULES = ['DE ', 'LE ', 'LA ', 'DU ', 'DE LA '];
const PARTICULES_ELIDEES = ["D'", "L'", "DE L'"];

/** Feminine first names, the most given first. */
export const PRENOMS_F = [
  'MARIE JEANNE LOUISE CAMILLE ALICE ANNE CLAIRE JULIE EMMA LEA CHLOE MANON INES JADE ZOE LINA ROSE AGATHE ADELE',
  'MARGAUX PAULINE SOLENE MATHILDE CHARLOTTE JULIETTE LUCIE ELISE HELENE NADIA FATIMA AICHA SARAH MYRIAM ESTHER',
  'OCEANE NOEMIE ELOISE AMANDINE AURELIE CELINE SANDRINE NATHALIE ISABELLE SYLVIE BRIGITTE MONIQUE SIMONE YVETTE',
  'PAULETTE GERMAINE GABRIELLE VICTOIRE CLEMENCE APOLLINE CAPUCINE MARIE-CHRISTINE MARIE-CLAUDE MARIE-LOU',
  'ANNE-SOPHIE ANNE-MARIE LOU-ANN MARIE-ANGE EVE-ANNE FLEUR OLGA BEATRIZ GIULIA INGRID KADIATOU LINH',
].flatMap((ligne) => ligne.split(' '));

/** Masculine first names, the most given first. */
export const PRENOMS_M = [
  'JEAN PIERRE LOUIS PAUL JULES HUGO LUCAS LEO GABRIEL RAPHAEL ARTHUR ADAM NOAH ETHAN NATHAN THOMAS ANTOINE',
  'MAXIME ALEXANDRE NICOLAS JULIEN MATHIEU SEBASTIEN CHRISTOPHE PHILIPPE PATRICK MICHEL ALAIN BERNARD DANIEL',
  'ANDRE ROGER MARCEL RENE MOHAMED YOUSSEF KARIM MEHDI SAMUEL ELIE SIMON BENJAMIN VICTOR CLEMENT BAPTISTE ROMAIN',
  'FLORIAN QUENTIN TRISTAN LOIC GAEL MALO EWEN CORENTIN JEAN-PIERRE JEAN-MARC JEAN-PAUL PIERRE-YVES MARC-ANTOINE',
  'PAUL-EMILE LOUIS-MARIE ABEL OSCAR MARIUS ACHILLE GIOVANNI JOAO PIOTR MAMADOU MINH',
].flatMap((ligne) => ligne.split(' '));

/** Every birth name of a generated population: always the same list, in the same order. */
export function nomsDeNaissance(): readonly string[] {
  const simples = DEBUTS.flatMap((debut) => FINS.map((fin) => debut + fin));
  const at = (rank: number): string => simples[rank % simples.length] ?? '';
  const avecParticule = simples.filter((_, rank) => rank % 3 === 0).map((nom, rank) => `${PARTICULES[rank % 5]}${nom}`);
  const elides = simples
    .filter((nom) => /^[EHO]/.test(nom))
    .map((nom, rank) => `${PARTICULES_ELIDEES[rank % 3]}${nom}`);
  const composes = simples.map((nom, rank) => `${nom}-${at(rank * 7 + 11)}`);
  const doublesTirets = simples.filter((_, rank) => rank % 5 === 0).map((nom, rank) => `${nom}--${at(rank * 13 + 5)}`);
  return [...simples, ...avecParticule, ...elides, ...composes, ...doublesTirets];
}
