/**
 * Adding, changing and removing credentials: load, decide, commit. A repository has at most one credential per
 * normalised address, as Drone's table has it.
 */
import { parseAddress, RegistryAddressError } from '@purser/image-ref';
import type { EnvelopeOwner, Hidden, RegistrySecrets, StoredCredential } from './credential.js';
import type { CredentialStore, Origins, Vault } from './ports.js';
import { isRefusal, refuse, type Refusal } from './refusal.js';

/** The secrets of a request, once its box is open; absent means not given. */
export interface GivenSecrets {
  readonly password: Hidden | undefined;
  readonly token: Hidden | undefined;
}

/** What a person gives. */
export interface GivenCredential {
  readonly repository: string;
  readonly address: string;
  readonly username: string;
  readonly email: string;
}

/** Longest secrets, in characters; from the column sizes of Drone 0.8. */
const LONGEST = { password: 8000, token: 2000 } as const;

const EMPTY: Hidden = { reveal: () => '' };

export class ManageCredentials {
  constructor(
    private readonly store: CredentialStore,
    private readonly vault: Vault,
    private readonly origins: Origins,
  ) {}

  /** Adds one. */
  async create(given: GivenCredential, secrets: GivenSecrets): Promise<StoredCredential | Refusal<'BAD_ADDRESS' | 'BAD_USERNAME' | 'BAD_PASSWORD' | 'ALREADY_EXISTS'>> {
    const address = normalise(given.address);
    if (isRefusal(address)) return address;
    if (given.username === '') return refuse('BAD_USERNAME', 'The username is missing. For a registry that takes only a token, give the name its documentation says, such as _json_key or oauth2accesstoken.');
    const complete: RegistrySecrets = { password: secrets.password ?? EMPTY, token: secrets.token ?? EMPTY };
    const bad = unacceptable(complete);
    if (bad !== undefined) return bad;

    const scope = await this.store.scopeOf(given.repository);
    const owner = { credentialId: this.origins.newId(), scopeId: scope.scopeId, address: address.text, passwordVersion: 1 };
    const now = this.origins.now();
    const added = await this.store.add({
      ...owner,
      scope,
      typedAddress: given.address,
      username: given.username,
      email: given.email,
      envelope: this.vault.seal(owner, complete),
      createdAt: now,
      updatedAt: now,
    });
    if (added === 'exists') return refuse('ALREADY_EXISTS', `${given.repository} has a credential for ${address.text} already; update or remove it.`);
    return added;
  }

  /** One, by any spelling of its address. */
  async get(repository: string, typed: string): Promise<StoredCredential | Refusal<'BAD_ADDRESS' | 'NOT_FOUND'>> {
    const address = normalise(typed);
    if (isRefusal(address)) return address;
    return (await this.store.find(repository, address.text)) ?? refuse('NOT_FOUND', `${repository} has no credential for ${address.text}.`);
  }

  /** All of a repository, by address. */
  async list(repository: string): Promise<readonly StoredCredential[]> {
    return this.store.list(repository);
  }

  /** Changes what is given. A password or token that is given replaces the old one and raises the password version. */
  async update(
    given: Pick<GivenCredential, 'repository' | 'address'> & Partial<Pick<GivenCredential, 'username' | 'email'>>,
    secrets: GivenSecrets,
  ): Promise<StoredCredential | Refusal<'BAD_ADDRESS' | 'NOT_FOUND' | 'BAD_USERNAME' | 'BAD_PASSWORD' | 'UNAVAILABLE'>> {
    const before = await this.get(given.repository, given.address);
    if (isRefusal(before)) return before;
    if (given.username === '') return refuse('BAD_USERNAME', 'A username cannot be made empty; leave it out to keep the stored one.');
    const changed = this.resealed(before, secrets);
    if (changed !== undefined && isRefusal(changed)) return changed;

    const after = await this.store.change(before, {
      ...(given.username === undefined ? {} : { username: given.username }),
      ...(given.email === undefined ? {} : { email: given.email }),
      ...(changed === undefined ? {} : { secrets: changed }),
      updatedAt: this.origins.now(),
    });
    if (after === 'moved') return refuse('UNAVAILABLE', `The credential for ${before.address} was changed by someone else at the same moment; look at it and try again.`);
    return after;
  }

  /** Removes one and says which it was. */
  async remove(repository: string, typed: string): Promise<StoredCredential | Refusal<'BAD_ADDRESS' | 'NOT_FOUND'>> {
    const found = await this.get(repository, typed);
    if (isRefusal(found)) return found;
    return (await this.store.remove(found.credentialId)) ? found : refuse('NOT_FOUND', `${repository} has no credential for ${found.address}.`);
  }

  private resealed(before: StoredCredential, secrets: GivenSecrets): Pick<StoredCredential, 'envelope' | 'passwordVersion'> | Refusal<'BAD_PASSWORD'> | undefined {
    if (secrets.password === undefined && secrets.token === undefined) return undefined;
    const owner = { ...before, scopeId: before.scope.scopeId };
    const old = this.stored(owner, before.envelope, secrets.password !== undefined);
    const complete: RegistrySecrets = { password: secrets.password ?? old.password, token: secrets.token ?? old.token };
    const bad = unacceptable(complete);
    if (bad !== undefined) return bad;
    const passwordVersion = before.passwordVersion + 1;
    return { passwordVersion, envelope: this.vault.seal({ ...owner, passwordVersion }, complete) };
  }

  /** A row that does not open any more can be mended by giving its password anew; whatever token it had is lost already. */
  private stored(owner: EnvelopeOwner, envelope: Uint8Array, isReplaced: boolean): RegistrySecrets {
    try {
      return this.vault.open(owner, envelope);
    } catch (error) {
      if (isReplaced) return { password: EMPTY, token: EMPTY };
      throw error;
    }
  }
}

function normalise(typed: string): { readonly text: string } | Refusal<'BAD_ADDRESS'> {
  try {
    return parseAddress(typed);
  } catch (error) {
    if (error instanceof RegistryAddressError) return refuse('BAD_ADDRESS', error.message);
    throw error;
  }
}

function unacceptable(secrets: RegistrySecrets): Refusal<'BAD_PASSWORD'> | undefined {
  if (secrets.password.reveal() === '') return refuse('BAD_PASSWORD', 'The password is missing.');
  for (const name of ['password', 'token'] as const) {
    if (secrets[name].reveal().length > LONGEST[name]) return refuse('BAD_PASSWORD', `The ${name} is longer than ${String(LONGEST[name])} characters.`);
  }
  return undefined;
}
