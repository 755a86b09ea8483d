/** The settings of `purser up`, checked before anything is written or started. */
import { resolve } from 'node:path';
import { CodedError } from '@purser/contracts';
import { ListenAddress } from '@purser/service-kit';
import type { Environment } from '../environment.js';

export interface UpSettings {
  /** Absolute. */
  readonly home: string;
  readonly http: ListenAddress;
  readonly nats: ListenAddress;
  readonly resolvers: number;
  readonly logLevel: string;
}

const MOST_RESOLVERS = 16;

/** @throws CodedError `BAD_SETTING` naming the setting */
export function upSettings(environment: Environment, resolvers: string): UpSettings {
  const http = listenAddress('PURSER_HTTP_ADDR', environment.httpAddress);
  const nats = listenAddress('PURSER_NATS_ADDR', environment.natsAddress);
  if (http.port === nats.port && http.host === nats.host) throw new CodedError('BAD_SETTING', 'PURSER_HTTP_ADDR and PURSER_NATS_ADDR are the same: give each its own port.');
  const count = Number(resolvers);
  if (!/^\d+$/.test(resolvers) || count < 1 || count > MOST_RESOLVERS) throw new CodedError('BAD_SETTING', `--resolvers is a number from 1 to ${String(MOST_RESOLVERS)}.`);
  return { home: resolve(environment.home), http, nats, resolvers: count, logLevel: environment.logLevel };
}

/** How others reach an address that is listened on: one that means every interface is reached over loopback. */
export function reachable({ host, port }: ListenAddress): string {
  const there = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `${there.includes(':') ? `[${there}]` : there}:${String(port)}`;
}

function listenAddress(name: string, text: string): ListenAddress {
  const parsed = ListenAddress.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new CodedError('BAD_SETTING', `${name} ${parsed.error.issues[0]?.message ?? 'is no address'}.`);
}
