/** The settings of the gateway; the only reader of its environment. */
import { ListenAddress, readConfiguration, serviceConfigOf, ServiceSettings, type ServiceConfig } from '@purser/service-kit';
import { z } from 'zod';

const Settings = ServiceSettings.extend({
  PURSER_TRUST_FILE: z.string(),
  PURSER_HTTP_ADDR: z.string().default('127.0.0.1:8080').pipe(ListenAddress),
  PURSER_ADMIN_TOKEN_FILE: z.string(),
});

export interface GatewayConfig extends ServiceConfig {
  readonly trustFile: string;
  readonly listen: ListenAddress;
  /** Holds what every request must carry. */
  readonly adminTokenFile: string;
}

/** Reads and checks the settings. Throws `BAD_SETTING`. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): GatewayConfig {
  const settings = readConfiguration(Settings, environment);
  return {
    ...serviceConfigOf(settings),
    trustFile: settings.PURSER_TRUST_FILE,
    listen: settings.PURSER_HTTP_ADDR,
    adminTokenFile: settings.PURSER_ADMIN_TOKEN_FILE,
  };
}
