/**
 * One process that is kept running. It has a process group of its own, so Ctrl-C reaches `purser up` alone, which stops
 * the others in order; and its standard input is a pipe that stays open as long as `purser up` lives. When it ends
 * unasked it is started again, later each time.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { restartDelay } from './restart-delay.js';

/** What to run. */
export interface ProcessPlan {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
}

/** Whom to tell. */
export interface ProcessWatcher {
  line(name: string, line: string): void;
  /** It ended unasked; it is started again in so many milliseconds. */
  crashed(name: string, how: string, restartIn: number): void;
}

/** Milliseconds to drain before a process is ended: more than services give themselves. */
const DRAIN_LIMIT = 12_000;
const LOG_LIMIT = 16 * 1024 * 1024;

export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private ended: Promise<void> = Promise.resolve();
  private isStopping = false;
  private restarts = 0;
  private startedAt = 0;
  private readonly log: WriteStream;

  constructor(
    private readonly plan: ProcessPlan,
    private readonly watcher: ProcessWatcher,
  ) {
    if (existsSync(plan.logFile) && statSync(plan.logFile).size > LOG_LIMIT) renameSync(plan.logFile, `${plan.logFile}.1`);
    this.log = createWriteStream(plan.logFile, { flags: 'a', mode: 0o600 });
  }

  get name(): string {
    return this.plan.name;
  }

  start(): void {
    const { name, command, args, environment } = this.plan;
    this.startedAt = performance.now();
    const child = spawn(command, args, { detached: true, env: environment, stdio: ['pipe', 'pipe', 'pipe'] });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        this.log.write(`${line}\n`);
        this.watcher.line(name, line);
      });
    }
    child.stdin.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => {
        this.onEnd(error.message);
        resolve();
      });
      // Not `exit`: the last lines are read by then.
      child.once('close', (code, signal) => {
        this.onEnd(signal === null ? `with exit code ${String(code)}` : `by ${signal}`);
        resolve();
      });
    });
  }

  /** Sends a signal to the process, where it runs. */
  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Asks it to end and waits until it has; ends it where it takes too long. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.child?.kill('SIGTERM');
    const limit = new AbortController();
    void sleep(DRAIN_LIMIT, undefined, { signal: limit.signal }).then(
      () => this.child?.kill('SIGKILL'),
      () => undefined,
    );
    await this.ended;
    limit.abort();
  }

  /** Ends it now. */
  kill(): void {
    this.isStopping = true;
    this.child?.kill('SIGKILL');
  }

  private onEnd(how: string): void {
    this.child = undefined;
    if (this.isStopping) return;
    const { delay, restarts } = restartDelay(this.restarts, performance.now() - this.startedAt);
    this.restarts = restarts;
    this.watcher.crashed(this.name, how, delay);
    setTimeout(() => {
      if (!this.isStopping) this.start();
    }, delay).unref();
  }
}
