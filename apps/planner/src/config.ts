/** The settings of the planner; the only reader of its environment. */
import { readConfiguration, serviceConfigOf, ServiceSettings, type ServiceConfig } from '@purser/service-kit';

/** Reads and checks the settings. Throws `BAD_SETTING`. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): ServiceConfig {
  return serviceConfigOf(readConfiguration(ServiceSettings, environment));
}
