/** The vault on the key ring: the password and the token of a row in one envelope, bound to the row. */
import { CodedError } from '@purser/contracts';
import { openEnvelope, Secret, sealEnvelope, type EnvelopeBinding, type KeyRing } from '@purser/sealed-box';
import { z } from 'zod';
import type { EnvelopeOwner, RegistrySecrets } from '../domain/credential.js';
import type { Vault } from '../domain/ports.js';

const Content = z.object({ password: z.string(), token: z.string() });

export class KeyRingVault implements Vault {
  constructor(private readonly ring: KeyRing) {}

  seal(owner: EnvelopeOwner, secrets: RegistrySecrets): Uint8Array {
    const content: z.output<typeof Content> = { password: secrets.password.reveal(), token: secrets.token.reveal() };
    return sealEnvelope(this.ring, bindingOf(owner), new Secret(JSON.stringify(content)));
  }

  open(owner: EnvelopeOwner, envelope: Uint8Array): RegistrySecrets {
    const content = Content.safeParse(JSON.parse(openEnvelope(this.ring, bindingOf(owner), envelope).reveal()));
    if (!content.success) throw new CodedError('SEAL_BROKEN', `The envelope of credential ${owner.credentialId} holds no credential; set its password again.`);
    return { password: new Secret(content.data.password), token: new Secret(content.data.token) };
  }

  /** Throws `KEY_NOT_IN_RING` where rows are under keys that the ring does not hold: those rows could never be opened. */
  requireKeys(keyIds: readonly string[]): void {
    const missing = keyIds.filter((id) => !this.ring.byId.has(id));
    if (missing.length > 0) throw new CodedError('KEY_NOT_IN_RING', `Stored credentials are under keys that the key ring does not hold: ${missing.join(', ')}. Put these keys back into the file that PURSER_KEYS_FILE names.`);
  }
}

/** There are no policies yet: every row is bound to having none. */
function bindingOf(owner: EnvelopeOwner): EnvelopeBinding {
  return {
    purpose: 'registry-auth',
    credentialId: owner.credentialId,
    scopeId: owner.scopeId,
    address: owner.address,
    passwordVersion: owner.passwordVersion,
    policyHash: 'none',
  };
}
