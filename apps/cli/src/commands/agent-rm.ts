/** `purser agent rm`: removes an agent; the broker closes its connection, and it is answered no more. */
import { existsSync } from 'node:fs';
import { agentKeysFolder, keyFileOf } from '../client/agent-keys-folder.js';
import { AgentsApi } from '../client/agents-api.js';
import type { AddCommand } from './context.js';

export const addAgentRm: AddCommand = (parent, context) => {
  parent
    .command('rm')
    .alias('remove')
    .description('remove an agent')
    .argument('<name>', 'the agent')
    .action(async (name: string) => {
      await new AgentsApi(context().gateway()).remove(name);
      const { screen, environment } = context();
      if (screen.isJson) {
        screen.json({ removed: name });
        return;
      }
      screen.line(`Removed ${name}.`);
      const keyFile = keyFileOf(agentKeysFolder(environment, context().userConfig()), name);
      if (existsSync(keyFile)) screen.remark(`Its keys are still in ${keyFile}; they open nothing any more.`);
    });
};
