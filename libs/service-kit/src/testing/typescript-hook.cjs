/** `node --require` this, and sources run as they are, as in Jest: `.js` of an import is its `.ts`. */
const { transformFileSync } = require('@swc/core');
const Module = require('node:module');

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  try {
    return resolve.call(this, request, parent, ...rest);
  } catch (error) {
    if (!/^\.{1,2}\//.test(request)) throw error;
    return resolve.call(this, request.replace(/\.js$/, '.ts'), parent, ...rest);
  }
};
require.extensions['.ts'] = (module, file) => {
  const { code } = transformFileSync(file, { swcrc: false, module: { type: 'commonjs' }, jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } });
  module._compile(code, file);
};
