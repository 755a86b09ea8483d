/** Whether the process is alive (`/healthz`), and whether everything it needs answers (`/readyz`). Open to everyone. */
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Dependency, Health, Readiness } from '../domain/readiness.js';
import type { DoorReply } from './door-exchange.js';
import { READINESS } from './tokens.js';

@Controller()
export class HealthController {
  constructor(@Inject(READINESS) private readonly readiness: Readiness) {}

  @Get('healthz')
  alive(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 where all answer, else 503; the body names each. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: DoorReply): Promise<{ readonly status: Health; readonly checks: Readonly<Record<Dependency, Health>> }> {
    const checks = await this.readiness.check();
    const status = Object.values(checks).every((check) => check === 'ok') ? 'ok' : 'unavailable';
    reply.code(status === 'ok' ? 200 : 503);
    return { status, checks };
  }
}
