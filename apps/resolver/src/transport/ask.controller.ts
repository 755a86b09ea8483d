/** `image.pull.ask.<agent>`: the synchronous way. The agent is the one the broker let publish on this subject. */
import { Controller, Inject } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { AskImagePullV1, CodedError, type ReplyOf, type RequestOf } from '@purser/contracts';
import { Answers, type RequestContext } from '@purser/nats-transport';
import type { AnswerAsk, AskAnswer } from '../domain/answer-ask.js';
import { ANSWER_ASK, ASK_SEAL } from './tokens.js';

/** Seals an answer to the agent that asked. */
export interface AskSeal {
  seal(requestId: string, answer: AskAnswer): ReplyOf<typeof AskImagePullV1>;
}

@Controller()
export class AskController {
  constructor(
    @Inject(ANSWER_ASK) private readonly asks: AnswerAsk,
    @Inject(ASK_SEAL) private readonly box: AskSeal,
  ) {}

  @Answers(AskImagePullV1)
  async ask(@Payload() { requestId, repository, planId, images, hosts }: RequestOf<typeof AskImagePullV1>, @Ctx() { tokens }: RequestContext): Promise<ReplyOf<typeof AskImagePullV1>> {
    const answer = await this.asks.answer({ agent: tokens[0] ?? '', repository, planId, images, hosts });
    if ('refused' in answer) throw new CodedError(answer.refused, answer.message);
    return this.box.seal(requestId, answer);
  }
}
