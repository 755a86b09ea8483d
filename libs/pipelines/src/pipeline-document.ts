/**
 * One document of a pipeline's text, surveyed and ready for a dialect: the nodes of `yaml` seen as `YamlValue`s.
 * Values are made when they are asked for, so what a dialect does not read costs nothing.
 */
import { isMap, isScalar, isSeq } from 'yaml';
import type { Node, Pair, Scalar, YAMLMap } from 'yaml';
import type { Position } from './position.js';
import { follow, isMergeKey, mergedMaps, startOf, survey } from './survey.js';
import type { Survey } from './survey.js';
import type { YamlEntry, YamlMap, YamlText, YamlValue } from './yaml-value.js';

/** A document. */
export interface PipelineDocument {
  readonly root: YamlValue;
  /** Line and column of an offset. */
  positionOf(offset: number): Position;
}

/** Surveys the nodes of a document and makes them readable. `source` is the text they were parsed from. Throws `PipelineError`. */
export function readDocument(contents: Node, source: string, positionOf: (offset: number) => Position): PipelineDocument {
  const reading = { source, survey: survey(contents, positionOf) };
  return { root: viewValue(contents, startOf(contents), reading), positionOf };
}

/** Whether a node is a plain `null`, `~` or an empty place. */
export function isNothing(node: Node | null): boolean {
  if (node === null) return true;
  if (!isScalar(node)) return false;
  if (node.tag !== undefined) return node.tag === NULL_TAG;
  return node.type === 'PLAIN' && PLAIN_NULLS.has(String(node.value));
}

interface Reading {
  readonly source: string;
  readonly survey: Survey;
}

const PLAIN_NULLS: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);
const NULL_TAG = 'tag:yaml.org,2002:null';
/** The tags that a reader of text, as the engines' Go structs are, takes by their spelling. */
const TEXT_TAGS: ReadonlySet<string> = new Set(['!', ...['str', 'int', 'float', 'bool'].map((name) => `tag:yaml.org,2002:${name}`)]);

function viewValue(node: Node | null, place: number, reading: Reading): YamlValue {
  const at = node === null ? place : startOf(node);
  const target = follow(node, reading.survey.targets);
  if (isNothing(target)) return { kind: 'nothing', at };
  if (isMap(target)) return viewMap(target, at, reading);
  if (isSeq(target)) return { kind: 'list', at };
  if (!isScalar(target) || (target.tag !== undefined && !TEXT_TAGS.has(target.tag))) return { kind: 'tagged', at };
  return viewText(target, at, reading);
}

function viewText(scalar: Scalar, at: number, { source }: Reading): YamlText {
  const text = String(scalar.value);
  return { kind: 'text', text, at, offsetOf: (index) => offsetInScalar(scalar, text, source, index) };
}

function offsetInScalar(scalar: Scalar, text: string, source: string, index: number): number {
  const start = startOf(scalar);
  const written = source.slice(start, scalar.range?.[1] ?? start);
  if (written === text) return start + index;
  const isQuotedAsIs = written.slice(1, -1) === text;
  return isQuotedAsIs ? start + 1 + index : start;
}

function viewMap(map: YAMLMap, at: number, reading: Reading): YamlMap {
  return {
    kind: 'map',
    at,
    get: (key) => findEntry(map, key, reading),
    entries: () => listEntries(map, reading),
  };
}

function findEntry(map: YAMLMap, key: string, reading: Reading): YamlEntry | undefined {
  const surveyed = reading.survey.maps.get(map);
  const pair = surveyed?.own.get(key);
  if (pair !== undefined) return viewEntry(key, pair, reading);
  if (surveyed?.merges !== true) return undefined;
  for (const merged of listMerged(map, reading)) {
    const entry = findEntry(merged, key, reading);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/**
 * Lists a map's entries, and below it those of the maps it merges. `given` are the keys that others have claimed, and
 * `seen` the maps that are listed already: a second time they could add nothing, so a text that merges one great map a
 * hundred times costs no more than one that merges it once.
 */
function* listEntries(map: YAMLMap, reading: Reading, given = new Set<string>(), seen = new Set<YAMLMap>()): Generator<YamlEntry> {
  const surveyed = reading.survey.maps.get(map);
  if (surveyed === undefined || seen.has(map)) return;
  seen.add(map);
  // A map's own keys count before the ones it merges, also where the merge key stands first.
  const claimed = [...surveyed.own].map(([key, pair]) => ({ key, pair, isNew: !given.has(key) }));
  for (const { key } of claimed) given.add(key);
  const own = claimed.values();
  for (const pair of map.items) {
    if (isMergeKey(pair.key as Node)) {
      for (const merged of mergedMaps(pair.value as Node | null, reading.survey.targets) ?? []) {
        yield* listEntries(merged, reading, given, seen);
      }
      continue;
    }
    const next = own.next();
    if (next.done !== true && next.value.isNew) yield viewEntry(next.value.key, next.value.pair, reading);
  }
}

function* listMerged(map: YAMLMap, { survey: { targets } }: Reading): Generator<YAMLMap> {
  for (const pair of map.items) {
    if (isMergeKey(pair.key as Node)) yield* mergedMaps(pair.value as Node | null, targets) ?? [];
  }
}

function viewEntry(key: string, pair: Pair, reading: Reading): YamlEntry {
  const keyAt = startOf(pair.key as Node);
  return { key, keyAt, value: viewValue(pair.value as Node | null, keyAt, reading) };
}
