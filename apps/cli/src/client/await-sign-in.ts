/** Waits until the broker lets an agent in: an enrolment reaches it a moment later. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, type AgentKeys } from '@purser/agent';
import { CodedError } from '@purser/contracts';

/** What became of the waiting. */
export type SignIn = 'let-in' | 'not-let-in' | 'no-broker';

/** Milliseconds between two tries. */
const PAUSE = 60;

/** Tries until the agent is let in, or `limit` milliseconds are over, or `signal` says stop. */
export async function awaitSignIn(url: string, keys: AgentKeys, limit: number, signal?: AbortSignal): Promise<SignIn> {
  const giveUp = performance.now() + limit;
  for (;;) {
    try {
      const agent = await Agent.connect({ url, keys, trust: { roles: new Map() } });
      await agent.close();
      return 'let-in';
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      if (error.code !== 'UNAUTHORIZED') return 'no-broker';
    }
    if (signal?.aborted === true || performance.now() + PAUSE > giveUp) return 'not-let-in';
    await sleep(PAUSE);
  }
}
