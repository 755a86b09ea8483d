/**
 * What an agent believes. A box is opened only where a resolver that the trust file names has sealed it; and what is
 * inside counts only for the pull it came for:
 *
 *   stored answer        box.agent = own name, box.pullId = the subject's = pullIdOf(the subject's plan, own name, box.image)
 *                        (a request that could not be read names no image; its answer can only be `failed`)
 *   synchronous answer   box.agent = own name, box.requestId = the request's, every image or host asked for is answered
 *   both                 now <= box.expiresAt
 *
 * An old answer played again, or one copied to another pull, is refused.
 */
import { CodedError, decode, ImagePullAnswerV1, ImagePullAskAnswerV1, pullIdOf, Sealed } from '@purser/contracts';
import { openMessage, type Trust } from '@purser/sealed-box';
import type { AgentKeys } from './agent-keys.js';
import { handOver, type AskAnswer, type PullAnswer } from './handed-over.js';

/** Who reads, and what it knows beforehand. */
export interface Reader {
  readonly keys: AgentKeys;
  readonly trust: Trust;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What a synchronous answer must answer. */
export interface AskedFor {
  readonly requestId: string;
  readonly images?: readonly string[] | undefined;
  readonly hosts?: readonly string[] | undefined;
}

/**
 * Opens a stored or live answer.
 * @param subject `image.pull.resolved.<agent>.<plan>.<pull>`, where it stood
 * @throws CodedError `BAD_MESSAGE`, `STATEMENT_BAD`, `STATEMENT_EXPIRED`, `SEAL_BROKEN`, `PLAN_EXPIRED`
 */
export function readPullAnswer(subject: string, data: Uint8Array, reader: Reader): PullAnswer {
  const [planId = '', pullId = ''] = subject.split('.').slice(-2);
  const content = openMessage(ImagePullAnswerV1, decode(Sealed, data, 'answer'), [reader.keys.xkey], { trust: reader.trust, role: 'resolver', now: reader.now });
  refuseUnless(content.agent === reader.keys.name, 'is for another agent');
  refuseUnless(content.pullId === pullId, 'was copied from another pull');
  if (content.image === null) refuseUnless(content.outcome === 'failed' && content.candidates.length === 0, 'names no image');
  else refuseUnless(content.pullId === pullIdOf(planId, content.agent, content.image), 'is about another image than its pull');
  refuseExpired(content.expiresAt, reader.now);
  return handOver(content);
}

/**
 * Opens the reply to a synchronous request.
 * @throws CodedError as above
 */
export function readAskAnswer(asked: AskedFor, data: Uint8Array, reader: Reader): AskAnswer {
  const content = openMessage(ImagePullAskAnswerV1, decode(Sealed, data, 'answer'), [reader.keys.xkey], { trust: reader.trust, role: 'resolver', now: reader.now });
  refuseUnless(content.agent === reader.keys.name, 'is for another agent');
  refuseUnless(content.requestId === asked.requestId, 'is that of another request');
  const wanted = asked.images ?? asked.hosts ?? [];
  refuseUnless(content.pulls.length === wanted.length, 'does not answer all that was asked');
  refuseExpired(content.expiresAt, reader.now);
  return { ...content, pulls: content.pulls.map(handOver) };
}

/** The one pull of a synchronous answer, as the stored answer of that pull would have it. */
export function asPullAnswer({ planId, image }: { readonly planId: string; readonly image: string }, answer: AskAnswer): PullAnswer {
  const { agent, repository, asOf, expiresAt, resolvedBy } = answer;
  const [pull] = answer.pulls;
  if (pull === undefined || pull.image !== image) throw new CodedError('SEAL_BROKEN', 'The answer is about another image; it is not used.');
  const { outcome, reason, candidates } = pull;
  return { pullId: pullIdOf(planId, agent, image), agent, repository, image, outcome, reason, candidates, asOf, expiresAt, resolvedBy };
}

function refuseUnless(holds: boolean, what: string): void {
  if (!holds) throw new CodedError('SEAL_BROKEN', `The answer ${what}; it is not used.`);
}

function refuseExpired(expiresAt: string, now: number): void {
  if (now > Date.parse(expiresAt)) {
    throw new CodedError('PLAN_EXPIRED', `The answer was good until ${expiresAt}: ask again, and compare the clocks.`);
  }
}
