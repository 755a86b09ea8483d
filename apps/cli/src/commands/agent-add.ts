/** `purser agent add`: makes an agent's keys here and enrols their public halves. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { AgentKeys } from '@purser/agent';
import { agentKeysFolder, keyFileOf } from '../client/agent-keys-folder.js';
import { AgentsApi } from '../client/agents-api.js';
import { awaitSignIn, type SignIn } from '../client/await-sign-in.js';
import { collect, type AddCommand, type Context } from './context.js';

interface Options {
  readonly repositories: readonly string[];
  readonly keysDir?: string;
}

/** Milliseconds until the broker should know the agent. */
const SIGN_IN_LIMIT = 5_000;

export const addAgentAdd: AddCommand = (parent, context) => {
  parent
    .command('add')
    .description('enrol an agent; its private keys are made here and stay here')
    .argument('<name>', 'a-z, 0-9, _ and -')
    .requiredOption('--repositories <pattern>', "what it may pull for: octocat/hello-world, 'octocat/*', '**'; may be repeated", collect)
    .option('--keys-dir <folder>', 'where NAME.key is written (default: agents in PURSER_HOME, or in your data folder)')
    .action(async (name: string, { repositories, keysDir }: Options) => {
      const { screen } = context();
      const api = new AgentsApi(context().gateway());
      const folder = agentKeysFolder(context().environment, context().userConfig(), keysDir);
      const { keys, keyFile, isNew } = keysFor(name, folder);
      const patterns = repositories.flatMap((given) => given.split(',')).map((pattern) => pattern.trim());
      const agent = await api.add({ ...keys.publicKeys, repositories: patterns }).catch((error: unknown) => {
        // Keys that nobody knows are of no use, and would be in the way of the next try.
        if (isNew) rmSync(keyFile, { force: true });
        throw error;
      });
      const signIn = await whetherLetIn(context(), keys);
      if (screen.isJson) {
        screen.json({ ...agent, keyFile });
        return;
      }
      screen.line(`Enrolled ${agent.name} for ${agent.repositories.join(', ')}.`);
      screen.line(`Its keys are in ${keyFile}${isNew ? '' : ', which was there'}.`);
      if (signIn === 'not-let-in') screen.remark('The broker does not know it yet; it will within seconds while `purser up` runs.');
    });
};

/** The keys of an agent: those in its file where it has one (they are never written over), else fresh ones. */
function keysFor(name: string, folder: string): { keys: AgentKeys; keyFile: string; isNew: boolean } {
  const fresh = AgentKeys.make(name);
  const keyFile = keyFileOf(folder, name);
  if (existsSync(keyFile)) return { keys: AgentKeys.read(keyFile), keyFile, isNew: false };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  fresh.write(keyFile);
  return { keys: fresh, keyFile, isNew: true };
}

async function whetherLetIn(context: Context, keys: AgentKeys): Promise<SignIn> {
  const url = context.environment.natsUrl ?? context.userConfig().nats;
  return url === undefined ? 'no-broker' : awaitSignIn(url, keys, SIGN_IN_LIMIT);
}
