/**
 * The life of a service process: start, wait for a signal or for the parent to be gone, drain, exit. A start-up error
 * is one coded line and exit code 1, never a stack trace for a wrong setting.
 */
import { CodedError } from '@purser/contracts';
import type { ServiceLogger } from './service-logger.js';

/** What a started service offers. */
export interface RunningService {
  /** Stops taking work, finishes what is in hand, closes. */
  close(): Promise<void>;
}

/** Milliseconds after which a shutdown that does not end is ended. */
const SHUTDOWN_LIMIT = 10_000;

/** Starts a service and keeps it until SIGTERM, SIGINT, or the end of standard input where a supervisor holds it open. */
export async function runService(logger: ServiceLogger, start: () => Promise<RunningService>): Promise<void> {
  let running: RunningService | undefined;
  let stopping = false;
  const stop = (why: string): void => {
    if (stopping) return;
    stopping = true;
    logger.log('stopping', { why });
    setTimeout(() => process.exit(1), SHUTDOWN_LIMIT).unref();
    (async () => running?.close())().then(
      () => {
        logger.log('stopped');
        process.exit(0);
      },
      (error: unknown) => {
        logger.failure('could not stop in order', error);
        process.exit(1);
      },
    );
  };
  const crash = (error: unknown): void => {
    logger.failure('unhandled', error);
    process.exit(1);
  };
  process.on('unhandledRejection', crash).on('uncaughtException', crash);
  // A supervisor that is killed takes the reader of this log with it; the work in hand is finished all the same.
  process.stdout.on('error', () => undefined);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
  // A supervisor that is killed cannot say goodbye; its end of the pipe closes all the same.
  if (process.env['PURSER_SUPERVISED'] === '1') process.stdin.on('error', () => undefined).on('close', () => stop('the supervisor is gone')).resume();
  try {
    running = await start();
    logger.log('ready');
  } catch (error) {
    if (error instanceof CodedError) logger.error(`${error.code} ${error.message}`);
    else logger.failure('could not start', error);
    process.exit(1);
  }
}
