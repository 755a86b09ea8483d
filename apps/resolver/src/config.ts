/** The settings of the resolver; the only reader of its environment. */
import { readConfiguration, serviceConfigOf, ServiceSettings, type ServiceConfig } from '@purser/service-kit';
import { z } from 'zod';

const Settings = ServiceSettings.extend({ PURSER_TRUST_FILE: z.string() });

export interface ResolverConfig extends ServiceConfig {
  readonly trustFile: string;
}

/** Reads and checks the settings. Throws `BAD_SETTING`. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): ResolverConfig {
  const settings = readConfiguration(Settings, environment);
  return { ...serviceConfigOf(settings), trustFile: settings.PURSER_TRUST_FILE };
}
