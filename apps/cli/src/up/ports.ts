/** Whether an address can be listened on, asked before anything is started. */
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CodedError } from '@purser/contracts';
import type { ListenAddress } from '@purser/service-kit';

const PAUSE = 100;

/**
 * @param setting the variable that changes the address
 * @param patience milliseconds to wait for somebody who is about to leave
 * @throws CodedError `PORT_TAKEN`, `BAD_SETTING`
 */
export async function refuseTakenPort(address: ListenAddress, setting: string, patience: number): Promise<void> {
  const giveUp = performance.now() + patience;
  for (;;) {
    const code = await tryListening(address);
    if (code === undefined) return;
    if (code !== 'EADDRINUSE') throw new CodedError('BAD_SETTING', `${address.text} cannot be listened on (${code}): set ${setting} to an address of this machine.`);
    if (performance.now() + PAUSE > giveUp) throw new CodedError('PORT_TAKEN', `Another program listens on ${address.text}: stop it, or set ${setting} to a free address.`);
    await sleep(PAUSE);
  }
}

async function tryListening({ host, port }: ListenAddress): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
