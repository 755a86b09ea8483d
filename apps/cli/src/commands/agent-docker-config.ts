/** `purser agent docker-config`: what to paste so that docker, podman and skopeo pull with Purser. */
import { join } from 'node:path';
import { CodedError } from '@purser/contracts';
import { dockerConfig } from '../output/docker-config.js';
import { ROOT } from '../root.js';
import type { AddCommand } from './context.js';

export const addAgentDockerConfig: AddCommand = (parent, context) => {
  parent
    .command('docker-config')
    .description('print the lines for ~/.docker/config.json')
    .argument('[host...]', 'the registries to ask Purser for; without any, Purser is asked for all')
    .action((hosts: string[]) => {
      const { screen } = context();
      for (const host of hosts) {
        // Clients look helpers up by host alone.
        if (!/^[A-Za-z0-9.-]+(:\d+)?$|^\[[0-9A-Fa-f:]+\](:\d+)?$/.test(host)) throw new CodedError('BAD_ADDRESS', 'A credential helper is asked by host: write host or host:port, without scheme or path.');
      }
      const config = dockerConfig(hosts);
      const bin = join(ROOT, 'bin');
      if (screen.isJson) {
        screen.json({ dockerConfig: config, path: bin });
        return;
      }
      for (const line of JSON.stringify(config, null, 2).split('\n')) screen.line(line);
      screen.remark(`Paste this into ~/.docker/config.json (podman and skopeo read it too), and put the helper on your PATH:\n`.trimEnd());
      screen.remark(`  export PATH="$PATH:${bin}"`);
      screen.remark('The helper pulls for PURSER_REPOSITORY; without it, for the one repository its agent is enrolled for by name.');
    });
};
