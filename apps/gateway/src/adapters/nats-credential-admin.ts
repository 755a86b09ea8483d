/** The credentials service over NATS. Passwords leave sealed to its inbound key and never come back. */
import {
  CreateCredentialV1,
  DeleteCredentialV1,
  GetCredentialV1,
  ListCredentialsV1,
  UpdateCredentialV1,
  type CredentialMetadata,
} from '@purser/contracts';
import type { CredentialAdmin } from '../domain/credential-admin.js';
import type { CredentialChange, GivenCredential, Hidden, ShownCredential } from '../domain/registry-credential.js';
import { askService, type Asking } from './asker.js';
import type { PasswordSealing } from './password-sealing.js';

export class NatsCredentialAdmin implements CredentialAdmin {
  constructor(
    private readonly asking: Asking,
    private readonly sealing: PasswordSealing,
  ) {}

  async create(repository: string, { address, username, email, password, token }: GivenCredential): Promise<ShownCredential> {
    return shown(
      await this.sealing.send({ purpose: 'create', repository, address, password, token: given(token) }, (sealed) =>
        askService(this.asking, CreateCredentialV1, { repository, address, username, email, sealed }),
      ),
    );
  }

  async list(repository: string): Promise<readonly ShownCredential[]> {
    const { credentials } = await askService(this.asking, ListCredentialsV1, { repository });
    return credentials.map(shown);
  }

  async get(repository: string, address: string): Promise<ShownCredential> {
    return shown(await askService(this.asking, GetCredentialV1, { repository, address }));
  }

  async update(repository: string, address: string, change: CredentialChange): Promise<ShownCredential> {
    const clear = {
      repository,
      address,
      ...(change.username === '' ? {} : { username: change.username }),
      ...(change.email === '' ? {} : { email: change.email }),
    };
    const password = given(change.password);
    const token = given(change.token);
    if (password === undefined && token === undefined) return shown(await askService(this.asking, UpdateCredentialV1, clear));
    return shown(
      await this.sealing.send({ purpose: 'update', repository, address, password, token }, (sealed) =>
        askService(this.asking, UpdateCredentialV1, { ...clear, sealed }),
      ),
    );
  }

  async remove(repository: string, address: string): Promise<void> {
    await askService(this.asking, DeleteCredentialV1, { repository, address });
  }
}

/** `''` is what was not given. */
function given(secret: Hidden): Hidden | undefined {
  return secret.reveal() === '' ? undefined : secret;
}

function shown({ number, address, username, email }: CredentialMetadata): ShownCredential {
  return { number, address, username, email };
}
