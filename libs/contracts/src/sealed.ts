/**
 * The outside of every sealed message: who sealed it (a curve key), the statement that says whose key that is, and
 * the box. What is inside is a `SealedContent` of the conversation it travels in.
 */
import { z } from 'zod';
import { CurveKey } from './names.js';

/** `xkv1` is the format of NATS curve keys: 4 bytes of version, 24 of nonce, a NaCl box; here in base64. */
export const Sealed = z.object({
  format: z.literal('xkv1'),
  sender: CurveKey,
  statement: z.string().min(1).max(2048),
  sealed: z.base64().max(1_400_000),
});
export type Sealed = z.output<typeof Sealed>;

/** What the engine is told, in the field names of Docker's `AuthConfig`. */
export const RegistryAuth = z.object({
  username: z.string(),
  password: z.string(),
  email: z.string().optional(),
  serveraddress: z.string(),
});
export type RegistryAuth = z.output<typeof RegistryAuth>;

/** For examples: keys that are well formed and belong to nobody. */
export const exampleKeys = {
  user: 'UDN6QXY7C4EAOKRV5HHAPW2CRKKTPHJV2RTJZVPO5ZZISQUZ264CML6S',
  curve: 'XBNXPI76FQDM5JU3J3QMUSG5UFVMMQSBZMUBYSDNGX6W6XMN4IOQSQ4K',
} as const;

/** For examples: a sealed text that nobody can open. */
export const exampleSealed: Sealed = { format: 'xkv1', sender: exampleKeys.curve, statement: 'eyJ4a2V5IjoiWCJ9.c2ln', sealed: 'eGt2MQ==' };
