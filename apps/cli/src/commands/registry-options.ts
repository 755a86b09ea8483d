/** The options of `purser registry …`, named as Drone's client names them. */
import { Option, type Command } from 'commander';
import { repositoryOf, type Context } from './context.js';
import { RegistryApi, type Registry } from '../client/registry-api.js';

export interface TargetOptions {
  readonly repository?: string;
  readonly hostname?: string;
  readonly address?: string;
}

/** Docker Hub, as in Drone's client. */
const DEFAULT_ADDRESS = 'docker.io';

/** Adds the repository: as argument or option. */
export function withRepository(command: Command): Command {
  return command
    .argument('[repository]', 'owner/name; instead of --repository')
    .option('--repository <owner/name>', 'the repository the credential is for');
}

/** Adds the registry's address. */
export function withAddress(command: Command): Command {
  return command
    .option('--hostname <address>', `the registry, or a part of it: ghcr.io, qux.com:8000, docker.io/octo (default: ${DEFAULT_ADDRESS})`)
    .addOption(new Option('--address <address>', 'the same as --hostname').conflicts('hostname'));
}

/** The API for the repository that was named. */
export function registryApi(context: Context, argument: string | undefined, { repository }: TargetOptions): RegistryApi {
  const named = repositoryOf(argument, repository);
  return new RegistryApi(context.gateway(), named);
}

export function addressOf({ hostname, address }: TargetOptions): string {
  return hostname ?? address ?? DEFAULT_ADDRESS;
}

/** Shows credentials: never a password, the server does not send one. */
export function showRegistries({ screen }: Context, registries: readonly Registry[]): void {
  screen.rows(['ADDRESS', 'USERNAME', 'EMAIL'], registries.map(({ address, username, email }) => [{ text: address, style: 'yellow' }, username, email]));
}
