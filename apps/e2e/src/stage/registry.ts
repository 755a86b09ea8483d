/** A real registry with basic authentication, and a small image in it, put there over the registry's own protocol. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { hashSync } from 'bcryptjs';
import { cleanEnvironment } from './environment.js';
import { freePort } from './free-port.js';
import { findProgram } from './programs.js';
import { Running } from './running.js';

/** Debian's registry wants a file, everything in it can be said by environment. */
const CONFIGURATION = 'version: 0.1\nlog: { level: warn }\nstorage: { filesystem: { rootdirectory: /nowhere } }\nhttp: { addr: 127.0.0.1:0 }\n';

/** A registry that runs. */
export class Registry {
  private constructor(
    /** `127.0.0.1:port` */
    readonly host: string,
    private readonly folder: string,
    private readonly process: Running,
    private readonly authorization: string,
  ) {}

  /** Starts one that lets in one user; undefined where there is no docker-registry on this machine. */
  static async start(username: string, password: string): Promise<Registry | undefined> {
    const program = findProgram('docker-registry');
    if (program === undefined) return undefined;
    const folder = mkdtempSync(join(tmpdir(), 'purser-registry-'));
    const host = `127.0.0.1:${String(await freePort())}`;
    writeFileSync(join(folder, 'config.yml'), CONFIGURATION);
    writeFileSync(join(folder, 'htpasswd'), `${username}:${hashSync(password, 5)}\n`, { mode: 0o600 });
    const env = cleanEnvironment({
      REGISTRY_HTTP_ADDR: host,
      REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY: join(folder, 'images'),
      REGISTRY_AUTH: 'htpasswd',
      REGISTRY_AUTH_HTPASSWD_REALM: 'purser',
      REGISTRY_AUTH_HTPASSWD_PATH: join(folder, 'htpasswd'),
    });
    const process = Running.start('docker-registry', program, ['serve', join(folder, 'config.yml')], { env });
    const registry = new Registry(host, folder, process, `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);
    await registry.answers();
    return registry;
  }

  /** Puts an image of one small file at `name:tag`. */
  async put(name: string, tag: string): Promise<void> {
    const layer = layerOf(this.folder, 'hello.txt', 'hello from a private image\n');
    const config = Buffer.from(JSON.stringify({ architecture: 'amd64', os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: [digestOf(layer)] } }));
    const packed = gzipSync(layer);
    const manifest = {
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: await this.blob(name, 'application/vnd.oci.image.config.v1+json', config),
      layers: [await this.blob(name, 'application/vnd.oci.image.layer.v1.tar+gzip', packed)],
    };
    const reply = await this.send(`/v2/${name}/manifests/${tag}`, 'PUT', manifest.mediaType, Buffer.from(JSON.stringify(manifest)));
    if (reply.status !== 201) throw new Error(`the registry answered ${String(reply.status)} to a manifest`);
  }

  async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      const reply = await fetch(`http://${this.host}/v2/`).catch(() => undefined);
      if (reply?.status === 401) return;
      await sleep(50);
    }
    throw new Error(`docker-registry does not answer:\n${this.process.printed}`);
  }

  private async blob(name: string, mediaType: string, content: Buffer): Promise<{ mediaType: string; digest: string; size: number }> {
    const digest = digestOf(content);
    const begun = await this.send(`/v2/${name}/blobs/uploads/`, 'POST', undefined, undefined);
    const place = new URL(begun.headers.get('location') ?? '', `http://${this.host}`);
    place.searchParams.set('digest', digest);
    const reply = await this.send(`${place.pathname}${place.search}`, 'PUT', 'application/octet-stream', content);
    if (reply.status !== 201) throw new Error(`the registry answered ${String(reply.status)} to a blob`);
    return { mediaType, digest, size: content.length };
  }

  private async send(path: string, method: string, contentType: string | undefined, body: Buffer | undefined): Promise<Response> {
    return fetch(`http://${this.host}${path}`, {
      method,
      headers: { authorization: this.authorization, ...(contentType === undefined ? {} : { 'content-type': contentType }) },
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
    });
  }
}

/** A layer as the system's own tar writes it. */
function layerOf(folder: string, name: string, content: string): Buffer {
  const files = join(folder, 'layer');
  mkdirSync(files, { recursive: true });
  writeFileSync(join(files, name), content);
  execFileSync('tar', ['-cf', join(folder, 'layer.tar'), '-C', files, name]);
  return readFileSync(join(folder, 'layer.tar'));
}

function digestOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
