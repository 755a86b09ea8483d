/** What the controllers need of sealing: passwords come in sealed, credentials go out sealed. */
import type { ContentOf, LookupContentV1, Sealed } from '@purser/contracts';
import type { GivenSecrets } from '../domain/manage-credentials.js';

export interface SealedDoor {
  inboundKey(): { readonly xkey: string; readonly statement: string };
  openSecrets(sealed: Sealed, target: { readonly purpose: 'create' | 'update'; readonly repository: string; readonly address: string }): GivenSecrets;
  /** Throws where `xkey` is not the key of a resolver. */
  requireResolver(xkey: string, statement: string): void;
  sealPage(content: ContentOf<typeof LookupContentV1>, xkey: string): Sealed;
}
