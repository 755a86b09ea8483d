/** Node's own test runner, counted as `tools/jest-summary-reporter.cjs` counts Jest: `{ passed, failed, skipped }`. */
const COUNT = /^(pass|fail|cancelled|skipped|todo) (\d+)$/;

export default async function* summary(events) {
  const counts = { pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0 };
  for await (const { type, data } of events) {
    const [, name, count] = (type === 'test:diagnostic' && COUNT.exec(data.message)) || [];
    if (name !== undefined) counts[name] = Number(count);
  }
  yield `${JSON.stringify({ passed: counts.pass, failed: counts.fail + counts.cancelled, skipped: counts.skipped + counts.todo })}\n`;
}
