/** Asks for the credential of a host over NATS, as the agent that this user has. */
import { Agent, type AskedAnswer } from '@purser/agent';
import { CodedError, RepositoryName } from '@purser/contracts';
import { readUserConfig } from '../client/config-file.js';
import { readAgentKeys } from '../client/read-agent-keys.js';
import { agentSettings } from '../client/settings.js';
import type { Environment } from '../environment.js';

/** Asks once and closes. @throws CodedError */
export async function askAsAgent(environment: Environment, host: string, warn: (text: string) => void): Promise<AskedAnswer> {
  const repository = checked(environment.repository);
  const { natsUrl, keyFile, trustFile } = agentSettings(environment, readUserConfig(environment.configFile));
  const agent = await Agent.connect({ url: natsUrl, keys: readAgentKeys(keyFile, warn), trust: trustFile });
  try {
    const { pulls } = await agent.ask({ repository, hosts: [host] });
    const [answer] = pulls;
    if (answer === undefined) throw new CodedError('INTERNAL', 'The answer holds nothing.');
    return answer;
  } finally {
    await agent.close();
  }
}

function checked(repository: string | undefined): string | undefined {
  if (repository === undefined || RepositoryName.safeParse(repository).success) return repository;
  throw new CodedError('BAD_REPOSITORY', 'PURSER_REPOSITORY is no repository: write owner/name.');
}
