/** The body that enrols an agent: public keys only, and no key that it does not know. */
import type { PipeTransform } from '@nestjs/common';
import { AgentEnrolment, type ErrorCode } from '@purser/contracts';
import type { AgentEnrolment as Enrolment } from '../domain/agent-admin.js';
import { z } from 'zod';
import { conformTo, readJson } from './read-json.js';

const StrictEnrolment = z.strictObject(AgentEnrolment.shape);

const CODES: Readonly<Record<string, ErrorCode>> = { name: 'BAD_AGENT', repositories: 'BAD_AGENT', nkey: 'BAD_KEY', xkey: 'BAD_KEY' };

/** Reads it. Throws `BAD_AGENT`, `BAD_KEY` or `BAD_MESSAGE`. */
export function readEnrolment(body: unknown): Enrolment {
  return conformTo(StrictEnrolment, readJson(body), ([field]) => CODES[String(field)] ?? 'BAD_MESSAGE');
}

/** `readEnrolment` for a controller's `@Body`. */
export class EnrolmentPipe implements PipeTransform<unknown, Enrolment> {
  transform(body: unknown): Enrolment {
    return readEnrolment(body);
  }
}
