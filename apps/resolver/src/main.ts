/** Starts one replica of the resolver, nothing else. */
import { NestFactory } from '@nestjs/core';
import { streamsNeededBy } from '@purser/contracts';
import { connectBus, NatsStrategy } from '@purser/nats-transport';
import { readSecretFile, readTrustFile, SealingIdentity, sodiumReady, UserKey } from '@purser/sealed-box';
import { runService, ServiceLogger, type RunningService } from '@purser/service-kit';
import { randomBytes } from 'node:crypto';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';

async function start(name: string): Promise<RunningService> {
  const config = readConfig();
  const logger = new ServiceLogger(name, config.logLevel);
  await sodiumReady();
  const nkey = UserKey.fromSeed(readSecretFile('PURSER_NKEY_FILE', config.nkeyFile));
  const trust = readTrustFile(config.trustFile);
  const connection = await connectBus({
    url: config.natsUrl,
    name: 'resolver',
    seed: nkey.seed.reveal(),
    patient: true,
    onStatus: (status, detail) => logger.log(`bus ${status}`, { detail }),
  });
  const app = await NestFactory.createMicroservice(AppModule.with({ connection, identity: new SealingIdentity({ nkey, role: 'resolver' }), trust, name }), {
    logger,
    strategy: new NatsStrategy({
      connection,
      service: { name: 'resolver', version: '0.1.0', description: 'answers image pulls with matched, sealed auth' },
      streams: streamsNeededBy('resolver'),
      onProblem: (what, error) => logger.failure(what, error),
    }),
  });
  await app.listen();
  return { close: () => app.close() };
}

const name = `resolver-${randomBytes(2).toString('hex')}`;
void runService(new ServiceLogger(name), () => start(name));
