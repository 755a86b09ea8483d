/** Drone 0.8's registry API: `/api/repos/{owner}/{name}/registry[/{address}]`, its statuses and its bodies. */
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, UseGuards } from '@nestjs/common';
import { CodedError } from '@purser/contracts';
import type { CredentialAdmin } from '../domain/credential-admin.js';
import type { Refusal } from '../domain/refusal.js';
import { findExcess, findFault, type CredentialFault, type GivenCredential } from '../domain/registry-credential.js';
import { echoOf, RegistryBodyPipe, registryOf, type RegistryReply } from './registry-body.js';
import { RepositoryGuard } from './repository.guard.js';
import { CREDENTIAL_ADMIN } from './tokens.js';

@UseGuards(RepositoryGuard)
@Controller('api/repos/:repository/registry')
export class RegistryController {
  constructor(@Inject(CREDENTIAL_ADMIN) private readonly credentials: CredentialAdmin) {}

  @Get()
  async list(@Param('repository') repository: string): Promise<RegistryReply[]> {
    return (await this.credentials.list(repository)).map(registryOf);
  }

  @Post()
  @HttpCode(200)
  async add(@Param('repository') repository: string, @Body(RegistryBodyPipe) given: GivenCredential): Promise<RegistryReply> {
    throwIfRefused(findFault(given));
    await this.credentials.create(repository, given);
    return echoOf(given);
  }

  @Get(':address')
  async get(@Param('repository') repository: string, @Param('address') address: string): Promise<RegistryReply> {
    return registryOf(await this.credentials.get(repository, address));
  }

  @Patch(':address')
  async update(
    @Param('repository') repository: string,
    @Param('address') address: string,
    @Body(RegistryBodyPipe) change: GivenCredential,
  ): Promise<RegistryReply> {
    throwIfRefused(findExcess(change));
    await this.credentials.update(repository, address, change);
    return echoOf(change);
  }

  @Delete(':address')
  @HttpCode(204)
  async remove(@Param('repository') repository: string, @Param('address') address: string): Promise<void> {
    await this.credentials.remove(repository, address);
  }
}

function throwIfRefused(refusal: Refusal<CredentialFault> | undefined): void {
  if (refusal !== undefined) throw new CodedError(refusal.refused, refusal.message);
}
