/** The settings of the credentials service; the only reader of its environment. */
import { readConfiguration, serviceConfigOf, ServiceSettings, type ServiceConfig } from '@purser/service-kit';
import { z } from 'zod';

const Settings = ServiceSettings.extend({
  PURSER_TRUST_FILE: z.string(),
  PURSER_KEYS_FILE: z.string(),
  PURSER_DATABASE_URL: z.string().regex(/^sqlite:.+/, 'must be sqlite:PATH'),
});

export interface CredentialsConfig extends ServiceConfig {
  readonly trustFile: string;
  readonly keysFile: string;
  /** Path of the SQLite file. */
  readonly databaseFile: string;
}

/** Reads and checks the settings. Throws `BAD_SETTING`. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): CredentialsConfig {
  const settings = readConfiguration(Settings, environment);
  return {
    ...serviceConfigOf(settings),
    trustFile: settings.PURSER_TRUST_FILE,
    keysFile: settings.PURSER_KEYS_FILE,
    databaseFile: settings.PURSER_DATABASE_URL.slice('sqlite:'.length),
  };
}
