module.exports = { ...require('../../jest.preset.cjs'), displayName: 'sealed-box' };
