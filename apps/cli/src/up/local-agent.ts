/** Enrols the agent `local`, the default of `purser plan --agent`, for all repositories. */
import type { AgentKeys } from '@purser/agent';
import type { AgentsApi } from '../client/agents-api.js';

/** `enrolled` now, `there` already with these keys, or there with `other-keys`. */
export type Enrolment = 'enrolled' | 'there' | 'other-keys';

/** Enrols it where it is not. What it is enrolled for stays as it is. */
export async function enrolLocal(api: Pick<AgentsApi, 'list' | 'add'>, { publicKeys }: Pick<AgentKeys, 'publicKeys'>): Promise<Enrolment> {
  const known = (await api.list()).find(({ name }) => name === publicKeys.name);
  if (known === undefined) {
    await api.add({ ...publicKeys, repositories: ['**'] });
    return 'enrolled';
  }
  return known.nkey === publicKeys.nkey && known.xkey === publicKeys.xkey ? 'there' : 'other-keys';
}
