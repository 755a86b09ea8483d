/** The part for programs that ask and serve nothing, such as the command line: it loads no Nest, which costs half a second. */
export * from './connection.js';
export * from './requester.js';
export * from './streams.js';
