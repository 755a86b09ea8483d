/**
 * The repository of a path, `owner/name` or more components, through the one schema that decides whether it is one. A
 * guard, as guards come before everything else that is read of a request: nothing is said of a body under no repository.
 */
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { RepositoryName } from '@purser/contracts';
import type { DoorRequest } from './door-exchange.js';
import { conformTo } from './read-json.js';

export class RepositoryGuard implements CanActivate {
  /** Throws `BAD_REPOSITORY`. */
  canActivate(context: ExecutionContext): true {
    const { params } = context.switchToHttp().getRequest<DoorRequest>();
    conformTo(RepositoryName, params?.['repository'], () => 'BAD_REPOSITORY');
    return true;
  }
}
