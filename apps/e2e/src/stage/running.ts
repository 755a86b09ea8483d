/** Programs that a story starts: what they print is kept, and whatever happens they are ended. */
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a program that has ended left. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to start one. */
export interface Start {
  readonly env: Record<string, string>;
  readonly cwd?: string;
  /** What it reads from standard input; nothing by default. */
  readonly input?: string | Uint8Array;
  /** Milliseconds after which it is ended by force. */
  readonly limit?: number;
}

/** Runs a program to its end. */
export async function run(command: string, args: readonly string[], start: Start): Promise<Ended> {
  const child = spawn(command, args, { env: start.env, cwd: start.cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  const output = gather(child);
  child.stdin.on('error', () => undefined);
  child.stdin.end(start.input ?? '');
  const timer = setTimeout(() => child.kill('SIGKILL'), start.limit ?? 60_000);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearTimeout(timer);
  return { code, ...output() };
}

/** A program that goes on. */
export class Running {
  private readonly output: () => { stdout: string; stderr: string };
  private readonly ended: Promise<number | null>;
  private isOver = false;

  constructor(
    private readonly name: string,
    private readonly child: ChildProcess,
  ) {
    this.output = gather(child);
    this.ended = new Promise((resolve) => {
      child.once('error', () => resolve(null));
      child.once('close', resolve);
    });
    // A story that breaks off may leave without stopping what it started.
    const endWithUs = (): void => void child.kill('SIGTERM');
    process.once('exit', endWithUs);
    void this.ended.then(() => {
      this.isOver = true;
      process.removeListener('exit', endWithUs);
    });
  }

  static start(name: string, command: string, args: readonly string[], start: Pick<Start, 'env' | 'cwd'>): Running {
    return new Running(name, spawn(command, args, { env: start.env, cwd: start.cwd, stdio: ['pipe', 'pipe', 'pipe'] }));
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  /** All that it printed so far, both outputs. */
  get printed(): string {
    const { stdout, stderr } = this.output();
    return stdout + stderr;
  }

  /** Waits until it has printed a text. Throws with all it printed where it ends or the time is over. */
  async says(text: string | RegExp, limit = 30_000): Promise<void> {
    const found = (): boolean => (typeof text === 'string' ? this.printed.includes(text) : text.test(this.printed));
    const giveUp = Date.now() + limit;
    while (!found()) {
      if (this.isOver || Date.now() > giveUp) throw new Error(`${this.name} did not say ${String(text)}; it said:\n${this.printed}`);
      await sleep(25);
    }
  }

  /** Sends a signal and waits for the end; by force after `limit` milliseconds. */
  async stop(signal: NodeJS.Signals = 'SIGTERM', limit = 20_000): Promise<number | null> {
    if (!this.isOver) this.child.kill(signal);
    const force = setTimeout(() => this.child.kill('SIGKILL'), limit);
    const code = await this.ended;
    clearTimeout(force);
    return code;
  }

  /** Waits for the end it comes to by itself. */
  async end(): Promise<number | null> {
    return this.ended;
  }
}

function gather(child: ChildProcess): () => { stdout: string; stderr: string } {
  const chunks: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  for (const name of ['stdout', 'stderr'] as const) child[name]?.on('data', (chunk: Buffer) => chunks[name].push(chunk));
  return () => ({ stdout: Buffer.concat(chunks.stdout).toString(), stderr: Buffer.concat(chunks.stderr).toString() });
}
