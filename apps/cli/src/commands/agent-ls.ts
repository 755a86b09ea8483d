/** `purser agent ls`: the enrolled agents. */
import { AgentsApi } from '../client/agents-api.js';
import type { AddCommand } from './context.js';

export const addAgentLs: AddCommand = (parent, context) => {
  parent
    .command('ls')
    .alias('list')
    .description('list the enrolled agents')
    .action(async () => {
      const agents = await new AgentsApi(context().gateway()).list();
      const { screen } = context();
      if (screen.isJson) screen.json(agents);
      else screen.rows(['NAME', 'REPOSITORIES', 'ENROLLED'], agents.map(({ name, repositories, enrolledAt }) => [name, repositories.join(','), enrolledAt]));
    });
};
