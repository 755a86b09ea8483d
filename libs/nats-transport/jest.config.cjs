/** Three workers on any machine: these tests mostly wait for servers. */
module.exports = { ...require('../../jest.preset.cjs'), displayName: 'nats-transport', maxWorkers: 3, testTimeout: 15_000 };
