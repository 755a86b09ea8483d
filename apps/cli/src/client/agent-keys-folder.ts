/** Where the private keys of this user's agents are: `PURSER_HOME/agents` where that home is, else the user's data folder. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from '../environment.js';
import type { UserConfig } from './config-file.js';

/**
 * The folder: the one that was asked for, else that of `PURSER_HOME` (set, or the default here), else that of the home
 * which wrote the user's `config.json`, else the user's data folder.
 */
export function agentKeysFolder(environment: Environment, config: UserConfig, asked?: string): string {
  if (asked !== undefined) return resolve(asked);
  const home = environment.isHomeSet || existsSync(environment.home) ? environment.home : config.home;
  if (home !== undefined && existsSync(home)) return resolve(home, 'agents');
  return join(environment.dataFolder, 'agents');
}

/** The key file of one agent in a folder. */
export function keyFileOf(folder: string, name: string): string {
  return join(folder, `${name}.key`);
}
