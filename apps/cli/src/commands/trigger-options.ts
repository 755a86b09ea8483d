/** What started the pipeline, as options: `--event`, `--branch`, … */
import { CodedError, Trigger } from '@purser/contracts';
import type { Command } from 'commander';
import { collect } from './context.js';

/** What was given of a trigger. */
export type GivenTrigger = { readonly [Name in keyof Trigger]?: Trigger[Name] | undefined };

/** The options as commander hands them over. */
export interface TriggerOptions {
  readonly event?: string;
  readonly branch?: string;
  readonly ref?: string;
  readonly tag?: string;
  readonly commit?: string;
  readonly number?: string;
  readonly fork?: boolean;
  readonly sourceRepository?: string;
  readonly targetBranch?: string;
  readonly cron?: string;
  readonly deploy?: string;
  readonly platform?: string;
  readonly instance?: string;
  readonly variable?: readonly string[];
}

export function withTrigger(command: Command): Command {
  return command
    .option('--event <event>', 'push, pull_request, tag, … (default: push)')
    .option('--branch <branch>', 'the branch that is built')
    .option('--ref <ref>', 'the git reference')
    .option('--tag <tag>', 'the tag that is built')
    .option('--commit <sha>', 'the commit')
    .option('--number <number>', 'the number of the build')
    .option('--fork', 'the pipeline comes from a fork')
    .option('--source-repository <owner/name>', 'where a pull request comes from')
    .option('--target-branch <branch>', 'where a pull request goes')
    .option('--cron <name>', 'the scheduled job')
    .option('--deploy <target>', 'the deployment target')
    .option('--platform <os/arch>', 'the platform, such as linux/amd64')
    .option('--instance <host>', 'the CI server')
    .option('--variable <name=value>', 'a variable; may be repeated', collect);
}

/** The trigger: only what was given. @throws CodedError `BAD_SETTING` */
export function triggerOf(options: TriggerOptions): GivenTrigger {
  const { event, branch, ref, tag, commit, number, fork, sourceRepository, targetBranch, cron, deploy, platform, instance, variable } = options;
  const variables = variable === undefined ? undefined : Object.fromEntries(variable.map(pairOf));
  const given = { event, branch, ref, tag, commit, number, fork, sourceRepository, targetBranch, cron, deploy, platform, instance, variables };
  const parsed = Trigger.safeParse(given);
  // The schema fills in its default and drops nothing: who named no event leaves it to the server.
  if (parsed.success) return Object.fromEntries(Object.entries(parsed.data).filter(([name, value]) => value !== undefined && given[name as keyof typeof given] !== undefined));
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new CodedError('BAD_SETTING', `The trigger is not acceptable. ${problems.join('; ')}`);
}

function pairOf(text: string): [string, string] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new CodedError('BAD_SETTING', 'A variable is written --variable NAME=VALUE.');
  return [text.slice(0, equals), text.slice(equals + 1)];
}
