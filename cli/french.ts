import { type Command, type CommanderError, Help, type Option } from 'commander';
import type { Terminal } from './console.ts';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Usage :',
  'Options:': 'Options :',
  'Commands:': 'Commandes :',
  'Arguments:': 'Arguments :',
};

const SHAPE = new Help();

/** Usage lines and options as commander writes them, without its English words. */
const FRENCH_HELP = {
  styleTitle: (title: string) => TITLES[title] ?? title,
  commandUsage: (command: Command) => SHAPE.commandUsage(command).replace('[command]', '[commande]'),
  optionDescription: (option: Option) => option.description,
  // Commander offers « help » below commands that have nothing below them.
  visibleCommands: (command: Command) => (command.commands.length === 0 ? [] : SHAPE.visibleCommands(command)),
};

/** Makes a command, and those added to it, speak French and report errors by exception. */
export function speakFrench(command: Command, terminal: Terminal): Command {
  return command
    .helpOption('-h, --help', "affiche l'aide")
    .helpCommand('help [commande]', "affiche l'aide d'une commande")
    .showSuggestionAfterError(true)
    .configureHelp(FRENCH_HELP)
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
      return `Options incompatibles : ${[...error.message.matchAll(/'([^']*)'/g)].map(([, name]) => name).join(' et ')}.`;
    case 'commander.help':
    case 'commander.helpDisplayed':
      return 'Donnez une commande.';
    case 'commander.invalidArgument':
      return `Valeur refusée : ${quoted}.`;
    default:
      return `La commande n'est pas bien écrite (${error.code}).`;
  }
}
