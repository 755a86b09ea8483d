/**
 * `purser up`: the broker and every service, started at once (each waits for the bus by itself), kept running, and
 * stopped in the order in which they need each other: first who takes work in, last the broker.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { CodedError } from '@purser/contracts';
import { Secret } from '@purser/sealed-box';
import { AgentsApi } from '../client/agents-api.js';
import { awaitSignIn } from '../client/await-sign-in.js';
import { writeUserConfig } from '../client/config-file.js';
import { GatewayClient } from '../client/gateway-client.js';
import type { Environment } from '../environment.js';
import { AgentFollower } from './agent-follower.js';
import { Broker } from './broker.js';
import { LOCAL_AGENT, type Home } from './home.js';
import { enrolLocal } from './local-agent.js';
import { codedErrorIn, readLogLine } from './log-line.js';
import { processPlans, STOP_ORDER, type Programs } from './process-plans.js';
import { reachable, type UpSettings } from './settings.js';
import { SupervisedProcess } from './supervised-process.js';
import type { UpScreen } from './up-screen.js';

/** Milliseconds between two looks at `/readyz`. */
const PAUSE = 75;
/** Ends in a row before it was ever ready after which `purser up` gives up. */
const MOST_CRASHES = 5;
const SIGN_IN_LIMIT = 10_000;

export class Supervisor {
  private readonly processes: readonly SupervisedProcess[];
  private readonly broker: Broker;
  private readonly stopper = new AbortController();
  private readonly crashes = new Map<string, number>();
  private follower: AgentFollower | undefined;
  private isReady = false;
  private refusals = new Map<string, CodedError>();
  private giveUp: (error: CodedError) => void = () => undefined;
  private readonly givenUp = new Promise<never>((_, reject) => {
    this.giveUp = reject;
  });

  constructor(
    private readonly settings: UpSettings,
    private readonly home: Home,
    private readonly environment: Environment,
    programs: Programs,
    private readonly screen: UpScreen,
  ) {
    this.processes = processPlans(settings, home.paths, environment, programs).map((plan) => new SupervisedProcess(plan, { line: (name, line) => this.onLine(name, line), crashed: (name, how, restartIn) => this.onCrash(name, how, restartIn) }));
    this.broker = new Broker(home, settings.nats, () => this.processes.find(({ name }) => name === 'nats')?.signal('SIGHUP'));
  }

  /** Runs until `stop` or `kill`. @throws CodedError with which a service refused to start; everything is stopped then */
  async run(): Promise<void> {
    this.broker.prepare();
    for (const process of this.processes) process.start();
    const stopped = new Promise<void>((resolve) => this.stopper.signal.addEventListener('abort', () => resolve(), { once: true }));
    try {
      await Promise.race([this.begin(), this.givenUp, stopped]);
      await Promise.race([this.givenUp, stopped]);
    } finally {
      await this.shutDown();
    }
  }

  /** Drains and stops. */
  stop(): void {
    this.stopper.abort();
  }

  /** Ends every process now. */
  kill(): void {
    for (const process of this.processes) process.kill();
  }

  private async begin(): Promise<void> {
    const { settings, home } = this;
    const natsUrl = `nats://${reachable(settings.nats)}`;
    const server = `http://${reachable(settings.http)}`;
    await this.broker.accepting(this.stopper.signal);
    const following = AgentFollower.start(natsUrl, home.roleKeys.supervisor, this.broker, (error) => this.screen.say(`${error.code} ${error.message}`, 'warn'));
    following.then((follower) => (this.follower = follower), () => undefined);
    await this.serviceable(server);
    const follower = await following;
    const api = new AgentsApi(new GatewayClient({ server, token: new Secret(home.adminToken) }));
    const enrolment = await enrolLocal(api, home.local);
    await follower.sync();
    if (enrolment === 'other-keys') {
      this.screen.say(`agent ${LOCAL_AGENT} is enrolled with other keys than ${home.paths.localKey}: run \`purser agent rm ${LOCAL_AGENT}\` and start again`, 'error');
    } else if ((await awaitSignIn(natsUrl, home.local, SIGN_IN_LIMIT, this.stopper.signal)) !== 'let-in' && !this.stopper.signal.aborted) {
      this.screen.say(`agent ${LOCAL_AGENT} cannot sign in at the broker: see ${home.paths.log('nats')}`, 'error');
    }
    if (this.stopper.signal.aborted) return;
    this.writeConfig(server, natsUrl);
    this.isReady = true;
    this.screen.ready({ http: server, nats: natsUrl, home: home.paths.folder });
  }

  private writeConfig(server: string, nats: string): void {
    const { paths, adminToken } = this.home;
    const kept = writeUserConfig(this.environment.configFile, {
      server,
      token: adminToken,
      nats,
      agent: { name: LOCAL_AGENT, keyFile: paths.localKey },
      trustFile: paths.trust,
      home: paths.folder,
    });
    if (kept !== undefined) this.screen.say(`${this.environment.configFile} was another's; it is kept as ${kept}`);
  }

  /** Resolves when the gateway and all it needs are ready. */
  private async serviceable(server: string): Promise<void> {
    while (!this.stopper.signal.aborted) {
      const ready = await fetch(`${server}/readyz`).then(
        async (response) => {
          await response.text();
          return response.ok;
        },
        () => false,
      );
      if (ready) return;
      await sleep(PAUSE);
    }
  }

  private onLine(name: string, raw: string): void {
    const line = readLogLine(raw);
    const refusal = codedErrorIn(line);
    if (refusal !== undefined) this.refusals.set(name, refusal);
    if (line.level !== 'debug' || this.settings.logLevel === 'debug') this.screen.line(name, line.level, line.text);
  }

  private onCrash(name: string, how: string, restartIn: number): void {
    const refusal = this.refusals.get(name);
    this.refusals.delete(name);
    if (!this.isReady) {
      const crashes = (this.crashes.get(name) ?? 0) + 1;
      this.crashes.set(name, crashes);
      // A wrong setting or a lost key does not mend itself; a service that is not there yet does.
      if (refusal !== undefined && refusal.code !== 'UNAVAILABLE' && refusal.code !== 'INTERNAL') return this.giveUp(refusal);
      if (crashes >= MOST_CRASHES) return this.giveUp(refusal ?? new CodedError('UNAVAILABLE', `${name} ended ${String(crashes)} times while it started: see ${this.home.paths.log(name)}.`));
    }
    this.screen.say(`${name} ended ${how}; it is started again in ${String(restartIn / 1_000)} s`, 'warn');
  }

  private async shutDown(): Promise<void> {
    this.stopper.abort();
    this.screen.say('stopping');
    for (const names of STOP_ORDER) {
      // The supervisor leaves with the services: the broker is not told of agents any more.
      if (names === 'nats') await this.follower?.close();
      await Promise.all(this.processes.filter(({ name }) => name === names || name.startsWith(`${names}-`)).map((process) => process.stop()));
    }
    this.screen.say('stopped');
  }
}
