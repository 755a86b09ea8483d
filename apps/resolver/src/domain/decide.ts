/** Which credential an image or a host is answered with. Pure: the same credentials give the same verdict, in any order. */
import { candidatesFor, forHost, type Considered, type ImageReference } from '@purser/image-ref';
import { without, type HeldCredential, type NotTaken, type Reason, type Verdict } from './decision.js';

/** Longest list of reasons a verdict carries. */
const NOT_TAKEN_LIMIT = 20;

/** The best credential that covers the image, and why each other one is not the answer. */
export function decideImage(image: ImageReference, credentials: readonly HeldCredential[]): Verdict {
  const { ordered, considered } = candidatesFor(image, credentials);
  const others = considered.slice(0, NOT_TAKEN_LIMIT).map(notTaken);
  const best = ordered[0];
  if (best !== undefined) return { outcome: 'matched', reason: null, credential: best, notTaken: others };
  return without('anonymous', noneOf(credentials), others);
}

/** For pullers that know only a host: its bare-host credential, else its only path-scoped one, else none; the note says which. */
export function decideHost(host: string, credentials: readonly HeldCredential[]): Verdict {
  const decision = forHost(host, credentials);
  switch (decision.because) {
    case 'bare':
    case 'only-path': {
      const credential = decision.ordered[0];
      const note =
        decision.because === 'bare' ? `the credential for ${credential.address.text}` : `the only credential below the host, for ${credential.address.text}; an image elsewhere on the host gets it too`;
      return { outcome: 'matched', reason: null, credential, notTaken: [], note };
    }
    case 'ambiguous':
      return { ...without('anonymous', 'HOST_AMBIGUOUS'), note: `several credentials lie below the host (${decision.addresses.join(', ')}) and none is for the host itself` };
    case 'none':
      return without('anonymous', noneOf(credentials), decision.considered.slice(0, NOT_TAKEN_LIMIT).map(notTaken));
  }
}

function noneOf(credentials: readonly HeldCredential[]): Reason {
  return credentials.length === 0 ? 'NO_CREDENTIALS' : 'NONE_COVERS';
}

function notTaken({ credential, because }: Considered<HeldCredential>): NotTaken {
  return { credentialId: credential.id, address: credential.address.text, because };
}
