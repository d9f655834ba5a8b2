/** Every way a command can refuse to go on. */
export type CliErrorCode =
  | 'E_CONFIG_UNREADABLE'
  | 'E_CONFIG_INVALID'
  | 'E_OUT_NOT_EMPTY'
  | 'E_OUT_UNUSABLE'
  | 'E_PILOT'
  | 'E_VIOLATION_UNKNOWN'
  | 'E_CASE_UNKNOWN'
  | 'E_DOMAIN_UNKNOWN'
  | 'E_README'
  | 'E_TAGS_INVALID'
  | 'E_NO_SCENARIO'
  | 'E_FEATURES_INVALID'
  | 'E_WORKER'
  | 'E_BROWSER_MISSING';

/** An error of a command: French, says what to do next; the command exits with 2. */
export class CliError extends Error {
  readonly code: CliErrorCode;

  constructor(code: CliErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CliError';
    this.code = code;
  }
}

/** An error of the operating system (disk full, no right…) as a French sentence; null for anything else. */
export function systemSentence(error: unknown): string | null {
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string' || typeof syscall !== 'string') return null;
  const where = path === undefined ? '' : ` sur ${path}`;
  return `Le système a refusé l'opération « ${syscall} »${where} (${code}). Vérifiez le chemin, les droits et l'espace disponible.`;
}

/** What a command's exit status means. */
export const EXIT = { ok: 0, failed: 1, usage: 2, connection: 3 } as const;
