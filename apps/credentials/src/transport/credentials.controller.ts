/** `purser.credentials.v1.*`. */
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import {
  CreateCredentialV1,
  CredentialsKeyV1,
  DeleteCredentialV1,
  GetCredentialV1,
  ListCredentialsV1,
  UpdateCredentialV1,
  type ReplyOf,
  type RequestOf,
} from '@purser/contracts';
import { Answers } from '@purser/nats-transport';
import type { ManageCredentials } from '../domain/manage-credentials.js';
import { accepted } from './accepted.js';
import type { SealedDoor } from './sealed-door.js';
import { MANAGE_CREDENTIALS, SEALED_DOOR } from './tokens.js';
import { metadataOf } from './wire-shapes.js';

const NOTHING_GIVEN = { password: undefined, token: undefined };

@Controller()
export class CredentialsController {
  constructor(
    @Inject(MANAGE_CREDENTIALS) private readonly manage: ManageCredentials,
    @Inject(SEALED_DOOR) private readonly door: SealedDoor,
  ) {}

  @Answers(CreateCredentialV1)
  async create(@Payload() request: RequestOf<typeof CreateCredentialV1>): Promise<ReplyOf<typeof CreateCredentialV1>> {
    const secrets = this.door.openSecrets(request.sealed, { purpose: 'create', ...request });
    return metadataOf(accepted(await this.manage.create(request, secrets)));
  }

  @Answers(ListCredentialsV1)
  async list(@Payload() { repository }: RequestOf<typeof ListCredentialsV1>): Promise<ReplyOf<typeof ListCredentialsV1>> {
    return { credentials: (await this.manage.list(repository)).map(metadataOf) };
  }

  @Answers(GetCredentialV1)
  async get(@Payload() { repository, address }: RequestOf<typeof GetCredentialV1>): Promise<ReplyOf<typeof GetCredentialV1>> {
    return metadataOf(accepted(await this.manage.get(repository, address)));
  }

  @Answers(UpdateCredentialV1)
  async update(@Payload() { repository, address, username, email, sealed }: RequestOf<typeof UpdateCredentialV1>): Promise<ReplyOf<typeof UpdateCredentialV1>> {
    const secrets = sealed === undefined ? NOTHING_GIVEN : this.door.openSecrets(sealed, { purpose: 'update', repository, address });
    const given = { repository, address, ...(username === undefined ? {} : { username }), ...(email === undefined ? {} : { email }) };
    return metadataOf(accepted(await this.manage.update(given, secrets)));
  }

  @Answers(DeleteCredentialV1)
  async delete(@Payload() { repository, address }: RequestOf<typeof DeleteCredentialV1>): Promise<ReplyOf<typeof DeleteCredentialV1>> {
    return metadataOf(accepted(await this.manage.remove(repository, address)));
  }

  @Answers(CredentialsKeyV1)
  key(): ReplyOf<typeof CredentialsKeyV1> {
    return this.door.inboundKey();
  }
}
