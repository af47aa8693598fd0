import { parseCommand, type Command } from './arguments.ts';
import { CliFailure } from './cli-error.ts';
import { errorText } from './error-text.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.ts';
import { extract } from './extract.ts';
import { askedLanguage, languageOf } from './language.ts';
import { list } from './list.ts';
import { output } from './output.ts';
import type { Terminal } from './prompt.ts';
import { readerPlatform } from './reader-platform.ts';
import type { RunContext } from './run-context.ts';
import { CLI_TEXTS } from './texts/texts.ts';
import { verify } from './verify.ts';

export interface Surroundings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** The whole command: what it answers is told, and its exit code returned. Throws only defects. */
export async function run({ args, env, stdout, stderr, terminal, signal }: Surroundings): Promise<ExitCode> {
  const language = languageOf(askedLanguage(args), env);
  const texts = CLI_TEXTS[language];
  const out = output(stdout, stderr, args.includes('--json'));
  let wipe = (): void => undefined;
  try {
    const command = parseCommand(args);
    if (command.name === 'help') {
      stdout.write(`${texts.help}\n`);
      return EXIT.fine;
    }
    const platform = await readerPlatform(() => out.progress(texts.deriving, null));
    wipe = () => platform.wipe();
    return await perform(command, { platform, out, terminal, texts, language, signal });
  } catch (thrown) {
    if (!(thrown instanceof CliFailure)) throw thrown;
    out.endProgress();
    const { error } = thrown;
    const message = errorText(error, texts);
    const exitCode = exitCodeOf(error);
    out.warn(message);
    if (exitCode === EXIT.usage) out.warn(texts.seeHelp);
    out.data({ exitCode, error, message });
    return exitCode;
  } finally {
    wipe();
  }
}

function perform(command: Exclude<Command, { name: 'help' }>, context: RunContext): Promise<ExitCode> {
  switch (command.name) {
    case 'verify':
      return verify(command, context);
    case 'list':
      return list(command, context);
    case 'extract':
      return extract(command, context);
  }
}
