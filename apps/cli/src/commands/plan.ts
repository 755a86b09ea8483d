/** `purser plan`: which images a pipeline pulls, and which credential each gets or why none. Exit 0, 1 for an error, 2 for problems. */
import type { GatewayClient } from '../client/gateway-client.js';
import { requestPlan } from '../client/plans-api.js';
import { RegistryApi } from '../client/registry-api.js';
import { readTextFile } from '../input/terminal.js';
import { exitCodeOf, problemLines, PULL_COLUMNS, pullRows, type Usernames } from '../output/plan-view.js';
import { repositoryOf, type AddCommand } from './context.js';
import { triggerOf, withTrigger, type TriggerOptions } from './trigger-options.js';

interface Options extends TriggerOptions {
  readonly repository?: string;
  readonly agent: string;
}

export const addPlan: AddCommand = (parent, context) => {
  withTrigger(
    parent
      .command('plan')
      .description('plan a pipeline: its images, and which credential each gets or why none')
      .argument('<file>', 'the pipeline, .drone.yml; - reads standard input')
      .option('--repository <owner/name>', 'the repository the pipeline belongs to')
      .option('--agent <name>', 'the agent that will pull; none only decides', 'local'),
  )
    .addHelpText('after', '\nEnds with 0, with 1 for an error, with 2 where the pipeline has problems or a pull gets no answer.')
    .action(async (file: string, options: Options) => {
      const { screen, exitWith } = context();
      const repository = repositoryOf(undefined, options.repository);
      const trigger = triggerOf(options);
      const pipeline = await readTextFile(file);
      const client = context().gateway();
      const plan = await requestPlan(client, { repository, agent: options.agent, pipeline, trigger });
      exitWith(exitCodeOf(plan));
      if (screen.isJson) {
        screen.json(plan);
        return;
      }
      if (screen.isTerminal) screen.line(`Plan ${plan.planId} of ${plan.repository} for agent ${plan.agent}, read as ${plan.dialect.name}: ${plan.dialect.because}.`);
      const usernames = plan.pulls.some(({ decision }) => decision?.outcome === 'matched') ? await usernamesOf(client, repository) : new Map<string, string>();
      screen.rows(PULL_COLUMNS, pullRows(plan, usernames));
      for (const line of problemLines(plan, file === '-' ? 'stdin' : file)) screen.line(line);
    });
};

/** Who signs in where; only for show, so a failure leaves the names out. */
async function usernamesOf(client: GatewayClient, repository: string): Promise<Usernames> {
  const registries = await new RegistryApi(client, repository).list().catch(() => []);
  return new Map(registries.map(({ address, username }) => [address, username]));
}
