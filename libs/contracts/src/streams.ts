/** The streams: what each keeps, for how long. Times in milliseconds. One consumer is shared by all resolvers. */
import type { StreamName } from './contract.js';

const minutes = (count: number): number => count * 60_000;
const days = (count: number): number => minutes(count * 24 * 60);

/** One stream, in the terms of JetStream. */
export interface StreamDefinition {
  readonly name: StreamName;
  readonly subjects: readonly string[];
  readonly retention: 'limits' | 'workqueue';
  /** What happens when it is full: `new` refuses the publisher, `old` drops the oldest. */
  readonly discard: 'new' | 'old';
  readonly maxAge: number;
  readonly maxBytes: number;
  readonly maxMessagesPerSubject?: number;
  /** With `discard: new`: a second message of a subject is refused, instead of taking the place of the first. */
  readonly firstOfSubjectStays?: boolean;
  /** Reads of the last message of a subject, by replicas too. Cannot be added after the stream is made. */
  readonly allowDirect: boolean;
  /** How long a message id is remembered. */
  readonly duplicateWindow: number;
}

const MiB = 1024 * 1024;

/** Every stream by name. */
export const STREAMS = {
  PURSER_PULLS: {
    name: 'PURSER_PULLS',
    subjects: ['image.pull.requested'],
    retention: 'workqueue',
    discard: 'new',
    maxAge: days(1),
    maxBytes: 256 * MiB,
    allowDirect: false,
    duplicateWindow: minutes(2),
  },
  PURSER_ANSWERS: {
    name: 'PURSER_ANSWERS',
    subjects: ['image.pull.resolved.*.*.*'],
    retention: 'limits',
    discard: 'new',
    maxAge: minutes(15),
    maxBytes: 512 * MiB,
    maxMessagesPerSubject: 1,
    firstOfSubjectStays: true,
    allowDirect: true,
    duplicateWindow: minutes(2),
  },
  PURSER_HISTORY: {
    name: 'PURSER_HISTORY',
    subjects: ['pipeline.planned.*', 'image.pull.decided.*'],
    retention: 'limits',
    discard: 'old',
    maxAge: days(7),
    maxBytes: 1024 * MiB,
    allowDirect: true,
    duplicateWindow: minutes(2),
  },
  PURSER_CHANGES: {
    name: 'PURSER_CHANGES',
    subjects: ['agent.changed'],
    retention: 'limits',
    discard: 'old',
    maxAge: minutes(6 * 60),
    maxBytes: 64 * MiB,
    allowDirect: false,
    duplicateWindow: minutes(2),
  },
} as const satisfies Record<StreamName, StreamDefinition>;

/** All of them, by name. */
export const STREAM_NAMES = Object.keys(STREAMS) as readonly StreamName[];

/** The durable consumer that all resolvers share. */
export const PULLS_CONSUMER = { stream: 'PURSER_PULLS', durable: 'resolver', ackWait: 10_000 } as const;

/** Deliveries after which a resolver tries nothing more and answers `failed`. */
export const MAX_DELIVERIES = 5;

/** How long a plan's pulls are answered. */
export const PLAN_LIFETIME = minutes(15);

/** How long the content of a synchronous answer may be used. */
export const ASK_LIFETIME = minutes(5);

/** Headers that repeat what a pull's body says, so that even an unreadable body can be answered. */
export const HEADERS = { agent: 'Purser-Agent', plan: 'Purser-Plan', pull: 'Purser-Pull' } as const;
