/** Rows of the domain in the shapes of the contracts. */
import type { Agent, CredentialMetadata, LookedUpCredential } from '@purser/contracts';
import type { StoredCredential } from '../domain/credential.js';
import type { EnrolledAgent } from '../domain/enrol-agents.js';
import type { OpenedCredential } from '../domain/look-up.js';

/** A credential without its content. */
export function metadataOf(credential: StoredCredential): CredentialMetadata {
  const { credentialId, number, scope, address, typedAddress, username, email, passwordVersion } = credential;
  return {
    credentialId,
    number,
    repository: scope.name,
    address,
    typedAddress,
    username,
    email,
    passwordVersion,
    createdAt: credential.createdAt.toISOString(),
    updatedAt: credential.updatedAt.toISOString(),
  };
}

/** A credential with what opens the registry: only ever put into a box. */
export function lookedUp(credential: OpenedCredential): LookedUpCredential {
  const { credentialId, scope, address, username, email, secrets } = credential;
  return {
    credentialId,
    scope: `repository:${scope.name}`,
    address,
    createdAt: credential.createdAt.toISOString(),
    auth: { username, password: secrets.password.reveal(), ...(email === '' ? {} : { email }), serveraddress: address },
  };
}

/** An agent. */
export function agentOf(agent: EnrolledAgent): Agent {
  return { ...agent, repositories: [...agent.repositories], enrolledAt: agent.enrolledAt.toISOString() };
}
