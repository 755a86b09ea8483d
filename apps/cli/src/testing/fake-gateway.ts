/** An HTTP server that answers what a test tells it, and remembers what it was asked. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Asked {
  readonly verb: string;
  readonly path: string;
  readonly token: string | undefined;
  readonly body: unknown;
}

/** Status and body; an object is JSON. */
export type Reply = readonly [status: number, body: unknown];

export class FakeGateway {
  readonly asked: Asked[] = [];
  private readonly server: Server;

  constructor(answer: (asked: Asked) => Reply) {
    this.server = createServer((request, response) => {
      void text(request).then((body) => {
        const asked = { verb: request.method ?? '', path: request.url ?? '', token: request.headers.authorization, body: body === '' ? undefined : (JSON.parse(body) as unknown) };
        this.asked.push(asked);
        const [status, reply] = answer(asked);
        response.writeHead(status).end(typeof reply === 'string' ? reply : JSON.stringify(reply));
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
