/** The environment that stories start programs in: the caller's, without any setting of Purser's or a client's own. */

/** What this process was started with. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;

/** The caller's environment with `settings` on top, and nothing of Purser's, Drone's or Docker's from outside. */
export function cleanEnvironment(settings: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined && !/^(PURSER|DRONE|DOCKER|REGISTRY|XDG|NODE_OPTIONS|FORCE_COLOR)/.test(entry[0]));
  return { ...Object.fromEntries(kept), ...settings };
}
