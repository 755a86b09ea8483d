import { dockerConfig } from './docker-config.js';

it.each`
  hosts                          | config                                                                                          | because
  ${[]}                          | ${{ credsStore: 'purser' }}                                                                     | ${'Purser is asked for all'}
  ${['gcr.io']}                  | ${{ credHelpers: { 'gcr.io': 'purser' } }}                                                      | ${'for one host'}
  ${['docker.io', 'q.com:8000']} | ${{ credHelpers: { 'https://index.docker.io/v1/': 'purser', 'docker.io': 'purser', 'q.com:8000': 'purser' } }} | ${'docker asks for Hub by its old address, podman by its name'}
`('$hosts: $because', ({ hosts, config }: { hosts: string[]; config: object }) => {
  expect(dockerConfig(hosts)).toEqual(config);
});
