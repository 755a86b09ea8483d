/**
 * `purser.credentials.v1.*`: the credentials service. A password goes in sealed to the service's inbound key and
 * comes out only sealed to a resolver's (`lookup`); metadata travels in clear.
 */
import { z } from 'zod';
import { request, sealedContent } from './contract.js';
import { AddressText, CurveKey, Instant, RepositoryName, RequestId } from './names.js';
import { RegistryAuth, Sealed, exampleKeys, exampleSealed } from './sealed.js';

/** A credential without its content. */
export const CredentialMetadata = z.object({
  /** Random, for good: what decisions and audits name. */
  credentialId: z.string(),
  /** Counted from 1: the `id` of Drone's API. */
  number: z.int(),
  repository: RepositoryName,
  /** Normalised; the key together with the repository. */
  address: AddressText,
  /** As the person typed it. */
  typedAddress: z.string(),
  username: z.string(),
  email: z.string(),
  createdAt: Instant,
  updatedAt: Instant,
  /** Raised whenever the password or token changes. */
  passwordVersion: z.int(),
});
export type CredentialMetadata = z.output<typeof CredentialMetadata>;

/** Longest values, from the column sizes of Drone 0.8 (`addr`, `email`, `username`, `password`, `token`). */
export const CREDENTIAL_LIMITS = { address: 250, email: 500, username: 2000, password: 8000, token: 2000 } as const;

const Username = z.string().max(CREDENTIAL_LIMITS.username, `a username has at most ${String(CREDENTIAL_LIMITS.username)} characters`);
const Email = z.string().max(CREDENTIAL_LIMITS.email, `an email has at most ${String(CREDENTIAL_LIMITS.email)} characters`);
const TypedAddress = z.string().max(2 * CREDENTIAL_LIMITS.address, `an address has at most ${String(CREDENTIAL_LIMITS.address)} characters`);

/** What the gateway seals: bound to its target and short-lived, so that it fits no other request. */
export const CredentialSecretsV1 = sealedContent({
  content: z.object({
    purpose: z.enum(['create', 'update']),
    repository: RepositoryName,
    address: z.string(),
    password: z.string().optional(),
    token: z.string().optional(),
    notAfter: Instant,
  }),
  example: {
    purpose: 'create',
    repository: 'octocat/hello-world',
    address: 'gcr.io',
    password: 'example-password',
    token: '',
    notAfter: '2026-01-01T00:01:00.000Z',
  },
});

const Target = z.object({ repository: RepositoryName, address: TypedAddress });
const exampleTarget = { repository: 'octocat/hello-world', address: 'gcr.io' };
const exampleMetadata = {
  credentialId: '0193c0de-0000-7000-8000-000000000001',
  number: 1,
  repository: 'octocat/hello-world',
  address: 'gcr.io',
  typedAddress: 'https://gcr.io',
  username: '_json_key',
  email: '',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  passwordVersion: 1,
};

/** Adds one. `ALREADY_EXISTS` where the repository has one for that address. */
export const CreateCredentialV1 = request({
  service: 'credentials',
  endpoint: 'create',
  subject: 'purser.credentials.v1.create',
  request: Target.extend({ username: Username, email: Email, sealed: Sealed }),
  reply: CredentialMetadata,
  example: { request: { ...exampleTarget, username: '_json_key', email: '', sealed: exampleSealed }, reply: exampleMetadata },
});

/** All of one repository, by address. */
export const ListCredentialsV1 = request({
  service: 'credentials',
  endpoint: 'list',
  subject: 'purser.credentials.v1.list',
  request: z.object({ repository: RepositoryName }),
  reply: z.object({ credentials: z.array(CredentialMetadata) }),
  example: { request: { repository: 'octocat/hello-world' }, reply: { credentials: [exampleMetadata] } },
});

/** One; `NOT_FOUND` where there is none. */
export const GetCredentialV1 = request({
  service: 'credentials',
  endpoint: 'get',
  subject: 'purser.credentials.v1.get',
  request: Target,
  reply: CredentialMetadata,
  example: { request: exampleTarget, reply: exampleMetadata },
});

/** Changes what is given; what is absent stays. The address cannot change. */
export const UpdateCredentialV1 = request({
  service: 'credentials',
  endpoint: 'update',
  subject: 'purser.credentials.v1.update',
  request: Target.extend({ username: Username.optional(), email: Email.optional(), sealed: Sealed.optional() }),
  reply: CredentialMetadata,
  example: { request: { ...exampleTarget, sealed: exampleSealed }, reply: exampleMetadata },
});

/** Removes one; `NOT_FOUND` where there is none. */
export const DeleteCredentialV1 = request({
  service: 'credentials',
  endpoint: 'delete',
  subject: 'purser.credentials.v1.delete',
  request: Target,
  reply: CredentialMetadata,
  example: { request: exampleTarget, reply: exampleMetadata },
});

/** The inbound curve key, to seal passwords to. */
export const CredentialsKeyV1 = request({
  service: 'credentials',
  endpoint: 'key',
  subject: 'purser.credentials.v1.key',
  request: z.object({}),
  reply: z.object({ xkey: CurveKey, statement: z.string() }),
  example: { request: {}, reply: { xkey: exampleKeys.curve, statement: exampleSealed.statement } },
});

/** `repository:octocat/hello-world`; organizations and global come with their own issue. */
export const ScopeText = z.string().startsWith('repository:').max(300);

/** One credential as a resolver holds it. */
export const LookedUpCredential = z.object({
  credentialId: z.string(),
  scope: ScopeText,
  address: AddressText,
  createdAt: Instant,
  auth: RegistryAuth,
});
export type LookedUpCredential = z.output<typeof LookedUpCredential>;

/** Inside the reply of `lookup`. `requestId` is the request's own: an old reply does not pass for a new one. */
export const LookupContentV1 = sealedContent({
  content: z.object({
    requestId: RequestId,
    credentials: z.array(LookedUpCredential),
    /** Ask again with this to get the next page; null on the last. */
    next: z.int().positive().nullable(),
  }),
  example: {
    requestId: 'r-1',
    credentials: [
      {
        credentialId: exampleMetadata.credentialId,
        scope: 'repository:octocat/hello-world',
        address: 'gcr.io',
        createdAt: exampleMetadata.createdAt,
        auth: { username: '_json_key', password: 'example-password', serveraddress: 'gcr.io' },
      },
    ],
    next: null,
  },
});

/** The credentials of the scopes named, sealed to the resolver's stated key, paged at 256 KiB. */
export const LookupCredentialsV1 = request({
  service: 'credentials',
  endpoint: 'lookup',
  subject: 'purser.credentials.v1.lookup',
  request: z.object({
    requestId: RequestId,
    scopes: z.array(ScopeText).min(1).max(16),
    xkey: CurveKey,
    statement: z.string(),
    /** Number of the last credential of the page before. */
    after: z.int().nonnegative().optional(),
  }),
  reply: Sealed,
  example: {
    request: { requestId: 'r-1', scopes: ['repository:octocat/hello-world'], xkey: exampleKeys.curve, statement: exampleSealed.statement },
    reply: exampleSealed,
  },
});
