import { parseArgs } from 'node:util';
import { CliFailure } from './cli-error.ts';

export interface CommonOptions {
  readonly path: string;
  readonly json: boolean;
  readonly secret: SecretSource | null;
  readonly keyFile: string | null;
}

/** Where the secret comes from: never the command line itself, nor the environment. */
export type SecretSource =
  | { readonly kind: 'passphrase' | 'recovery'; readonly from: 'terminal' }
  | { readonly kind: 'passphrase' | 'recovery'; readonly from: 'fd'; readonly fd: number };

export type Command =
  | { readonly name: 'help' }
  | (CommonOptions & { readonly name: 'verify' })
  | (CommonOptions & { readonly name: 'list'; readonly version: string | null; readonly digests: boolean })
  | (CommonOptions & {
      readonly name: 'extract';
      readonly version: string | null;
      readonly target: string;
      readonly private: boolean;
    });

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  passphrase: { type: 'boolean' },
  'recovery-code': { type: 'boolean' },
  'passphrase-fd': { type: 'string' },
  'recovery-code-fd': { type: 'string' },
  'key-file': { type: 'string' },
  version: { type: 'string' },
  digests: { type: 'boolean' },
  private: { type: 'boolean' },
} as const;

/** @throws CliFailure `usage`, `secret-as-argument` */
export function parseCommand(args: readonly string[]): Command {
  // The value itself must not reach a message, so it is looked for before anything else is said.
  if (args.some((arg) => /^--(?:passphrase|recovery-code)=/.test(arg)))
    throw new CliFailure({ code: 'secret-as-argument' });
  const { values, positionals } = parsed(args);
  const [name, path, ...rest] = positionals;
  if (values.help === true || name === 'help') return { name: 'help' };
  if (name === undefined || path === undefined) throw usage('missing');
  const common = {
    path,
    json: values.json === true,
    secret: secretSource(values),
    keyFile: values['key-file'] ?? null,
  };
  const only = (allowed: readonly (keyof typeof OPTIONS)[]): void => {
    for (const option of ['version', 'digests', 'private'] as const)
      if (values[option] !== undefined && !allowed.includes(option)) throw usage(`--${option}`);
  };
  const version = values.version ?? null;
  switch (name) {
    case 'verify':
      only([]);
      if (rest.length > 0) throw surplus(common);
      return { name, ...common };
    case 'list':
      only(['version', 'digests']);
      if (rest.length > 0) throw surplus(common);
      if (values.digests === true && common.secret === null) throw new CliFailure({ code: 'secret-needed' });
      return { name, ...common, version, digests: values.digests === true };
    case 'extract': {
      only(['version', 'private']);
      const [target, ...more] = rest;
      if (target === undefined) throw usage('target');
      if (more.length > 0) throw surplus(common);
      const secret = common.secret ?? { kind: 'passphrase', from: 'terminal' };
      return { name, ...common, secret, version, target, private: values.private === true };
    }
    default:
      throw usage(name);
  }
}

/** What follows `--passphrase` on the command line is most likely the passphrase itself. */
function surplus({ secret }: CommonOptions): CliFailure {
  return secret?.from === 'terminal' ? new CliFailure({ code: 'secret-as-argument' }) : usage('surplus');
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (thrown) {
    const option = thrown instanceof Error ? /'(-{1,2}[a-z][a-z-]*)/.exec(thrown.message)?.[1] : undefined;
    throw usage(option ?? 'missing');
  }
}

function secretSource(values: ReturnType<typeof parsed>['values']): SecretSource | null {
  const sources: SecretSource[] = [
    ...(values.passphrase === true ? [{ kind: 'passphrase', from: 'terminal' } as const] : []),
    ...(values['recovery-code'] === true ? [{ kind: 'recovery', from: 'terminal' } as const] : []),
    ...fdSource('passphrase', values['passphrase-fd']),
    ...fdSource('recovery', values['recovery-code-fd']),
  ];
  if (sources.length > 1) throw usage('one-secret');
  if (values['key-file'] !== undefined && sources[0]?.kind === 'recovery') throw usage('--key-file');
  const asked = sources[0] ?? null;
  return values['key-file'] !== undefined && asked === null ? { kind: 'passphrase', from: 'terminal' } : asked;
}

function fdSource(kind: SecretSource['kind'], text: string | undefined): SecretSource[] {
  if (text === undefined) return [];
  if (!/^\d{1,6}$/.test(text) || text === '1' || text === '2')
    throw new CliFailure({ code: 'fd-not-readable', fd: text.slice(0, 8).replaceAll(/\D/g, '?') });
  return [{ kind, from: 'fd', fd: Number(text) }];
}

function usage(what: string): CliFailure {
  return new CliFailure({ code: 'usage', what });
}
