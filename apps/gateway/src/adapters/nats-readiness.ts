/** Asks the bus and each service on it whether it is there (`$SRV.PING.<name>`), each for at most a second. */
import { setTimeout as sleep } from 'node:timers/promises';
import { freshInbox } from '@purser/nats-transport';
import type { NatsConnection } from 'nats';
import type { Dependency, Health, Readiness } from '../domain/readiness.js';

/** Milliseconds within which an answer counts. */
const WITHIN = 1_000;

export class NatsReadiness implements Readiness {
  constructor(private readonly connection: Pick<NatsConnection, 'request' | 'flush'>) {}

  async check(): Promise<Record<Dependency, Health>> {
    const [nats, credentials, planner, resolver] = await Promise.all([
      health(Promise.race([this.connection.flush(), late()])),
      this.ping('credentials'),
      this.ping('planner'),
      this.ping('resolver'),
    ]);
    return { nats, credentials, planner, resolver };
  }

  private ping(service: Exclude<Dependency, 'nats'>): Promise<Health> {
    return health(this.connection.request(`$SRV.PING.${service}`, '', { timeout: WITHIN, ...freshInbox(this.connection) }));
  }
}

async function late(): Promise<never> {
  await sleep(WITHIN, undefined, { ref: false });
  throw new Error('no answer in time');
}

async function health(answer: Promise<unknown>): Promise<Health> {
  return answer.then(
    () => 'ok',
    () => 'unavailable',
  );
}
