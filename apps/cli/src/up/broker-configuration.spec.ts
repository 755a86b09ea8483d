import { ROLES, type Role } from '@purser/contracts';
import { brokerConfiguration, type BrokerSettings } from './broker-configuration.js';

const roles = Object.fromEntries(ROLES.map((role) => [role, `U-${role}`])) as Record<Role, string>;
const settings = (change: Partial<BrokerSettings> = {}): BrokerSettings => ({ listen: '127.0.0.1:4222', storeFolder: '/home/nats', pidFile: '/home/nats/server.pid', roles, agents: [], ...change });
/** The lines of one account. */
const accountIn = (text: string, account: string): string => text.slice(text.indexOf(`  ${account} {`), text.indexOf('\n  }', text.indexOf(`  ${account} {`)));

describe("the broker's configuration", () => {
  it.each`
    agents                                                        | users                                                | because
    ${[]}                                                         | ${[]}                                                | ${'nobody is enrolled: nobody gets in'}
    ${[{ name: 'b', nkey: 'U-b' }, { name: 'a', nkey: 'U-a' }]}   | ${['a', 'b']}                                        | ${'by name, so that the same agents give the same text'}
  `('$users: $because', ({ agents, users }: { agents: BrokerSettings['agents']; users: string[] }) => {
    const text = accountIn(brokerConfiguration(settings({ agents })), 'AGENTS');
    expect([...text.matchAll(/\} # (\S+)$/gm)].map(([, name]) => name)).toEqual(users);
  });

  it('lets an agent have its own subjects, and no pattern over others', () => {
    const text = accountIn(brokerConfiguration(settings({ agents: [{ name: 'a', nkey: 'U-a' }] })), 'AGENTS');
    const user = text.split('\n').find((line) => line.endsWith('# a')) ?? '';
    expect(user).toContain('publish: { allow: ["image.pull.ask.a", "image.pull.reported.a", "$JS.API.DIRECT.GET.PURSER_ANSWERS.image.pull.resolved.a.>"] }');
    expect(user).toContain('subscribe: { allow: ["image.pull.resolved.a.>", "_INBOX.a.>"] }');
  });

  it('has each role in account PURSER, with JetStream there alone', () => {
    const text = brokerConfiguration(settings());
    const purser = accountIn(text, 'PURSER');
    expect([...purser.matchAll(/\} # (\S+)$/gm)].map(([, name]) => name)).toEqual([...ROLES]);
    expect([purser, accountIn(text, 'AGENTS')].map((account) => account.includes('jetstream: enabled'))).toEqual([true, false]);
  });

  it('opens no door besides the one for clients', () => {
    expect(brokerConfiguration(settings())).not.toMatch(/^\s*(http|https|monitor_port|http_port|cluster|gateway|leafnodes|websocket|mqtt|no_auth_user|allow_responses)\s*[:{]/m);
  });

  it.each`
    folder               | written                                  | because
    ${'/a b/c'}          | ${'store_dir: "/a b/c"'}                 | ${'a blank is no end'}
    ${'/a"b\\c'}         | ${'store_dir: "/a\\"b\\\\c"'}            | ${'a quote is no end either'}
  `('$folder: $because', ({ folder, written }: { folder: string; written: string }) => {
    expect(brokerConfiguration(settings({ storeFolder: folder }))).toContain(written);
  });
});
