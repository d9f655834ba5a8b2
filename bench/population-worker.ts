import { answerQuestions } from './children.ts';
import { mesurerPopulation, type ReglagesPopulation } from './population.ts';

/** Measures populations in a process that did nothing else. */
answerQuestions<ReglagesPopulation>(mesurerPopulation);
