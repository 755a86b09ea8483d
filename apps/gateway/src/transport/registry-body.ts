/**
 * The one JSON object of Drone's registry API, in and out. All six keys are always there on output; password and token
 * go in and never come out (Drone itself shows the token). Unknown keys are passed over, as Go's decoder does, and
 * `null` is an empty text.
 */
import type { PipeTransform } from '@nestjs/common';
import { Secret } from '@purser/sealed-box';
import { z } from 'zod';
import type { GivenCredential, ShownCredential } from '../domain/registry-credential.js';
import { conformTo, readJson } from './read-json.js';

const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

const RegistryObject = z.object({
  address: Text,
  username: Text,
  email: Text,
  password: Text.transform((text) => new Secret(text)),
  token: Text.transform((text) => new Secret(text)),
});

/** The object as its clients read it. */
export interface RegistryReply {
  readonly id: number;
  readonly address: string;
  readonly username: string;
  readonly password: '';
  readonly email: string;
  readonly token: '';
}

/** Reads a body; its secrets cannot print from here on. Throws `BAD_MESSAGE`. */
export function readRegistry(body: unknown): GivenCredential {
  return conformTo(RegistryObject, readJson(body), () => 'BAD_MESSAGE');
}

/** `readRegistry` for a controller's `@Body`. */
export class RegistryBodyPipe implements PipeTransform<unknown, GivenCredential> {
  transform(body: unknown): GivenCredential {
    return readRegistry(body);
  }
}

/** The address of a body, if it can be had: for an error's text. */
export function addressIn(body: unknown): string | undefined {
  try {
    const { address } = readRegistry(body);
    return address === '' ? undefined : address;
  } catch {
    return undefined;
  }
}

/** The reply to POST and PATCH: what was given, with id 0. */
export function echoOf({ address, username, email }: Pick<GivenCredential, 'address' | 'username' | 'email'>): RegistryReply {
  return { id: 0, address, username, password: '', email, token: '' };
}

/** A stored one. */
export function registryOf({ number, address, username, email }: ShownCredential): RegistryReply {
  return { id: number, address, username, password: '', email, token: '' };
}
