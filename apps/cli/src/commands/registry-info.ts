/** `purser registry info`: one credential of a repository. */
import type { AddCommand } from './context.js';
import { addressOf, registryApi, showRegistries, withAddress, withRepository, type TargetOptions } from './registry-options.js';

export const addRegistryInfo: AddCommand = (parent, context) => {
  withAddress(withRepository(parent.command('info').description('show one credential, without its password'))).action(
    async (argument: string | undefined, options: TargetOptions) => {
      const registry = await registryApi(context(), argument, options).info(addressOf(options));
      const { screen } = context();
      if (screen.isJson) screen.json(registry);
      else showRegistries(context(), [registry]);
    },
  );
};
