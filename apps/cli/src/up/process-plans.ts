/** Which processes `purser up` runs, each with its settings; and the order in which they stop. */
import type { Role } from '@purser/contracts';
import type { Environment } from '../environment.js';
import type { HomePaths } from './home.js';
import { reachable, type UpSettings } from './settings.js';
import type { ProcessPlan } from './supervised-process.js';

/** What is run. */
export interface Programs {
  readonly node: string;
  readonly natsServer: string;
  /** The entry of each service. */
  readonly entries: Readonly<Record<ServiceRole, string>>;
}

/** Roles that are processes of their own. */
export const SERVICE_ROLES = ['credentials', 'planner', 'resolver', 'gateway'] as const satisfies readonly Role[];
export type ServiceRole = (typeof SERVICE_ROLES)[number];

/** First who takes work in, then who works, last what they talk over. `resolver` stands for all of them. */
export const STOP_ORDER = ['gateway', 'planner', 'resolver', 'credentials', 'nats'] as const;

/** Every process. Resolvers are `resolver`, or `resolver-1`, `resolver-2`, … where there are several. */
export function processPlans(settings: UpSettings, paths: HomePaths, environment: Environment, { node, natsServer, entries }: Programs): ProcessPlan[] {
  const service = (role: ServiceRole, own: Readonly<Record<string, string>> = {}, name: string = role): ProcessPlan => ({
    name,
    command: node,
    args: [entries[role]],
    environment: {
      ...environment.forServices,
      PURSER_NATS_URL: `nats://${reachable(settings.nats)}`,
      PURSER_NKEY_FILE: paths.serviceKey(role),
      PURSER_TRUST_FILE: paths.trust,
      PURSER_LOG_LEVEL: settings.logLevel,
      PURSER_SUPERVISED: '1',
      ...own,
    },
    logFile: paths.log(name),
  });
  const resolvers = Array.from({ length: settings.resolvers }, (_, index) => (settings.resolvers === 1 ? 'resolver' : `resolver-${String(index + 1)}`));
  return [
    { name: 'nats', command: natsServer, args: ['-c', paths.serverConfiguration], environment: environment.forServices, logFile: paths.log('nats') },
    service('credentials', { PURSER_DATABASE_URL: `sqlite:${paths.database}`, PURSER_KEYS_FILE: paths.keyRing }),
    service('gateway', { PURSER_HTTP_ADDR: settings.http.text, PURSER_ADMIN_TOKEN_FILE: paths.adminToken }),
    service('planner'),
    ...resolvers.map((name) => service('resolver', {}, name)),
  ];
}
