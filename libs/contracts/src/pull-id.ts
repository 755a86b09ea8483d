/**
 * The id of a pull: anyone who knows the plan, the agent and the image can compute it, so an agent finds its answer
 * without being told, and a plan that is sent twice asks for the same pulls.
 */
import { createHash } from 'node:crypto';

/** Unpadded base64url of the SHA-256 of plan id, line feed, agent, line feed, pullable reference; 43 characters. */
export function pullIdOf(planId: string, agent: string, image: string): string {
  return createHash('sha256').update(`${planId}\n${agent}\n${image}`).digest('base64url');
}
