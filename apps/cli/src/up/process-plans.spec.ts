import { environmentOf } from '../testing/environment.js';
import { HomePaths } from './home.js';
import { processPlans, STOP_ORDER, type Programs } from './process-plans.js';
import { upSettings } from './settings.js';

const programs: Programs = { node: '/node', natsServer: '/nats-server', entries: { credentials: 'c.js', planner: 'p.js', resolver: 'r.js', gateway: 'g.js' } };
const environment = environmentOf({ PURSER_HOME: '/home', PURSER_TOKEN: 'the-token', DRONE_TOKEN: 'the-token' });
const plans = (resolvers: string): ReturnType<typeof processPlans> => processPlans(upSettings(environment, resolvers), new HomePaths('/home'), environment, programs);

describe('the processes of purser up', () => {
  it.each`
    resolvers | names
    ${'1'}    | ${['nats', 'credentials', 'gateway', 'planner', 'resolver']}
    ${'2'}    | ${['nats', 'credentials', 'gateway', 'planner', 'resolver-1', 'resolver-2']}
  `('with $resolvers resolvers: $names, and each has its turn to stop', ({ resolvers, names }: { resolvers: string; names: string[] }) => {
    expect(plans(resolvers).map(({ name }) => name)).toEqual(names);
    for (const name of names) expect(STOP_ORDER.filter((turn) => name === turn || name.startsWith(`${turn}-`))).toHaveLength(1);
  });

  it('gives the key ring and the database to credentials, the token file to the gateway, and no token to anyone', () => {
    for (const { name, environment: given } of plans('2')) {
      expect([name, 'PURSER_KEYS_FILE' in given, 'PURSER_DATABASE_URL' in given]).toEqual([name, name === 'credentials', name === 'credentials']);
      expect([name, 'PURSER_ADMIN_TOKEN_FILE' in given]).toEqual([name, name === 'gateway']);
      expect(JSON.stringify(given)).not.toContain('the-token');
    }
  });

  it('gives each service its own key', () => {
    const keys = plans('1').flatMap(({ environment: given }) => given['PURSER_NKEY_FILE'] ?? []);
    expect(new Set(keys).size).toBe(4);
  });
});
