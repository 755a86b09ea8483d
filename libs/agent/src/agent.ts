/**
 * What every puller needs: ask for credentials, wait for the answers of a plan, open them. Nothing here decides; what
 * cannot be opened is ignored and reported, never taken for "no credentials".
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AskImagePullV1, at, CodedError, encode, ImagePullResolvedV1, pullIdOf, type ErrorCode } from '@purser/contracts';
import { readTrustFile, sodiumReady, type Trust } from '@purser/sealed-box';
import type { NatsConnection, Subscription } from 'nats';
import type { AgentKeys } from './agent-keys.js';
import { requestUntilAnswered, type Asked } from './asked.js';
import { FirstFound } from './first-found.js';
import type { AskAnswer, PullAnswer } from './handed-over.js';
import { asPullAnswer, readAskAnswer, readPullAnswer, type Reader } from './read-answer.js';
import { SeenPulls } from './seen-pulls.js';
import { signIn } from './sign-in.js';
import { readStored } from './stored.js';

/** Where to sign in, as whom, and whom to believe. */
export interface AgentOptions {
  /** `nats://host:port`, or several with commas. */
  readonly url: string;
  readonly keys: AgentKeys;
  /** The trust file, read or by its path. */
  readonly trust: Trust | string;
}

/** One image of a plan. */
export interface PlannedImage {
  readonly planId: string;
  readonly repository: string;
  /** The pullable reference, as the plan has it. */
  readonly image: string;
}

/** What could not be opened, and why. */
export interface Unopened {
  readonly kind: 'problem';
  readonly subject: string;
  readonly code: ErrorCode;
  readonly message: string;
}

/** One thing a listener hears. */
export type Heard = { readonly kind: 'answer'; readonly planId: string; readonly answer: PullAnswer } | Unopened;

/** Milliseconds after which a stored answer is looked for; the later reads are for clusters, where one can miss a fresh message. */
const READ_AFTER = [0, 200, 1_000, 5_000] as const;

export class Agent {
  private constructor(
    private readonly connection: NatsConnection,
    private readonly keys: AgentKeys,
    private readonly trust: Trust,
  ) {}

  /**
   * Signs in. @throws CodedError `UNAVAILABLE` no NATS server there, `UNAUTHORIZED` the agent is not enrolled,
   * `BAD_SETTING` the trust file
   */
  static async connect({ url, keys, trust }: AgentOptions): Promise<Agent> {
    const read = typeof trust === 'string' ? readTrustFile(trust) : trust;
    const [connection] = await Promise.all([signIn(url, keys), sodiumReady()]);
    return new Agent(connection, keys, read);
  }

  get name(): string {
    return this.keys.name;
  }

  /**
   * Asks the synchronous way; the answer has the pulls in the order asked.
   * @throws CodedError the resolver's own, `UNAVAILABLE` where nobody answers in 5 s, and those of an answer that does not open
   */
  async ask(asked: Asked): Promise<AskAnswer> {
    const requestId = randomBytes(16).toString('base64url');
    const reply = await requestUntilAnswered(this.connection, at(AskImagePullV1, this.name), encode({ ...asked, requestId }));
    return readAskAnswer({ requestId, images: asked.images, hosts: asked.hosts }, reply, this.reader());
  }

  /** Its answers from now on, the first of each pull, until `signal` or the end of the connection. */
  answers(signal: AbortSignal): AsyncGenerator<Heard> {
    return this.listen(this.connection.subscribe(at(ImagePullResolvedV1, this.name, '*', '*')), signal);
  }

  /**
   * The answer to one image of a plan, whether it was given already or comes yet: listen, then read what is stored,
   * again after 0.2, 1 and 5 s and on each reconnect; after 5 s without one, ask. The first answer counts.
   * @throws CodedError what asking throws
   */
  async await(pull: PlannedImage, onProblem: (problem: Unopened) => void = () => undefined): Promise<PullAnswer> {
    const subject = this.subjectOf(pull.planId, pull.image);
    const first = new FirstFound<PullAnswer>();
    const take = (data: Uint8Array): void => {
      const heard = this.hear(subject, data);
      if (heard.kind === 'answer') first.find(heard.answer);
      else onProblem(heard);
    };
    const read = async (): Promise<void> => {
      const data = await readStored(this.connection, subject);
      if (data !== undefined) take(data);
    };
    const subscription = this.connection.subscribe(subject, { callback: (error, message) => (error === null ? take(message.data) : undefined) });
    try {
      await this.connection.flush();
      void this.onReconnect(first.signal, read);
      this.readThenAsk(pull, first.signal, read).then(
        (asked) => (asked === undefined ? undefined : first.find(asked)),
        (error: unknown) => first.fail(error),
      );
      return await first.value;
    } finally {
      subscription.unsubscribe();
    }
  }

  /** What is stored for one image of a plan, or undefined. @throws CodedError where it does not open */
  async stored(planId: string, image: string): Promise<PullAnswer | undefined> {
    const subject = this.subjectOf(planId, image);
    const data = await readStored(this.connection, subject);
    return data === undefined ? undefined : readPullAnswer(subject, data, this.reader());
  }

  /** Resolves when the server has what was sent, so that what was subscribed to is heard from now on. */
  async flush(): Promise<void> {
    await this.connection.flush();
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private subjectOf(planId: string, image: string): string {
    return at(ImagePullResolvedV1, this.name, planId, pullIdOf(planId, this.name, image));
  }

  private reader(): Reader {
    return { keys: this.keys, trust: this.trust, now: Date.now() };
  }

  private async *listen(subscription: Subscription, signal: AbortSignal): AsyncGenerator<Heard> {
    const stop = (): void => subscription.unsubscribe();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    const seen = new SeenPulls();
    try {
      for await (const { subject, data } of subscription) {
        const heard = this.hear(subject, data);
        if (heard.kind === 'problem' || seen.isFirst(heard.answer.pullId)) yield heard;
      }
    } finally {
      signal.removeEventListener('abort', stop);
      stop();
    }
  }

  private hear(subject: string, data: Uint8Array): Heard {
    try {
      return { kind: 'answer', planId: subject.split('.').at(-2) ?? '', answer: readPullAnswer(subject, data, this.reader()) };
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      return { kind: 'problem', subject, code: error.code, message: error.message };
    }
  }

  /** Reads at the times set, then asks; undefined where the signal was faster. */
  private async readThenAsk(pull: PlannedImage, signal: AbortSignal, read: () => Promise<void>): Promise<PullAnswer | undefined> {
    const started = performance.now();
    for (const after of READ_AFTER) {
      await sleep(Math.max(0, started + after - performance.now()), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return undefined;
      await read();
    }
    if (signal.aborted) return undefined;
    return asPullAnswer(pull, await this.ask({ repository: pull.repository, planId: pull.planId, images: [pull.image] }));
  }

  private async onReconnect(signal: AbortSignal, read: () => Promise<void>): Promise<void> {
    for await (const status of this.connection.status()) {
      if (signal.aborted) return;
      if (status.type === 'reconnect') await read();
    }
  }
}
