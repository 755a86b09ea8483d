/** An agent's keys, with a word where others than their owner may read them. */
import { AgentKeys } from '@purser/agent';

/** @param warn told of a file that is open to others. @throws CodedError `BAD_SETTING` */
export function readAgentKeys(path: string, warn: (text: string) => void): AgentKeys {
  const keys = AgentKeys.read(path);
  if (AgentKeys.isExposed(path)) warn(`purser: ${path} can be read by others than you; close it with chmod 600.`);
  return keys;
}
