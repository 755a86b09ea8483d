/** Starts the credentials service, nothing else. */
import { NestFactory } from '@nestjs/core';
import { streamsNeededBy } from '@purser/contracts';
import { connectBus, NatsStrategy } from '@purser/nats-transport';
import { readSecretFile, sodiumReady, UserKey } from '@purser/sealed-box';
import { runService, ServiceLogger, type RunningService } from '@purser/service-kit';
import { AppModule, openStock, relayOf } from './app.module.js';
import { readConfig } from './config.js';

async function start(): Promise<RunningService> {
  const config = readConfig();
  const logger = new ServiceLogger('credentials', config.logLevel);
  await sodiumReady();
  const nkey = UserKey.fromSeed(readSecretFile('PURSER_NKEY_FILE', config.nkeyFile));
  const stock = await openStock(config);
  const connection = await connectBus({
    url: config.natsUrl,
    name: 'credentials',
    seed: nkey.seed.reveal(),
    patient: true,
    onStatus: (status, detail) => logger.log(`bus ${status}`, { detail }),
  });
  const relay = relayOf(stock, connection, (error) => logger.failure('an event is not published yet', error));
  const app = await NestFactory.createMicroservice(AppModule.with(stock, nkey, () => relay.sweep()), {
    logger,
    strategy: new NatsStrategy({
      connection,
      service: { name: 'credentials', version: '0.1.0', description: 'keeps registry credentials and agents' },
      streams: streamsNeededBy('credentials'),
      onProblem: (what, error) => logger.failure(what, error),
    }),
  });
  await app.listen();
  relay.start();
  return {
    close: async () => {
      await relay.stop();
      await app.close();
      await stock.database.close();
    },
  };
}

void runService(new ServiceLogger('credentials'), start);
