/** An environment that knows nothing but what a test gives it. */
import { readEnvironment, type Environment } from '../environment.js';

export function environmentOf(variables: Readonly<Record<string, string>> = {}): Environment {
  return readEnvironment({ HOME: '/nowhere', ...variables });
}
