import { Secret } from '@purser/sealed-box';
import { refusal } from '../testing/refusal.js';
import type { GatewayClient } from './gateway-client.js';
import { RegistryApi } from './registry-api.js';

class FakeClient {
  asked: unknown[] = [];

  async ask(verb: string, path: string, { body }: { body?: unknown }): Promise<unknown> {
    this.asked = [verb, path, ...(body === undefined ? [] : [body])];
    return {};
  }

  async tell(verb: string, path: string): Promise<void> {
    this.asked = [verb, path];
  }
}

const apiWith = (client: FakeClient): RegistryApi => new RegistryApi(client as unknown as GatewayClient, 'octocat/hello-world');
const BASE = '/api/repos/octocat/hello-world/registry';

describe("Drone's registry API", () => {
  it.each`
    call                                                                                               | asked
    ${(api: RegistryApi) => api.list()}                                                                | ${['GET', BASE]}
    ${(api: RegistryApi) => api.info('qux.com:8000/foo')}                                              | ${['GET', `${BASE}/qux.com%3A8000%2Ffoo`]}
    ${(api: RegistryApi) => api.add('gcr.io', { username: 'u', password: new Secret('p') })}           | ${['POST', BASE, { address: 'gcr.io', username: 'u', password: 'p', email: '', token: '' }]}
    ${(api: RegistryApi) => api.update('gcr.io', { username: 'u' })}                                   | ${['PATCH', `${BASE}/gcr.io`, { address: 'gcr.io', username: 'u', password: '', email: '', token: '' }]}
    ${(api: RegistryApi) => api.remove(' gcr.io ')}                                                    | ${['DELETE', `${BASE}/gcr.io`]}
  `('sends $asked', async ({ call, asked }: { call: (api: RegistryApi) => Promise<unknown>; asked: unknown[] }) => {
    const client = new FakeClient();
    await call(apiWith(client));
    expect(client.asked).toEqual(asked);
  });

  it.each`
    address | because
    ${''}   | ${'it would ask for the list'}
    ${'.'}  | ${'a URL resolves it away'}
    ${'..'} | ${'a URL would go up'}
  `('refuses the address "$address": $because', async ({ address }: { address: string }) => {
    expect((await refusal(async () => apiWith(new FakeClient()).remove(address))).code).toBe('BAD_ADDRESS');
  });
});
