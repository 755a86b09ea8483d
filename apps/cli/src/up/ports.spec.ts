import { createServer, type AddressInfo } from 'node:net';
import { ListenAddress } from '@purser/service-kit';
import { refusal } from '../testing/refusal.js';
import { refuseTakenPort } from './ports.js';

it('names the setting of a taken port, and leaves a free one free', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = ListenAddress.parse(`127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  const error = await refusal(async () => refuseTakenPort(address, 'PURSER_HTTP_ADDR', 0));
  expect(error.code).toBe('PORT_TAKEN');
  expect(error.message).toContain('PURSER_HTTP_ADDR');
  const patient = refuseTakenPort(address, 'PURSER_HTTP_ADDR', 5_000);
  server.close();
  await patient;
  await refuseTakenPort(address, 'PURSER_HTTP_ADDR', 0);
});

it('says which setting names no address of this machine', async () => {
  const error = await refusal(async () => refuseTakenPort(ListenAddress.parse('203.0.113.1:8080'), 'PURSER_HTTP_ADDR', 0));
  expect([error.code, error.message]).toEqual(['BAD_SETTING', expect.stringContaining('PURSER_HTTP_ADDR')]);
});
