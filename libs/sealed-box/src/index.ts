/** Sealing for one reader (NATS curve keys), who owns a sealing key (statements), and envelopes at rest. */
export { Secret } from './secret.js';
export { sodiumReady } from './sodium.js';
export { CurveKey, isCurvePublicKey, parseCurvePublicKey } from './curve-key.js';
export { isSignedBy, isUserPublicKey, parseUserPublicKey, UserKey } from './nkey.js';
export { open, seal } from './xkv1.js';
export { parseTrust, readTrustFile, type Trust } from './trust.js';
export { signStatement, verifyStatement, type Expected, type Statement } from './statement.js';
export { OPENS_FOR, SEALS_FOR, SealingIdentity, type SealingKey } from './sealing-identity.js';
export { makeKeyRing, parseKeyRing, readKeyRingFile, type KeyRing, type RingKey } from './key-ring.js';
export { inboundKeys, type InboundKey } from './inbound-keys.js';
export { keyIdOf, openEnvelope, sealEnvelope, type EnvelopeBinding } from './envelope.js';
export { openMessage, openWithAny, sealMessage, type Sender } from './sealed-message.js';
export { readSecretFile } from './secret-file.js';
