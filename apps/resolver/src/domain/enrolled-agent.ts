/** An agent as the resolver sees it: who it is sealed to, and for which repositories it may pull. */
import { isLiteral, namesRepository } from './repository-pattern.js';

export interface EnrolledAgent {
  readonly name: string;
  /** Answers are sealed to this public curve key. */
  readonly xkey: string;
  /** Patterns. */
  readonly repositories: readonly string[];
}

/** The agent whose pulls are decided and answered to nobody. */
export const NO_AGENT = 'none';

/** Whether the agent may pull for the repository. */
export function mayPullFor(agent: EnrolledAgent, repository: string): boolean {
  return agent.repositories.some((pattern) => namesRepository(pattern, repository));
}

/** The one repository an agent is enrolled for by its full name; undefined where there are none or several. */
export function onlyRepositoryOf(agent: EnrolledAgent): string | undefined {
  const literal = agent.repositories.filter(isLiteral);
  return literal.length === 1 ? literal[0] : undefined;
}
