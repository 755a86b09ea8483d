/** What each code of the house means in HTTP. A new code does not compile until it has a status here. */
import type { ErrorCode } from '@purser/contracts';

export const HTTP_STATUS = {
  BAD_MESSAGE: 400,
  BAD_REPOSITORY: 400,
  BAD_ADDRESS: 400,
  BAD_USERNAME: 400,
  BAD_PASSWORD: 400,
  BAD_AGENT: 400,
  BAD_KEY: 400,
  BAD_IMAGE: 400,
  BAD_PIPELINE: 400,
  BAD_SETTING: 400,
  UNAUTHORIZED: 401,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  PLAN_CONFLICT: 409,
  PLAN_EXPIRED: 410,
  // An agent is named by the client here, not the one who asks: it is missing, not forbidden.
  AGENT_NOT_ENROLLED: 404,
  REPOSITORY_NOT_ALLOWED: 403,
  // The gateway's own boxes and statements: nothing a client of HTTP could send better.
  SEAL_BROKEN: 500,
  KEY_NOT_IN_RING: 500,
  KEY_RING_BAD: 500,
  STATEMENT_BAD: 500,
  STATEMENT_EXPIRED: 500,
  PORT_TAKEN: 500,
  PROGRAM_MISSING: 500,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const satisfies Record<ErrorCode, number>;
