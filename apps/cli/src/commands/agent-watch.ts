/** `purser agent watch`: opens an agent's answers as they come and shows them, never a password. */
import { Agent, type Heard, type PullAnswer } from '@purser/agent';
import { CodedError } from '@purser/contracts';
import { agentKeysFolder, keyFileOf } from '../client/agent-keys-folder.js';
import { readAgentKeys } from '../client/read-agent-keys.js';
import { agentSettings } from '../client/settings.js';
import { OUTCOME_STYLES, reasonInWords } from '../output/words.js';
import { printable } from '../output/printable.js';
import type { Screen } from '../output/screen.js';
import type { AddCommand, Context } from './context.js';

export const addAgentWatch: AddCommand = (parent, context) => {
  parent
    .command('watch')
    .description("open an agent's answers as they come: image, outcome, address and username; Ctrl-C ends it")
    .option('--agent <name>', 'the agent whose keys are here (default: the one of your config.json)')
    .action(async ({ agent: name }: { readonly agent?: string }) => {
      const { screen } = context();
      const { natsUrl, keyFile, trustFile } = agentSettings(context().environment, context().userConfig(), keyFileFor(context(), name));
      const agent = await Agent.connect({ url: natsUrl, keys: readAgentKeys(keyFile, (text) => screen.remark(text)), trust: trustFile });
      const stop = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
      const answers = agent.answers(stop.signal);
      await agent.flush();
      screen.remark(`Watching the answers of ${agent.name} at ${natsUrl}; Ctrl-C ends it.`);
      for await (const heard of answers) show(screen, heard);
      await agent.close();
      if (!stop.signal.aborted) throw new CodedError('UNAUTHORIZED', `The broker closed the connection of ${agent.name}: is it still enrolled?`);
    });
};

function keyFileFor(context: Context, name: string | undefined): string | undefined {
  const config = context.userConfig();
  if (name === undefined) return undefined;
  if (name === config.agent?.name) return config.agent.keyFile;
  return keyFileOf(agentKeysFolder(context.environment, config), name);
}

function show(screen: Screen, heard: Heard): void {
  if (heard.kind === 'problem') {
    if (screen.isJson) screen.json({ problem: heard.code, subject: heard.subject, message: heard.message });
    else screen.remark(`${heard.code} ${heard.subject}: ${heard.message}`);
    return;
  }
  const { answer, planId } = heard;
  const { address, username } = firstOf(answer);
  const image = answer.image ?? answer.pullId;
  if (screen.isJson) {
    const { pullId, repository, outcome, reason, expiresAt, resolvedBy } = answer;
    screen.json({ planId, pullId, repository, image: answer.image, outcome, reason, address, username, expiresAt, resolvedBy });
  } else if (screen.isTerminal) {
    const credential = address === null ? (answer.reason === null ? '' : reasonInWords(answer.reason)) : `${address} as ${username ?? ''}`;
    screen.painted(`${screen.paint(OUTCOME_STYLES[answer.outcome], answer.outcome.padEnd(9))}  ${printable(image)}  ${printable(credential)}`);
  } else {
    screen.rows([], [[image, answer.outcome, address ?? answer.reason ?? '', username ?? '']]);
  }
}

function firstOf({ candidates }: PullAnswer): { address: string | null; username: string | null } {
  const [first] = candidates;
  return { address: first?.address ?? null, username: first?.auth.username ?? null };
}
