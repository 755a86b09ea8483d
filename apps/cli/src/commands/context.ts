/** What every command has at hand, and the options that several share. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { CodedError } from '@purser/contracts';
import { readUserConfig, type UserConfig } from '../client/config-file.js';
import { GatewayClient } from '../client/gateway-client.js';
import { serverSettings } from '../client/settings.js';
import type { Environment } from '../environment.js';
import type { Screen } from '../output/screen.js';

export class Context {
  constructor(
    readonly environment: Environment,
    readonly screen: Screen,
    /** Sets what the process ends with when all went well but the answer is not a good one. */
    readonly exitWith: (code: number) => void,
  ) {}

  userConfig(): UserConfig {
    return readUserConfig(this.environment.configFile);
  }

  gateway(): GatewayClient {
    return new GatewayClient(serverSettings(this.environment, this.userConfig()));
  }

  /** `PURSER_HOME`, absolute. */
  get home(): string {
    return resolve(this.environment.home);
  }
}

/** Adds a command to a parent; each file of this folder has one such function. */
export type AddCommand = (parent: Command, context: () => Context) => void;

/** Gathers an option that may be given more than once. */
export function collect(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}

/** The repository, from the argument as Drone's client takes it or from the option. @throws CodedError `BAD_REPOSITORY` */
export function repositoryOf(argument: string | undefined, option: string | undefined): string {
  if (argument !== undefined && option !== undefined && argument !== option) {
    throw new CodedError('BAD_REPOSITORY', `Two repositories were named, ${argument} and ${option}: name one.`);
  }
  const repository = argument ?? option;
  if (repository === undefined) throw new CodedError('BAD_REPOSITORY', 'No repository was named: give --repository owner/name.');
  return repository;
}
