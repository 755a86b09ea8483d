/**
 * The one walk over a whole YAML document, before anything in it is believed.
 *
 * - An alias has an anchor before it, and is not inside what it repeats.
 * - Aliases, written out, are at most `MAX_ALIASES`. They are counted, not written out: each anchor keeps how many its
 *   value holds, so the count of a document that would grow without bound costs one walk.
 * - Keys are text, and no map has one twice. (`yaml` could check that, in time that grows with the square of the keys.)
 * - A merge key has a map or a list of maps.
 */
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Alias, Node, Pair, YAMLMap } from 'yaml';
import { MAX_ALIASES } from './limits.js';
import { PipelineError } from './pipeline.error.js';
import type { PipelineErrorCode } from './pipeline.error.js';
import type { Position } from './position.js';
import { quoteName } from './quote-name.js';

/** What the walk has learnt, for the reading afterwards. */
export interface Survey {
  /** What each alias repeats; never an alias itself. */
  readonly targets: ReadonlyMap<Alias, Node>;
  /** Per map its own keys in order, and whether it has merge keys beside them. */
  readonly maps: ReadonlyMap<YAMLMap, SurveyedMap>;
}

/** A map of the document. */
export interface SurveyedMap {
  readonly own: ReadonlyMap<string, Pair>;
  readonly merges: boolean;
}

interface Anchored {
  readonly node: Node;
  /** How many aliases its value holds, written out; undefined while the walk is inside it. */
  aliases: number | undefined;
}

/** Walks a document. Throws `PipelineError`. */
export function survey(contents: Node, positionOf: (offset: number) => Position): Survey {
  const targets = new Map<Alias, Node>();
  const maps = new Map<YAMLMap, SurveyedMap>();
  const anchors = new Map<string, Anchored>();
  let aliases = 0;

  const refuse = (code: PipelineErrorCode, node: Node, message: string): PipelineError =>
    new PipelineError(code, message, positionOf(startOf(node)));

  const visitAlias = (alias: Alias): void => {
    const name = quoteName(alias.source);
    const anchored = anchors.get(alias.source);
    if (anchored === undefined) {
      throw refuse('PIPELINE_NOT_YAML', alias, `The alias ${name} has no anchor before it: write \`&\` and the name at the value it stands for.`);
    }
    if (anchored.aliases === undefined) {
      throw refuse('PIPELINE_NOT_YAML', alias, `The alias ${name} is inside the value it stands for, which would never end: take it out.`);
    }
    aliases += 1 + anchored.aliases;
    if (aliases > MAX_ALIASES) {
      throw refuse('TOO_MANY_ALIASES', alias, `The document has more than ${MAX_ALIASES} aliases, counted as if each were written out: write some of them out.`);
    }
    targets.set(alias, anchored.node);
  };

  const visitMap = (map: YAMLMap): void => {
    const own = new Map<string, Pair>();
    let merges = false;
    for (const pair of map.items) {
      const key = pair.key as Node;
      const value = pair.value as Node | null;
      visit(key);
      if (value !== null) visit(value);
      if (isMergeKey(key)) {
        merges = true;
        if (mergedMaps(value, targets) === undefined) {
          throw refuse('MERGE_NOT_MAP', value ?? key, 'A merge key (`<<`) takes a map or a list of maps: give it an alias of one.');
        }
        continue;
      }
      const text = keyText(key, targets);
      if (text === undefined) {
        throw refuse('KEY_NOT_TEXT', key, 'A key here is a map or a list. If this is a `{{…}}` of a template, put it in quotes.');
      }
      if (own.has(text)) throw refuse('DUPLICATE_KEY', key, `The key ${quoteName(text)} is in this map twice: drop one.`);
      own.set(text, pair);
    }
    maps.set(map, { own, merges });
  };

  const visit = (node: Node): void => {
    if (isAlias(node)) return visitAlias(node);
    const anchored = anchor(node, anchors);
    const before = aliases;
    if (isMap(node)) visitMap(node);
    else if (isSeq(node)) for (const item of node.items) visit(item as Node);
    if (anchored !== undefined) anchored.aliases = aliases - before;
  };

  visit(contents);
  return { targets, maps };
}

/** The maps that the value of a merge key stands for, in order of precedence; undefined where it is none and no list of them. */
export function mergedMaps(value: Node | null, targets: ReadonlyMap<Alias, Node>): readonly YAMLMap[] | undefined {
  const source = follow(value, targets);
  if (isMap(source)) return [source];
  if (!isSeq(source)) return undefined;
  const maps = source.items.map((item) => follow(item as Node, targets));
  return maps.every((item) => isMap(item)) ? maps : undefined;
}

/** A plain `<<`; in quotes it is a key like any other. */
export function isMergeKey(key: Node): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

/** What a node stands for: an alias's target, else the node itself. */
export function follow(node: Node | null, targets: ReadonlyMap<Alias, Node>): Node | null {
  return isAlias(node) ? (targets.get(node) ?? null) : node;
}

/** Offset where a node is written. */
export function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function keyText(key: Node, targets: ReadonlyMap<Alias, Node>): string | undefined {
  const source = follow(key, targets);
  return isScalar(source) ? String(source.value) : undefined;
}

function anchor(node: Node, anchors: Map<string, Anchored>): Anchored | undefined {
  const name = (node as { anchor?: string }).anchor;
  if (name === undefined) return undefined;
  const anchored: Anchored = { node, aliases: undefined };
  anchors.set(name, anchored);
  return anchored;
}
