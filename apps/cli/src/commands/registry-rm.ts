/** `purser registry rm`: removes a credential. */
import type { AddCommand } from './context.js';
import { addressOf, registryApi, withAddress, withRepository, type TargetOptions } from './registry-options.js';

export const addRegistryRm: AddCommand = (parent, context) => {
  withAddress(withRepository(parent.command('rm').alias('remove').description('remove a credential'))).action(
    async (argument: string | undefined, options: TargetOptions) => {
      const address = addressOf(options);
      await registryApi(context(), argument, options).remove(address);
      const { screen } = context();
      if (screen.isJson) screen.json({ removed: address });
      else screen.line(`Removed the credential for ${address}.`);
    },
  );
};
