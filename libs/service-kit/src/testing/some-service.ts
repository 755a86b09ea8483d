/** A service for tests, run as a process of its own: its argument says how it behaves, a file says that it closed. */
import { CodedError } from '@purser/contracts';
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { runService, type RunningService } from '../run-service.js';
import { ServiceLogger } from '../service-logger.js';

const [, , behaviour, closedFile = ''] = process.argv;

async function start(): Promise<RunningService> {
  // What a real service does: it keeps the process alive until it is closed.
  const alive = setInterval(() => undefined, 1_000);
  if (behaviour === 'refuses') throw new CodedError('BAD_SETTING', 'Some settings are missing or wrong:\n  PURSER_NATS_URL: is missing');
  if (behaviour === 'breaks') throw new Error('a fault');
  if (behaviour === 'starts-slowly') await sleep(60_000);
  if (behaviour === 'rejects-later') setTimeout(() => void Promise.reject(new Error('nobody waits for this')), 20);
  if (behaviour === 'throws-later') setTimeout(() => { throw new Error('nobody catches this'); }, 20);
  return {
    close: async () => {
      if (behaviour === 'cannot-close') throw new Error('a fault at the end');
      await sleep(200);
      writeFileSync(closedFile, 'closed');
      clearInterval(alive);
    },
  };
}

void runService(new ServiceLogger('some'), start);
