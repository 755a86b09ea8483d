import { environmentOf } from '../testing/environment.js';
import { refusal } from '../testing/refusal.js';
import { reachable, upSettings } from './settings.js';

describe('the settings of purser up', () => {
  it.each`
    variables                                    | http                | nats                | because
    ${{}}                                        | ${'127.0.0.1:8080'} | ${'127.0.0.1:4222'} | ${'the defaults'}
    ${{ PURSER_HTTP_ADDR: '0.0.0.0:80' }}        | ${'127.0.0.1:80'}   | ${'127.0.0.1:4222'} | ${'every interface is reached over loopback'}
    ${{ PURSER_NATS_ADDR: '[::]:4333' }}         | ${'127.0.0.1:8080'} | ${'[::1]:4333'}     | ${'in IPv6 too'}
    ${{ PURSER_NATS_ADDR: 'purser.local:4333' }} | ${'127.0.0.1:8080'} | ${'purser.local:4333'} | ${'a name stays a name'}
  `('$http $nats: $because', ({ variables, http, nats }: { variables: Record<string, string>; http: string; nats: string }) => {
    const settings = upSettings(environmentOf(variables), '1');
    expect([reachable(settings.http), reachable(settings.nats)]).toEqual([http, nats]);
  });

  it.each`
    variables                                                                     | resolvers | named                  | because
    ${{ PURSER_HTTP_ADDR: '8080' }}                                               | ${'1'}    | ${'PURSER_HTTP_ADDR'}  | ${'a port alone'}
    ${{ PURSER_NATS_ADDR: '127.0.0.1:70000' }}                                    | ${'1'}    | ${'PURSER_NATS_ADDR'}  | ${'no such port'}
    ${{ PURSER_HTTP_ADDR: '127.0.0.1:1', PURSER_NATS_ADDR: '127.0.0.1:1' }}       | ${'1'}    | ${'PURSER_NATS_ADDR'}  | ${'both on one'}
    ${{}}                                                                         | ${'0'}    | ${'--resolvers'}       | ${'nobody would answer'}
    ${{}}                                                                         | ${'two'}  | ${'--resolvers'}       | ${'no number'}
    ${{}}                                                                         | ${'99'}   | ${'--resolvers'}       | ${'more than a machine wants'}
  `('names $named: $because', async ({ variables, resolvers, named }: { variables: Record<string, string>; resolvers: string; named: string }) => {
    const error = await refusal(() => upSettings(environmentOf(variables), resolvers));
    expect(error.code).toBe('BAD_SETTING');
    expect(error.message).toContain(named);
  });
});
