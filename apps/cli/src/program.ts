/** The command line: every command, what `--help` says, and how errors are told. */
import { Command, CommanderError } from 'commander';
import { CodedError, toCodedError } from '@purser/contracts';
import { addAgentAdd } from './commands/agent-add.js';
import { addAgentDockerConfig } from './commands/agent-docker-config.js';
import { addAgentLs } from './commands/agent-ls.js';
import { addAgentRm } from './commands/agent-rm.js';
import { addAgentWatch } from './commands/agent-watch.js';
import { Context, type AddCommand } from './commands/context.js';
import { addPlan } from './commands/plan.js';
import { addRegistryAdd } from './commands/registry-add.js';
import { addRegistryInfo } from './commands/registry-info.js';
import { addRegistryLs } from './commands/registry-ls.js';
import { addRegistryRm } from './commands/registry-rm.js';
import { addRegistryUpdate } from './commands/registry-update.js';
import { addUp } from './commands/up.js';
import type { Environment } from './environment.js';
import { Screen, type Sink } from './output/screen.js';
import { version } from './root.js';

const SETTINGS = `
Settings:
  PURSER_HOME         where \`purser up\` keeps everything (.purser)
  PURSER_HTTP_ADDR    where it listens for HTTP (127.0.0.1:8080)
  PURSER_NATS_ADDR    where its NATS server listens (127.0.0.1:4222)
  PURSER_SERVER, PURSER_TOKEN
                      the server to talk to; else DRONE_SERVER, DRONE_TOKEN;
                      else what \`purser up\` wrote to your config.json
`;

/** Where a run reads and writes. */
export interface World {
  readonly environment: Environment;
  readonly out: Sink;
  readonly err: Sink;
}

/** Runs one command line, without the program's own name, and returns the exit code. */
export async function runProgram(args: readonly string[], { environment, out, err }: World): Promise<number> {
  let exitCode = 0;
  const program = new Command('purser');
  const screen = (): Screen => new Screen(program.opts<{ json?: boolean }>().json === true, out, err, environment.isColourUnwanted);
  const context = (): Context => new Context(environment, screen(), (code) => (exitCode = code));
  describe(program, context, { out, err });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    // A command line that was not understood may not have come to its --json.
    const shown = new Screen(args.includes('--json'), out, err);
    shown.error(asCoded(error).body());
    return 1;
  }
}

function describe(program: Command, context: () => Context, { out, err }: { out: Sink; err: Sink }): void {
  // Set before any command is added: commands take these over from their parent.
  program
    .exitOverride()
    .configureOutput({ writeOut: (text) => void out.write(text), writeErr: (text) => void err.write(text), outputError: () => undefined })
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError(false);
  program
    .description('Registry credentials for CI: stored sealed, planned per image, handed only to the agent that pulls.')
    .version(version(), '-V, --version', 'print the version')
    .option('--json', 'results and errors as JSON')
    .addHelpText('after', SETTINGS);
  add(program, context, addUp);
  const registry = program.command('registry').description('the credentials of a repository, as in `drone registry`');
  add(registry, context, addRegistryAdd, addRegistryLs, addRegistryInfo, addRegistryUpdate, addRegistryRm);
  add(program, context, addPlan);
  const agent = program.command('agent').description('who may pull: enrol, remove, watch, set up docker');
  add(agent, context, addAgentAdd, addAgentLs, addAgentRm, addAgentWatch, addAgentDockerConfig);
}

function add(parent: Command, context: () => Context, ...commands: readonly AddCommand[]): void {
  for (const command of commands) command(parent, context);
}

function asCoded(error: unknown): CodedError {
  if (error instanceof CommanderError) {
    const usage = error.code === 'commander.help' ? 'Name a command; --help lists them.' : `${error.message.replace(/^error: /, '')}; --help lists what can be given.`;
    return new CodedError('BAD_SETTING', usage);
  }
  const coded = toCodedError(error);
  // No service is behind this error, so there is no log to look into: say what happened.
  return coded.code === 'INTERNAL' && error !== coded && error instanceof Error ? new CodedError('INTERNAL', error.message) : coded;
}
