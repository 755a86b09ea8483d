/**
 * Streams and the shared consumer. Streams are made and re-checked by one idempotent step of the supervisor; a stream
 * that is there with other limits is brought to ours; one with a property that cannot be changed is an error with its
 * name. Services only wait for the streams they need: whoever may change a stream may empty it.
 */
import { CodedError, PULLS_CONSUMER, STREAMS, type StreamDefinition, type StreamName } from '@purser/contracts';
import { AckPolicy, DeliverPolicy, DiscardPolicy, nanos, RetentionPolicy, StorageType, type JetStreamManager, type NatsConnection, type StreamConfig } from 'nats';

/** JetStream's manager without the check of account limits, which a service may not ask for. */
export async function manager(connection: NatsConnection): Promise<JetStreamManager> {
  return connection.jetstreamManager({ checkAPI: false });
}

/** Makes the streams that are not there and updates those that differ. `replicas` is 1 or 3. */
export async function ensureStreams(connection: NatsConnection, names: readonly StreamName[], replicas = 1): Promise<void> {
  const streams = (await manager(connection)).streams;
  for (const name of names) {
    const config = configOf(STREAMS[name], replicas);
    try {
      await streams.add(config);
    } catch (error) {
      if (!/already in use/.test(messageOf(error))) throw unready(name, error);
      await streams.update(name, config).catch((cause: unknown) => {
        throw unready(name, cause);
      });
    }
  }
}

/** Throws `UNAVAILABLE` naming the first stream that is not there. */
export async function requireStreams(connection: NatsConnection, names: readonly StreamName[]): Promise<void> {
  const streams = (await manager(connection)).streams;
  for (const name of names) {
    await streams.info(name).catch((error: unknown) => {
      throw unready(name, error);
    });
  }
}

/** Makes the durable consumer that all resolvers share; the same again changes nothing. */
export async function ensurePullsConsumer(connection: NatsConnection): Promise<void> {
  const { stream, durable, ackWait } = PULLS_CONSUMER;
  const consumers = (await manager(connection)).consumers;
  await consumers
    .add(stream, {
      durable_name: durable,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ack_wait: nanos(ackWait),
      max_deliver: -1,
      max_ack_pending: 1024,
    })
    .catch((error: unknown) => {
      throw unready(`${stream}, consumer ${durable}`, error);
    });
}

function configOf(definition: StreamDefinition, replicas: number): StreamConfig {
  const config: Partial<StreamConfig> = {
    name: definition.name,
    subjects: [...definition.subjects],
    retention: definition.retention === 'workqueue' ? RetentionPolicy.Workqueue : RetentionPolicy.Limits,
    discard: definition.discard === 'new' ? DiscardPolicy.New : DiscardPolicy.Old,
    storage: StorageType.File,
    max_age: nanos(definition.maxAge),
    max_bytes: definition.maxBytes,
    max_msgs_per_subject: definition.maxMessagesPerSubject ?? -1,
    ...(definition.firstOfSubjectStays === true ? { discard_new_per_subject: true } : {}),
    allow_direct: definition.allowDirect,
    duplicate_window: nanos(definition.duplicateWindow),
    num_replicas: replicas,
  };
  return config as StreamConfig;
}

function unready(what: string, cause: unknown): CodedError {
  return new CodedError('UNAVAILABLE', `Stream ${what} could not be made ready: ${messageOf(cause)}`, { cause });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
