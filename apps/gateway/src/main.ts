/** Starts the gateway (HTTP for people and tools in front, NATS behind), nothing else. */
import { connectBus } from '@purser/nats-transport';
import { readSecretFile, readTrustFile, SealingIdentity, sodiumReady, UserKey } from '@purser/sealed-box';
import { runService, ServiceLogger, type RunningService } from '@purser/service-kit';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';
import { createHttp, listen } from './transport/http-server.js';

const NAME = 'gateway';

async function start(): Promise<RunningService> {
  const config = readConfig();
  const logger = new ServiceLogger(NAME, config.logLevel);
  const trust = readTrustFile(config.trustFile);
  const adminToken = readSecretFile('PURSER_ADMIN_TOKEN_FILE', config.adminTokenFile);
  const nkey = UserKey.fromSeed(readSecretFile('PURSER_NKEY_FILE', config.nkeyFile));
  const identity = new SealingIdentity({ nkey, role: NAME });
  await sodiumReady();

  const onProblem = (what: string, error: unknown): void => logger.failure(what, error);
  const connection = await connectBus({
    url: config.natsUrl,
    name: NAME,
    seed: nkey.seed.reveal(),
    patient: true,
    onStatus: (status, detail) => logger.log(`bus ${status}`, { detail }),
  });
  const app = await createHttp(AppModule.with({ connection, identity, trust, onProblem }), { token: adminToken, logger });
  await listen(app, config.listen);
  logger.log('listening', { address: `http://${config.listen.text}` });
  return {
    close: async () => {
      await app.close();
      await connection.drain();
    },
  };
}

void runService(new ServiceLogger(NAME), start);
