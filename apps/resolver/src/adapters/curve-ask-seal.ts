/** Seals synchronous answers with this resolver's key. */
import { ASK_LIFETIME, ImagePullAskAnswerV1, type Sealed } from '@purser/contracts';
import { sealMessage, type SealingIdentity } from '@purser/sealed-box';
import type { AskAnswer } from '../domain/answer-ask.js';
import { candidatesOf } from './answer-shapes.js';

export class CurveAskSeal {
  constructor(
    private readonly identity: SealingIdentity,
    private readonly resolvedBy: string,
  ) {}

  seal(requestId: string, { agent, repository, pulls, asOf }: AskAnswer): Sealed {
    const content = {
      requestId,
      agent: agent.name,
      repository,
      pulls: pulls.map(({ image, host, verdict }) => ({
        image,
        host,
        outcome: verdict.outcome,
        reason: verdict.reason,
        ...(verdict.note === undefined ? {} : { note: verdict.note }),
        candidates: candidatesOf(verdict),
      })),
      asOf: asOf.toISOString(),
      expiresAt: new Date(asOf.getTime() + ASK_LIFETIME).toISOString(),
      resolvedBy: this.resolvedBy,
    };
    return sealMessage(ImagePullAskAnswerV1, content, agent.xkey, this.identity.current());
  }
}
