import type { NatsConnection } from 'nats';
import { NatsReadiness } from './nats-readiness.js';

function busWith(services: readonly string[], connected = true): Pick<NatsConnection, 'request' | 'flush'> {
  const request = async (subject: string): Promise<unknown> => {
    if (connected && services.some((service) => subject === `$SRV.PING.${service}`)) return {};
    throw new Error('503');
  };
  return { request, flush: () => (connected ? Promise.resolve() : new Promise(() => undefined)) } as Pick<NatsConnection, 'request' | 'flush'>;
}

describe('readiness', () => {
  it.each`
    services                                 | connected | checks
    ${['credentials', 'planner', 'resolver']} | ${true}  | ${{ nats: 'ok', credentials: 'ok', planner: 'ok', resolver: 'ok' }}
    ${['credentials', 'resolver']}           | ${true}   | ${{ nats: 'ok', credentials: 'ok', planner: 'unavailable', resolver: 'ok' }}
    ${['credentials', 'planner', 'resolver']} | ${false} | ${{ nats: 'unavailable', credentials: 'unavailable', planner: 'unavailable', resolver: 'unavailable' }}
  `('with $services and the bus $connected is $checks', async ({ services, connected, checks }) => {
    expect(await new NatsReadiness(busWith(services, connected)).check()).toEqual(checks);
  });
});
