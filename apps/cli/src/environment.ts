/** The environment, read once; the only file of this app that looks at it. An empty variable is one that is not set. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the command line and the credential helper take from the environment. */
export interface Environment {
  /** `PURSER_HOME`: where `purser up` keeps everything. */
  readonly home: string;
  /** Whether `PURSER_HOME` was set, or the default is meant. */
  readonly isHomeSet: boolean;
  /** `PURSER_HTTP_ADDR`, `PURSER_NATS_ADDR`: `host:port` to listen on. */
  readonly httpAddress: string;
  readonly natsAddress: string;
  /** `PURSER_LOG_LEVEL` of the services. */
  readonly logLevel: string;
  /** `PURSER_SERVER`, `PURSER_TOKEN`, and those of a Drone client. */
  readonly server: string | undefined;
  readonly token: string | undefined;
  readonly droneServer: string | undefined;
  readonly droneToken: string | undefined;
  /** `PURSER_NATS_URL`, `PURSER_AGENT_KEY`, `PURSER_TRUST_FILE`: how an agent signs in and whom it believes. */
  readonly natsUrl: string | undefined;
  readonly agentKey: string | undefined;
  readonly trustFile: string | undefined;
  /** `PURSER_REPOSITORY`: what the credential helper pulls for. */
  readonly repository: string | undefined;
  /** The user's `config.json` of Purser (XDG base directories). */
  readonly configFile: string;
  /** Where keys of agents are kept when there is no `PURSER_HOME` (XDG base directories). */
  readonly dataFolder: string;
  /** `PATH`, split. */
  readonly path: readonly string[];
  /** `NO_COLOR` (no-color.org). */
  readonly isColourUnwanted: boolean;
  /** What a service of `purser up` is started with besides its own settings: nothing that carries a token. */
  readonly forServices: Readonly<Record<string, string>>;
}

const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'LC_ALL', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];

/** Reads it. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const get = (name: string): string | undefined => (variables[name] === '' ? undefined : variables[name]);
  const userHome = get('HOME') ?? homedir();
  return {
    home: get('PURSER_HOME') ?? '.purser',
    isHomeSet: get('PURSER_HOME') !== undefined,
    httpAddress: get('PURSER_HTTP_ADDR') ?? '127.0.0.1:8080',
    natsAddress: get('PURSER_NATS_ADDR') ?? '127.0.0.1:4222',
    logLevel: get('PURSER_LOG_LEVEL') ?? 'info',
    server: get('PURSER_SERVER'),
    token: get('PURSER_TOKEN'),
    droneServer: get('DRONE_SERVER'),
    droneToken: get('DRONE_TOKEN'),
    natsUrl: get('PURSER_NATS_URL'),
    agentKey: get('PURSER_AGENT_KEY'),
    trustFile: get('PURSER_TRUST_FILE'),
    repository: get('PURSER_REPOSITORY'),
    configFile: join(get('XDG_CONFIG_HOME') ?? join(userHome, '.config'), 'purser', 'config.json'),
    dataFolder: join(get('XDG_DATA_HOME') ?? join(userHome, '.local', 'share'), 'purser'),
    path: (get('PATH') ?? '').split(':').filter((folder) => folder !== ''),
    isColourUnwanted: get('NO_COLOR') !== undefined,
    forServices: Object.fromEntries(PASSED_ON.flatMap((name) => (get(name) === undefined ? [] : [[name, get(name) ?? '']]))),
  };
}
