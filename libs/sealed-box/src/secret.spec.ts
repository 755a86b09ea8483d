import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { format, inspect } from 'node:util';
import { serialize } from 'node:v8';
import { CurveKey } from './curve-key.js';
import { parseKeyRing } from './key-ring.js';
import { UserKey } from './nkey.js';
import { SealingIdentity } from './sealing-identity.js';
import { Secret } from './secret.js';

const HIDDEN = 'hunter2-Zürich';
const secret = new Secret(HIDDEN);

function printed(value: unknown): string {
  let text = '';
  const stream = new Writable({ write: (chunk, _encoding, done) => { text += String(chunk); done(); } });
  new Console(stream).log('value', value, { value });
  return text;
}

describe('a secret', () => {
  it('leaves by reveal() only', () => expect(secret.reveal()).toBe(HIDDEN));

  it.each`
    way                         | text                                      | because
    ${'template'}               | ${`${secret as unknown as string}`}       | ${'messages are built so'}
    ${'concatenation'}          | ${'' + (secret as unknown as string)}     | ${'this asks for the primitive value, not for toString'}
    ${'String()'}               | ${String(secret)}                         | ${'the plain conversion'}
    ${'toLocaleString()'}       | ${secret.toLocaleString()}                | ${'it falls back on toString'}
    ${'join'}                   | ${[secret, secret].join()}                | ${'arrays convert their elements'}
    ${'JSON'}                   | ${JSON.stringify({ deep: [secret] })}     | ${'bodies and log lines are JSON'}
    ${'inspect'}                | ${inspect(secret)}                        | ${'console.log of an object'}
    ${'inspect, hidden, deep'}  | ${inspect({ a: { b: secret } }, { showHidden: true, depth: null })} | ${'a debugger asks for everything'}
    ${'%s'}                     | ${format('%s', secret)}                   | ${'format as text'}
    ${'%o'}                     | ${format('%o', secret)}                   | ${'format as object, hidden members too'}
    ${'%O'}                     | ${format('%O', secret)}                   | ${'format as object'}
    ${'%j'}                     | ${format('%j', secret)}                   | ${'format as JSON'}
    ${'rest of format'}         | ${format('login', secret)}                | ${'what has no placeholder is inspected'}
    ${'console'}                | ${printed(secret)}                        | ${'the shortest way to a log'}
    ${'error message'}          | ${new Error(`no ${secret as unknown as string}`).stack} | ${'errors travel furthest'}
    ${'error cause'}            | ${inspect(new Error('no', { cause: { secret } }))} | ${'a logged error prints its cause'}
  `('by $way says [secret]: $because', ({ text }: { text: string }) => {
    expect(text).toContain('[secret]');
    expect(text).not.toContain(HIDDEN);
  });

  it.each`
    way                        | value                                     | because
    ${'keys'}                  | ${Reflect.ownKeys(secret)}                | ${'there is no property to find'}
    ${'spread'}                | ${{ ...secret }}                          | ${'a copy of an object copies no private member'}
    ${'structured clone'}      | ${structuredClone(secret)}                | ${'workers and caches clone'}
    ${'inspect without hooks'} | ${inspect(secret, { customInspect: false, showHidden: true })} | ${'the member is private to the language'}
    ${'serialize'}             | ${serialize(secret).toString('latin1')}   | ${'heap serialisation is not JSON'}
    ${'number'}                | ${format('%d', secret)}                   | ${'[secret] is no number'}
  `('by $way holds nothing: $because', ({ value }: { value: unknown }) => {
    expect(inspect(value, { showHidden: true, depth: null })).not.toContain('hunter2');
    expect(JSON.stringify(value)).not.toContain('hunter2');
  });
});

describe('what holds a key does not print it', () => {
  const curve = CurveKey.make();
  const user = UserKey.make();
  const bytes = Buffer.alloc(32, 'k');
  const identity = new SealingIdentity({ nkey: user, role: 'resolver' });
  const sealing = identity.current();

  it.each`
    holder                  | value                                                      | hidden
    ${'curve key'}          | ${curve}                                                   | ${curve.seed.reveal()}
    ${'bytes of curve key'} | ${curve}                                                   | ${'Uint8Array'}
    ${'bytes of user key'}  | ${user}                                                    | ${'Buffer'}
    ${'seed'}               | ${curve.seed}                                              | ${curve.seed.reveal()}
    ${'user key'}           | ${user}                                                    | ${user.seed.reveal()}
    ${'sealing identity'}   | ${identity}                                                | ${user.seed.reveal()}
    ${'sealing key'}        | ${sealing}                                                 | ${sealing.key.seed.reveal()}
    ${'key ring'}           | ${parseKeyRing(`a ${bytes.toString('base64')}`)}           | ${bytes.toString('base64')}
    ${'key ring, as text'}  | ${parseKeyRing(`a ${bytes.toString('base64')}`)}           | ${'kkkk'}
  `('$holder', ({ value, hidden }: { value: unknown; hidden: string }) => {
    expect(inspect(value, { showHidden: true, depth: null })).not.toContain(hidden);
    expect(JSON.stringify(value)).not.toContain(hidden);
    expect(printed(value)).not.toContain(hidden);
  });
});
