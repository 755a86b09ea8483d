/** `purser registry update`: changes what is given of a credential; what is not given stays. */
import { readPassword } from '../input/password.js';
import { passwordSources } from '../input/terminal.js';
import type { AddCommand } from './context.js';
import { addressOf, registryApi, withAddress, withRepository, type TargetOptions } from './registry-options.js';

interface Options extends TargetOptions {
  readonly username?: string;
  readonly password?: string;
  readonly email?: string;
}

export const addRegistryUpdate: AddCommand = (parent, context) => {
  withAddress(withRepository(parent.command('update').description('change a credential; what is not given stays')))
    .option('--username <name>', 'the new username')
    .option('--password <password>', '@FILE reads a file, - standard input; you are asked where nothing else is changed; written out it shows in ps')
    .option('--email <email>', 'the new email')
    .action(async (argument: string | undefined, options: Options) => {
      const api = registryApi(context(), argument, options);
      const changesOther = options.username !== undefined || options.email !== undefined;
      const password = options.password === undefined && changesOther ? undefined : await readPassword(options.password, passwordSources);
      const address = addressOf(options);
      const updated = await api.update(address, { username: options.username, password, email: options.email });
      const { screen } = context();
      if (screen.isJson) screen.json(updated);
      else screen.line(`Changed the credential for ${updated.address}.`);
    });
};
