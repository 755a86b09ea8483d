/** The settings that every service has; a service's own `config.ts` adds what is its own. */
import { z } from 'zod';

/** To be extended. */
export const ServiceSettings = z.object({
  PURSER_NATS_URL: z.string().default('nats://127.0.0.1:4222'),
  PURSER_NKEY_FILE: z.string(),
  PURSER_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

/** The same under the names that code uses. */
export interface ServiceConfig {
  /** `nats://host:port`, several with commas. */
  readonly natsUrl: string;
  /** Holds the seed (`SU…`) that the service signs in with. */
  readonly nkeyFile: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/** Takes the common settings out of a service's. */
export function serviceConfigOf(settings: z.output<typeof ServiceSettings>): ServiceConfig {
  return { natsUrl: settings.PURSER_NATS_URL, nkeyFile: settings.PURSER_NKEY_FILE, logLevel: settings.PURSER_LOG_LEVEL };
}
