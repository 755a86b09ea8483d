// An agent of your own, in any language: this one is written with stock `nats` and `@nats-io/nkeys` and nothing of
// Purser's. It waits for the answers to its pulls and opens them.
//   node stock-agent.mjs nats://127.0.0.1:4222 .purser/agents/local.key .purser/trust.json
import { readFileSync } from 'node:fs';
import { fromCurveSeed, fromPublic } from '@nats-io/nkeys';
import { connect, nkeyAuthenticator } from 'nats';

const [, , servers, keyFile, trustFile] = process.argv;
const { name, nkeySeed, xkeySeed } = JSON.parse(readFileSync(keyFile, 'utf8'));
const { roles } = JSON.parse(readFileSync(trustFile, 'utf8'));
const bytes = (text) => new TextEncoder().encode(text);

const bus = await connect({ servers, inboxPrefix: `_INBOX.${name}`, authenticator: nkeyAuthenticator(bytes(nkeySeed)) });
const answers = bus.subscribe(`image.pull.resolved.${name}.>`);
await bus.flush();
console.log(`${name} is listening`);

for await (const message of answers) {
  const { sender, statement, sealed } = message.json();
  // Whose key sealed it? A resolver that the trust file names must have said so, and recently.
  const [said, signature] = statement.split('.');
  const signed = Buffer.concat([Buffer.of(0xff), Buffer.from(said)]);
  const { xkey, role, notAfter } = JSON.parse(Buffer.from(said, 'base64url'));
  const isResolver = roles.resolver.some((nkey) => fromPublic(nkey).verify(signed, Buffer.from(signature, 'base64url')));
  if (!isResolver || role !== 'resolver' || xkey !== sender || new Date(notAfter) < new Date()) continue;
  const opened = fromCurveSeed(bytes(xkeySeed)).open(Buffer.from(sealed, 'base64'), sender);
  if (opened === null) continue; // not for this agent, or touched on the way
  const answer = JSON.parse(new TextDecoder().decode(opened));
  // An answer is bound to its pull, and to a time.
  if (answer.pullId !== message.subject.split('.').at(-1) || answer.agent !== name || new Date(answer.expiresAt) < new Date()) continue;
  console.log(JSON.stringify({ image: answer.image, outcome: answer.outcome, username: answer.candidates[0]?.auth.username, passwordLength: answer.candidates[0]?.auth.password.length }));
}
