/** `purser registry add`: stores a credential of a repository for a registry. */
import { CodedError } from '@purser/contracts';
import { readPassword } from '../input/password.js';
import { passwordSources } from '../input/terminal.js';
import type { AddCommand } from './context.js';
import { addressOf, registryApi, withAddress, withRepository, type TargetOptions } from './registry-options.js';

interface Options extends TargetOptions {
  readonly username?: string;
  readonly password?: string;
  readonly email?: string;
}

export const addRegistryAdd: AddCommand = (parent, context) => {
  withAddress(withRepository(parent.command('add').description('store a credential')))
    .option('--username <name>', 'who signs in at the registry')
    .option('--password <password>', '@FILE reads a file, - standard input; without it you are asked; written out it shows in ps')
    .option('--email <email>', 'for registries that want one')
    .addHelpText('after', '\nExample:\n  purser registry add --repository octocat/hello-world --hostname ghcr.io --username octocat --password @token.txt')
    .action(async (argument: string | undefined, options: Options) => {
      const api = registryApi(context(), argument, options);
      if (options.username === undefined || options.username === '') throw new CodedError('BAD_USERNAME', 'No username was given: use --username NAME.');
      const password = await readPassword(options.password, passwordSources);
      const address = addressOf(options);
      const added = await api.add(address, { username: options.username, password, email: options.email });
      const { screen } = context();
      if (screen.isJson) screen.json(added);
      else screen.line(`Stored the credential for ${added.address}.`);
    });
};
