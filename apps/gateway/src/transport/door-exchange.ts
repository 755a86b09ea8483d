/** What the doors use of Fastify's request and reply. Fastify comes with Nest's adapter and is not imported by itself. */

/** A request as the hooks and the error filter see it. */
export interface DoorRequest {
  readonly method: string;
  /** After rewriting. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Of the route, decoded; null where the URL could not be read. */
  readonly params: Readonly<Record<string, string | undefined>> | null;
  readonly query: Readonly<Record<string, unknown>>;
  /** Bytes; each door reads its own form. */
  readonly body?: unknown;
  /** The route that was found. */
  readonly routeOptions: { readonly url?: string | undefined };
}

/** A reply to be sent. */
export interface DoorReply {
  code(status: number): this;
  header(name: string, value: string): this;
  send(body?: unknown): unknown;
  readonly statusCode: number;
  /** Milliseconds since the request came. */
  readonly elapsedTime: number;
}
