/** Starts the planner, nothing else. */
import { NestFactory } from '@nestjs/core';
import { streamsNeededBy } from '@purser/contracts';
import { connectBus, NatsStrategy } from '@purser/nats-transport';
import { readSecretFile } from '@purser/sealed-box';
import { runService, ServiceLogger, type RunningService } from '@purser/service-kit';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';

async function start(): Promise<RunningService> {
  const config = readConfig();
  const logger = new ServiceLogger('planner', config.logLevel);
  const connection = await connectBus({
    url: config.natsUrl,
    name: 'planner',
    seed: readSecretFile('PURSER_NKEY_FILE', config.nkeyFile).reveal(),
    patient: true,
    onStatus: (status, detail) => logger.log(`bus ${status}`, { detail }),
  });
  const app = await NestFactory.createMicroservice(AppModule.with(connection), {
    logger,
    strategy: new NatsStrategy({
      connection,
      service: { name: 'planner', version: '0.1.0', description: 'plans which images a pipeline pulls' },
      streams: streamsNeededBy('planner'),
      onProblem: (what, error) => logger.failure(what, error),
    }),
  });
  await app.listen();
  return { close: () => app.close() };
}

void runService(new ServiceLogger('planner'), start);
