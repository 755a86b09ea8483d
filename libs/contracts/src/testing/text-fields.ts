/**
 * Where a schema lets text through: the paths of its fields that can hold a text of the sender's choice, `[]` for the
 * items of a list and `{}` for the values of a map. A kind of schema that is not known here is an error: what cannot be
 * looked into could hide anything.
 */
import type { z } from 'zod';

/** What can hold no text of the sender's choice. */
const CLOSED = new Set(['number', 'int', 'bigint', 'boolean', 'literal', 'enum', 'null', 'undefined', 'date', 'nan', 'void', 'never']);
/** What holds text, or can hold it. */
const OPEN = new Set(['string', 'template_literal', 'any', 'unknown', 'custom', 'transform', 'file']);

/** What is made of other schemas, and is looked into. */
const COMPOSED = new Set(['object', 'array', 'tuple', 'record', 'union', 'intersection', 'optional', 'nullable', 'nonoptional', 'default', 'prefault', 'readonly', 'catch', 'pipe', 'lazy']);

/** The parts of zod's definitions that lead further in. */
interface Definition {
  readonly type: string;
  readonly shape?: Record<string, z.ZodType>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly items?: readonly z.ZodType[];
  readonly rest?: z.ZodType | null;
  readonly catchall?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
  readonly in?: z.ZodType;
  readonly getter?: () => z.ZodType;
}

/** Paths in the order of the schema, each once. */
export function textFields(schema: z.ZodType, path = ''): string[] {
  const { type, ...inner } = schema.def as unknown as Definition;
  if (CLOSED.has(type)) return [];
  if (OPEN.has(type)) return [path];
  if (!COMPOSED.has(type)) throw new Error(`A schema of the kind ${type} at ${path} is not looked into.`);
  const parts = [
    ...Object.entries(inner.shape ?? {}).flatMap(([name, field]) => textFields(field, path === '' ? name : `${path}.${name}`)),
    ...present([inner.element, ...(inner.items ?? []), inner.rest]).flatMap((item) => textFields(item, `${path}[]`)),
    ...present([inner.valueType, inner.catchall]).flatMap((value) => textFields(value, `${path}{}`)),
    // Of a pipe what goes in: a transform in front is open by itself.
    ...present([inner.innerType, inner.left, inner.right, inner.in, inner.getter?.(), ...(inner.options ?? [])]).flatMap((same) => textFields(same, path)),
  ];
  return [...new Set(parts)];
}

function present(schemas: readonly (z.ZodType | null | undefined)[]): z.ZodType[] {
  return schemas.filter((schema) => schema != null);
}

/** Names under which a secret would travel. */
const SECRET = /password|passwd|passphrase|secret|token|auth|seed|private/i;

/** The text fields that are called like a secret, or stand inside something that is. */
export function secretFields(schema: z.ZodType): string[] {
  return textFields(schema).filter((path) => path.split('.').some((name) => SECRET.test(name)));
}
