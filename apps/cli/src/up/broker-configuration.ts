/**
 * The text of `nats/server.conf`: a broker that is closed, on loopback too. Two accounts, nkey users, and for each user
 * exactly the subjects that the contracts give its role. Every value is written as a quoted string, so that a path
 * with a blank or a quote in it stays a value.
 */
import { EXPORTS, permissionsOf, permissionsOfAgent, ROLES, type Permissions, type Role } from '@purser/contracts';

/** What the text depends on. The same input gives the same text, so that a reload happens only for a change. */
export interface BrokerSettings {
  /** `host:port` */
  readonly listen: string;
  /** The folder that JetStream puts its own `jetstream` folder into. */
  readonly storeFolder: string;
  readonly pidFile: string;
  /** The public nkey of each role. */
  readonly roles: Readonly<Record<Role, string>>;
  /** The enrolled agents. */
  readonly agents: readonly { readonly name: string; readonly nkey: string }[];
}

/** Space that streams may reserve. Set, since the default is what the disk has free, and reservations on a small one fail. */
const STORE_LIMIT = '16GB';
const MEMORY_LIMIT = '64MB';

/** A pipeline may be 1 MiB of text; as JSON it is longer, and the server's own default would refuse it. */
const PAYLOAD_LIMIT = '4MB';

/** The text, ending in a line feed. */
export function brokerConfiguration({ listen, storeFolder, pidFile, roles, agents }: BrokerSettings): string {
  const services = ROLES.map((role) => user(role, roles[role], permissionsOf(role)));
  const sorted = [...agents].sort((a, b) => (a.name < b.name ? -1 : 1));
  const pullers = sorted.map(({ name, nkey }) => user(name, nkey, permissionsOfAgent(name)));
  return [
    '# Written by `purser up`, which writes it again whenever an agent is enrolled or removed.',
    `server_name: ${quoted('purser')}`,
    `listen: ${quoted(listen)}`,
    `pid_file: ${quoted(pidFile)}`,
    `max_payload: ${PAYLOAD_LIMIT}`,
    `jetstream { store_dir: ${quoted(storeFolder)}, max_file_store: ${STORE_LIMIT}, max_memory_store: ${MEMORY_LIMIT} }`,
    'accounts {',
    '  PURSER {',
    '    jetstream: enabled',
    ...list('users', services),
    ...list('exports', [...EXPORTS.services.map((subject) => exported('service', subject)), ...EXPORTS.streams.map((subject) => exported('stream', subject))]),
    '  }',
    '  AGENTS {',
    ...list('users', pullers),
    ...list('imports', [...EXPORTS.services.map((subject) => imported('service', subject)), ...EXPORTS.streams.map((subject) => imported('stream', subject))]),
    '  }',
    '}',
    '',
  ].join('\n');
}

function user(name: string, nkey: string, { publish, subscribe }: Permissions): string {
  return `{ nkey: ${quoted(nkey)}, permissions: { publish: { allow: ${array(publish)} }, subscribe: { allow: ${array(subscribe)} } } } # ${name}`;
}

function exported(kind: 'service' | 'stream', subject: string): string {
  return `{ ${kind}: ${quoted(subject)}, accounts: [AGENTS] }`;
}

function imported(kind: 'service' | 'stream', subject: string): string {
  return `{ ${kind}: { account: PURSER, subject: ${quoted(subject)} } }`;
}

function list(name: string, items: readonly string[]): string[] {
  return [`    ${name}: [`, ...items.map((item) => `      ${item}`), '    ]'];
}

function array(subjects: readonly string[]): string {
  return `[${subjects.map(quoted).join(', ')}]`;
}

/** A string of the server's configuration language: backslash and quote are escaped, other characters stand for themselves. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
