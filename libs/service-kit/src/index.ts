export * from './configuration.js';
export * from './find-program.js';
export * from './run-service.js';
export * from './service-logger.js';
export * from './service-settings.js';
