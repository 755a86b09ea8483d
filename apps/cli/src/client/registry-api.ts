/** The registry API that Purser shares with Drone 0.8: `/api/repos/{owner}/{name}/registry[/{address}]`. */
import { CodedError } from '@purser/contracts';
import type { Secret } from '@purser/sealed-box';
import { z } from 'zod';
import { repositoryPath, type GatewayClient } from './gateway-client.js';

/** A credential as the API shows it: never its password. */
export const Registry = z.object({ address: z.string(), username: z.string().default(''), email: z.string().default('') });
export type Registry = z.output<typeof Registry>;

/** What a person may set. */
export interface RegistryFields {
  readonly username?: string | undefined;
  readonly password?: Secret | undefined;
  readonly email?: string | undefined;
}

export class RegistryApi {
  constructor(
    private readonly client: GatewayClient,
    private readonly repository: string,
  ) {}

  async list(): Promise<Registry[]> {
    return this.client.ask('GET', this.path(), { reply: z.array(Registry) });
  }

  async info(address: string): Promise<Registry> {
    return this.client.ask('GET', this.path(address), { reply: Registry });
  }

  async add(address: string, fields: RegistryFields): Promise<Registry> {
    return this.client.ask('POST', this.path(), { reply: Registry, body: bodyOf(address, fields) });
  }

  /** Changes what is given; what is not stays. */
  async update(address: string, fields: RegistryFields): Promise<Registry> {
    return this.client.ask('PATCH', this.path(address), { reply: Registry, body: bodyOf(address, fields) });
  }

  async remove(address: string): Promise<void> {
    await this.client.tell('DELETE', this.path(address));
  }

  private path(address?: string): string {
    const base = `${repositoryPath('/api/repos', this.repository)}/registry`;
    if (address === undefined) return base;
    // URLs resolve dots away, and an empty address is the whole list: both would ask for something else.
    if (/^\.{0,2}$/.test(address.trim())) throw new CodedError('BAD_ADDRESS', 'This is no registry address: write a registry, such as ghcr.io or docker.io.');
    return `${base}/${encodeURIComponent(address.trim())}`;
  }
}

function bodyOf(address: string, { username, password, email }: RegistryFields): Record<string, string> {
  return { address, username: username ?? '', password: password?.reveal() ?? '', email: email ?? '', token: '' };
}
