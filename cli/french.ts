import type { Command, CommanderError } from 'commander';
import type { Terminal } from './console.ts';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Usage :',
  'Options:': 'Options :',
  'Commands:': 'Commandes :',
  'Arguments:': 'Arguments :',
};

/** Makes a command, and those added to it, speak French and report errors by exception. */
export function speakFrench(command: Command, terminal: Terminal): Command {
  return command
    .helpOption('-h, --help', "affiche l'aide")
    .helpCommand('help [commande]', "affiche l'aide d'une commande")
    .showSuggestionAfterError(true)
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      outputError: () => {},
    })
    .exitOverride();
}

/** The French sentence for a wrong use of the command line. */
export function inFrench(error: CommanderError): string {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const near = /Did you mean (?:one of )?([^?]+)\?/.exec(error.message)?.[1];
  const hint = near ? ` Vouliez-vous dire ${near} ?` : '';
  switch (error.code) {
    case 'commander.unknownOption':
      return `Option inconnue : ${quoted}.${hint}`;
    case 'commander.unknownCommand':
      return `Commande inconnue : ${quoted}.${hint}`;
    case 'commander.optionMissingArgument':
      return `Il manque une valeur à l'option ${quoted}.`;
    case 'commander.missingMandatoryOptionValue':
      return `L'option ${quoted} est obligatoire.`;
    case 'commander.missingArgument':
      return `Il manque l'argument « ${quoted} ».`;
    case 'commander.excessArguments':
      return "Il y a trop d'arguments.";
    case 'commander.conflictingOption':
      return `Options incompatibles : ${error.message.replace(/^error: option /, '').replace(' cannot be used with option ', ' et ')}.`;
    case 'commander.help':
    case 'commander.helpDisplayed':
      return 'Donnez une commande.';
    default:
      return error.message;
  }
}
