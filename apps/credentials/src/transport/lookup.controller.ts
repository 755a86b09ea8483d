/** `purser.credentials.v1.lookup`: for resolvers only, sealed to the key they prove to be theirs. */
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { LookupCredentialsV1, type ReplyOf, type RequestOf } from '@purser/contracts';
import { Answers } from '@purser/nats-transport';
import type { LookUpCredentials } from '../domain/look-up.js';
import type { SealedDoor } from './sealed-door.js';
import { LOOK_UP, SEALED_DOOR } from './tokens.js';
import { lookedUp } from './wire-shapes.js';

@Controller()
export class LookupController {
  constructor(
    @Inject(LOOK_UP) private readonly lookUp: LookUpCredentials,
    @Inject(SEALED_DOOR) private readonly door: SealedDoor,
  ) {}

  @Answers(LookupCredentialsV1)
  async lookup(@Payload() { requestId, scopes, xkey, statement, after }: RequestOf<typeof LookupCredentialsV1>): Promise<ReplyOf<typeof LookupCredentialsV1>> {
    this.door.requireResolver(xkey, statement);
    const page = await this.lookUp.page(scopes.map((scope) => scope.slice('repository:'.length)), after ?? 0);
    return this.door.sealPage({ requestId, credentials: page.items.map(lookedUp), next: page.next }, xkey);
  }
}
