/** `purser up`: everything, in this terminal, until Ctrl-C. */
import { findNatsServer, serviceEntry } from '../up/programs.js';
import { stopLeftBehind } from '../up/broker.js';
import { furnishHome, HomePaths, openHomeFolder } from '../up/home.js';
import { lockHome } from '../up/home-lock.js';
import { refuseTakenPort } from '../up/ports.js';
import { SERVICE_ROLES, type Programs } from '../up/process-plans.js';
import { upSettings } from '../up/settings.js';
import { Supervisor } from '../up/supervisor.js';
import { UpScreen } from '../up/up-screen.js';
import { ROOT } from '../root.js';
import type { AddCommand, Context } from './context.js';

/** Milliseconds that the services of a run that was killed may take to notice and leave their ports. */
const LEFT_BEHIND_PATIENCE = 12_000;

export const addUp: AddCommand = (parent, context) => {
  parent
    .command('up')
    .description('run Purser here: NATS server, services and HTTP API; Ctrl-C drains and stops, a second one ends it at once')
    .option('--resolvers <count>', 'how many resolvers share the work', '1')
    .action(async ({ resolvers }: { readonly resolvers: string }) => up(context(), resolvers));
};

async function up({ environment, screen, exitWith }: Context, resolvers: string): Promise<void> {
  const settings = upSettings(environment, resolvers);
  const programs = findPrograms(environment.path);
  const paths = new HomePaths(settings.home);
  openHomeFolder(paths);
  const lock = lockHome(paths.lock);
  try {
    const upScreen = new UpScreen(screen);
    const home = furnishHome(paths);
    if (await stopLeftBehind(home)) upScreen.say('stopped the NATS server that an earlier run left behind');
    const patience = lock.isLeftBehind ? LEFT_BEHIND_PATIENCE : 0;
    await Promise.all([refuseTakenPort(settings.http, 'PURSER_HTTP_ADDR', patience), refuseTakenPort(settings.nats, 'PURSER_NATS_ADDR', patience)]);
    const supervisor = new Supervisor(settings, home, environment, programs, upScreen);
    stopOnSignals(supervisor, () => {
      upScreen.say('ended at once; work in hand may be cut', 'warn');
      exitWith(1);
    });
    await supervisor.run();
  } finally {
    lock.release();
  }
}

function findPrograms(path: readonly string[]): Programs {
  const entries = Object.fromEntries(SERVICE_ROLES.map((role) => [role, serviceEntry(ROOT, role)])) as Programs['entries'];
  return { node: process.execPath, natsServer: findNatsServer(path, ROOT), entries };
}

/** The first signal drains, the second ends. */
function stopOnSignals(supervisor: Supervisor, onKill: () => void): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isStopping) {
        onKill();
        supervisor.kill();
      }
      isStopping = true;
      supervisor.stop();
    });
  }
}
