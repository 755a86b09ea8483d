/** The limit is for processes that start on a busy machine. */
module.exports = { ...require('../../jest.preset.cjs'), displayName: 'service-kit', testTimeout: 60_000 };
