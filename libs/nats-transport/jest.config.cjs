module.exports = { ...require('../../jest.preset.cjs'), displayName: 'nats-transport' };
