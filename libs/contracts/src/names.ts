/** The names that messages carry, each with the one schema that decides whether it is one. */
import { z } from 'zod';

/** `owner/name`, or more components for nested groups: no blanks, no empty, `.` or `..` component, at most 255 characters. */
export const RepositoryName = z
  .string()
  .max(255, 'a repository has at most 255 characters')
  .refine((text) => text.includes('/'), 'a repository is owner/name, such as octocat/hello-world')
  .refine(
    (text) => text.split('/').every((part) => /^[A-Za-z0-9_.~+@-]+$/.test(part) && part !== '.' && part !== '..'),
    'each part of a repository holds letters, digits and . _ - ~ + @ only, and none is empty, `.` or `..`',
  );

/** An agent's name stands in subjects, so it is narrow: it can hold no dot and no wildcard. */
export const AgentName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'a name of an agent is 1 to 63 of a-z, 0-9, _ and -, and starts with a letter or digit');

/** The agent whose pulls are decided and answered to nobody. */
export const NO_AGENT = 'none';

/** Plan and pull ids stand in subjects too. */
export const PlanId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'an id is 1 to 64 of A-Z, a-z, 0-9, _ and -');
export const PullId = PlanId;

/** A random number used once per request, so that an old reply cannot pass for a new one. */
export const RequestId = PlanId;

/** RFC 3339 in UTC, as `Date.prototype.toISOString` writes it; zod's own form would do without the seconds. */
export const Instant = z.iso.datetime().regex(/T\d\d:\d\d:\d\d/, 'an instant is RFC 3339 in UTC, such as 2026-01-01T00:00:00.000Z');

/** NATS public keys by kind: `U…` signs in and signs statements, `X…` seals. Checksums are checked where keys are used. */
export const UserKey = z.string().regex(/^U[A-Z2-7]{55}$/, 'a public user key starts with U and has 56 characters');
export const CurveKey = z.string().regex(/^X[A-Z2-7]{55}$/, 'a public curve key starts with X and has 56 characters');

/**
 * Repositories an agent may pull for: a literal, or a pattern in which `*` stands for anything within one component
 * and `**` for any number of components.
 */
export const RepositoryPattern = z
  .string()
  .min(1)
  .max(255)
  .refine(
    (text) => text === '**' || (text.includes('/') && text.split('/').every((part) => /^[A-Za-z0-9_.~+@*-]+$/.test(part))),
    'a pattern is owner/name, owner/* for all of an owner, owner/** with nested groups, or ** for all',
  );

/**
 * An image reference in its pullable form. Its grammar is `@purser/image-ref`'s, and so is the limit of 1024 characters
 * for what a person writes; in full it may be longer by `docker.io/library/` and `:latest`.
 */
export const ImageText = z.string().min(1).max(1100);

/** An image as someone asks for it. */
export const AskedImageText = z.string().min(1).max(1024, 'an image has at most 1024 characters');

/** A registry address in its normal form. */
export const AddressText = z.string().min(1).max(250);
