/** Three workers on any machine: these tests mostly wait for servers. The limit is for a machine that is busy with more. */
module.exports = { ...require('../../jest.preset.cjs'), displayName: 'nats-transport', maxWorkers: 3, testTimeout: 60_000 };
