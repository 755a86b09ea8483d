/** What every puller needs: its keys, asking, waiting for answers, opening them. */
export { Agent, type AgentOptions, type Heard, type PlannedImage, type Unopened } from './agent.js';
export { AgentKeys, type AgentPublicKeys } from './agent-keys.js';
export type { Asked } from './asked.js';
export type { AskAnswer, AskedAnswer, HandedCandidate, PullAnswer } from './handed-over.js';
export { readAskAnswer, readPullAnswer, type AskedFor, type Reader } from './read-answer.js';
