/** `purser registry ls`: the credentials of a repository. */
import type { AddCommand } from './context.js';
import { registryApi, showRegistries, withRepository, type TargetOptions } from './registry-options.js';

export const addRegistryLs: AddCommand = (parent, context) => {
  withRepository(parent.command('ls').alias('list').description('list the credentials of a repository, without passwords')).action(
    async (argument: string | undefined, options: TargetOptions) => {
      const registries = await registryApi(context(), argument, options).list();
      const { screen } = context();
      if (screen.isJson) screen.json(registries);
      else showRegistries(context(), registries);
    },
  );
};
