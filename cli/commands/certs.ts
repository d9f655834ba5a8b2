import { Command, Option } from 'commander';
import type { ProfileName } from '../../mocks/igc/index.ts';
import { BenchClock } from '../../mocks/platform/clock.ts';
import { projectFile } from '../../mocks/platform/root.ts';
import type { Terminal } from '../console.ts';
import { speakFrench } from '../french.ts';

// The PKI weighs on the start of every other command: it is loaded by its own.
const igc = () => import('../../mocks/igc/index.ts');
const STORE = () => projectFile('certs', 'out');

interface IssueOptions {
  readonly profile: ProfileName;
  readonly cn: string;
  readonly ou?: string;
  readonly o?: string;
  readonly st?: string;
  readonly prenom?: string;
  readonly nom?: string;
  readonly profession?: string;
  readonly carte?: string;
  readonly hote?: string[];
  readonly defect?: string;
  readonly motDePasse?: string;
  readonly out: string;
}

/** `banc certs …`: certificates of the look-alike IGC-Santé, for the vendor's own machine. */
export function registerCerts(program: Command, terminal: Terminal): void {
  const certs = speakFrench(new Command('certs'), terminal).description('certificats du sosie de l’IGC-Santé');
  program.addCommand(certs);

  speakFrench(certs.command('issue'), terminal)
    .description('délivre un certificat, avec sa clé, sa chaîne, un PKCS#12 et les listes de révocation')
    .requiredOption('--profile <profil>', 'profil, par exemple ORG_AUTH_CLI (voir « banc certs profiles »)')
    .requiredOption('--cn <nom>', 'nom du certificat, par exemple INSI-AUTO')
    .option('--ou <identifiant>', 'identifiant de la structure, par exemple 10B0152872')
    .option('--o <raison sociale>', 'raison sociale')
    .option('--st <département>', 'département, par exemple "Paris (75)"')
    .option('--prenom <prénom>', 'porteur de la carte')
    .option('--nom <nom>', 'porteur de la carte')
    .option('--profession <code>', 'code TRE_G15 de la profession')
    .option('--carte <numéro>', 'numéro de la carte')
    .option('--hote <nom...>', "noms d'hôte d'un certificat serveur")
    .option('--defect <défaut>', 'défaut voulu (voir « banc certs defects »)')
    .option('--mot-de-passe <mot>', 'mot de passe du PKCS#12 (tiré au sort par défaut)')
    .addOption(new Option('--out <dossier>', 'dossier où écrire').makeOptionMandatory())
    .action(async (options: IssueOptions) => {
      const { issueToDirectory } = await igc();
      const { certificate, files } = await issueToDirectory(
        {
          profile: options.profile,
          cn: options.cn,
          ou: options.ou,
          o: options.o,
          st: options.st,
          givenName: options.prenom,
          surname: options.nom,
          profession: options.profession === undefined ? undefined : Number(options.profession),
          cardNumber: options.carte,
          hosts: options.hote,
          defect: options.defect,
        },
        options.out,
        {
          storeDir: STORE(),
          clock: new BenchClock(),
          password: options.motDePasse,
          onProgress: (message) => terminal.err(`${message}\n`),
        },
      );
      terminal.out(`Certificat ${certificate.serial}\n  ${certificate.subject}\n`);
      for (const file of files) terminal.out(`  ${file}\n`);
    });

  speakFrench(certs.command('revoke'), terminal)
    .description('révoque un certificat, définitivement')
    .argument('<série>', 'numéro de série')
    .option('--motif <motif>', 'motif de révocation')
    .action(async (serial: string, options: { motif?: string }) => {
      const { revokeIn } = await igc();
      revokeIn(STORE(), serial, { clock: new BenchClock(), reason: options.motif });
      terminal.out(`Certificat ${serial} révoqué. Les bancs démarrés ensuite le refuseront.\n`);
    });

  speakFrench(certs.command('trust'), terminal)
    .description("exporte l'ancre de confiance et les listes de révocation")
    .addOption(new Option('--out <dossier>', 'dossier où écrire').makeOptionMandatory())
    .action(async (options: { out: string }) => {
      const { exportTrust } = await igc();
      const files = await exportTrust(options.out, { storeDir: STORE(), clock: new BenchClock() });
      for (const file of files) terminal.out(`${file}\n`);
    });

  speakFrench(certs.command('profiles'), terminal)
    .description('liste les profils de certificat')
    .action(async () => table(terminal, (await igc()).listProfiles()));

  speakFrench(certs.command('defects'), terminal)
    .description('liste les défauts que l’on peut demander')
    .action(async () => table(terminal, (await igc()).listDefects()));
}

function table(terminal: Terminal, rows: readonly Readonly<Record<string, unknown>>[]): void {
  for (const row of rows) {
    const [first, ...others] = Object.values(row).map(String);
    terminal.out(`${String(first).padEnd(24)} ${others.join(' — ')}\n`);
  }
}
