import { readEnvironment } from './environment.js';

describe('the environment', () => {
  it.each`
    variables                                       | configFile                              | because
    ${{ HOME: '/home/me' }}                         | ${'/home/me/.config/purser/config.json'} | ${'the default of XDG'}
    ${{ HOME: '/home/me', XDG_CONFIG_HOME: '/c' }}  | ${'/c/purser/config.json'}              | ${'XDG says where'}
    ${{ HOME: '/home/me', XDG_CONFIG_HOME: '' }}    | ${'/home/me/.config/purser/config.json'} | ${'empty is not set'}
  `('$configFile: $because', ({ variables, configFile }: { variables: Record<string, string>; configFile: string }) => {
    expect(readEnvironment(variables).configFile).toBe(configFile);
  });

  it('hands no token on to services', () => {
    const { forServices } = readEnvironment({ PATH: '/bin', HOME: '/h', PURSER_TOKEN: 't', DRONE_TOKEN: 't', AWS_SECRET_ACCESS_KEY: 't', TZ: 'UTC' });
    expect(forServices).toEqual({ PATH: '/bin', HOME: '/h', TZ: 'UTC' });
  });
});
