/**
 * Drone 0.8:
 *
 *     clone:    { <name>: container, … }    without it, the engine clones with an image of its own
 *     services: { <name>: container, … }
 *     pipeline: { <name>: container, … }    what the dialect is recognised by
 *     container: { image: text, name: text, … }
 *
 * - A container goes by its `name`, else by its key. An image is text by its spelling: `1.10` is not 1.1.
 * - A `clone` section without containers counts as none, as for the engine.
 * - Other keys of a container are settings of its plugin (`repo`, `settings`, `registry`) and name no pulls.
 * - `when` is not read: every container counts as one that runs.
 *
 * Source: `frontend/yaml` (config, container, linter) of cncd/pipeline, which Drone 0.8 vendors.
 */
import type { Container, Dialect, DialectSettings, WrittenImage } from './dialect.js';
import { MAX_NAME_LENGTH } from './limits.js';
import type { PipelineDocument } from './pipeline-document.js';
import type { ProblemCode, Report } from './problem.js';
import { quoteName } from './quote-name.js';
import type { YamlEntry, YamlMap } from './yaml-value.js';

/** The dialect of Drone 0.8. */
export const drone08: Dialect = { name: 'drone-0.8', description: 'Drone 0.8, by its map `pipeline`', documents: 'one', recognise, containers };

/** The sections that hold containers, in the order in which the engine runs them. */
const SECTIONS = ['clone', 'services', 'pipeline'] as const;
type Section = (typeof SECTIONS)[number];

/** Top-level keys that name no images. */
const OTHER_KEYS: ReadonlySet<string> = new Set([
  'branches',
  'labels',
  'matrix',
  'networkmode',
  'networks',
  'platform',
  'skip_clone',
  'version',
  'volumes',
  'workspace',
]);

/** What the engine calls the step that it clones with by itself. */
const IMPLICIT_CLONE_NAME = 'clone';

function recognise({ root }: PipelineDocument): string | undefined {
  const pipeline = root.kind === 'map' ? root.get('pipeline') : undefined;
  if (pipeline === undefined) return undefined;
  return pipeline.value.kind === 'map' ? 'the document has a `pipeline` map' : 'the document has a key `pipeline`, though no map there';
}

function* containers({ root }: PipelineDocument, settings: DialectSettings, report: Report): Generator<Container> {
  if (root.kind !== 'map') return;
  reportTopLevel(root, report);
  for (const section of SECTIONS) {
    const entry = root.get(section);
    if (section === 'clone' && (entry === undefined || isEmpty(entry))) yield implicitClone(settings);
    if (section === 'pipeline' && entry !== undefined && isEmpty(entry)) {
      report({ code: 'SECTION_EMPTY', message: 'The section `pipeline` has no steps: add one.', at: entry.keyAt, section });
    }
    if (entry !== undefined && !isEmpty(entry)) yield* readSection(section, entry, report);
  }
}

function reportTopLevel(root: YamlMap, report: Report): void {
  for (const { key, keyAt, value } of root.entries()) {
    if (key === 'matrix' && value.kind !== 'nothing') {
      report({
        code: 'MATRIX_UNSUPPORTED',
        message: 'The pipeline has a `matrix`, which is not read yet: the plan is of the text as it stands, once.',
        at: keyAt,
        section: key,
      });
    }
    if (OTHER_KEYS.has(key) || (SECTIONS as readonly string[]).includes(key)) continue;
    report({
      code: 'UNKNOWN_SECTION',
      message: `The section ${quoteName(key)} is not known to Drone 0.8, and nothing in it is planned: drop it or correct its name.`,
      at: keyAt,
      section: key.slice(0, MAX_NAME_LENGTH),
    });
  }
}

/** Whether a section has no containers, as the engine sees it. What is no map is not empty but wrong. */
function isEmpty({ value }: YamlEntry): boolean {
  if (value.kind !== 'map') return value.kind === 'nothing';
  const [first] = value.entries();
  return first === undefined;
}

function implicitClone({ implicitClone: text }: DialectSettings): Container {
  return { section: 'clone', name: IMPLICIT_CLONE_NAME, isImplicit: true, image: { text, offsetOf: () => 0 } };
}

function* readSection(section: Section, { value }: YamlEntry, report: Report): Generator<Container> {
  if (value.kind === 'map') {
    for (const entry of value.entries()) yield readContainer(section, entry, report);
    return;
  }
  const message = `The section \`${section}\` is no map: write each container as a name with its settings indented below.`;
  report({ code: 'SECTION_NOT_MAP', message, at: value.at, section });
}

type Find = (code: ProblemCode, at: number, message: string) => void;

function readContainer(section: Section, entry: YamlEntry, report: Report): Container {
  const full = readName(entry);
  const name = full.text.slice(0, MAX_NAME_LENGTH);
  const find: Find = (code, at, message) => report({ code, message, at, section, step: name });
  if (name !== full.text) {
    find('NAME_TOO_LONG', full.at, `The name of the step is longer than ${MAX_NAME_LENGTH} characters, and is cut: shorten it.`);
  }
  if (entry.value.kind === 'map') reportSettings(entry.value, name, find);
  return { section, name, isImplicit: false, image: readImage(entry, name, find) };
}

function readName({ key, keyAt, value }: YamlEntry): { text: string; at: number } {
  const named = value.kind === 'map' ? value.get('name')?.value : undefined;
  return named?.kind === 'text' && named.text !== '' ? named : { text: key, at: keyAt };
}

function reportSettings(container: YamlMap, name: string, find: Find): void {
  const named = container.get('name')?.value;
  if (named !== undefined && named.kind !== 'text' && named.kind !== 'nothing') {
    find('NAME_NOT_TEXT', named.at, `The \`name\` of the step ${quoteName(name)} is no text, so it goes by its key: write a plain name.`);
  }
  const login = container.get('auth_config');
  if (login !== undefined && login.value.kind !== 'nothing') {
    const message = `The step ${quoteName(name)} brings its own \`auth_config\`, which is not used: store it as a registry credential and take it out.`;
    find('AUTH_CONFIG_IGNORED', login.keyAt, message);
  }
}

function readImage({ keyAt, value }: YamlEntry, name: string, find: Find): WrittenImage | undefined {
  const step = quoteName(name);
  if (value.kind !== 'map' && value.kind !== 'nothing') {
    find('CONTAINER_NOT_MAP', value.at, `The step ${step} is no map: write its settings below its name, indented, with an \`image\` among them.`);
    return undefined;
  }
  const image = value.kind === 'map' ? value.get('image') : undefined;
  if (image === undefined || image.value.kind === 'nothing' || (image.value.kind === 'text' && image.value.text === '')) {
    find('IMAGE_MISSING', image?.keyAt ?? keyAt, `The step ${step} has no image: add one, such as \`image: golang:1.22\`.`);
    return undefined;
  }
  if (image.value.kind !== 'text') {
    find('IMAGE_NOT_TEXT', image.value.at, `The image of the step ${step} is no text: write one reference. If this is a \`{{…}}\` of a template, put it in quotes.`);
    return undefined;
  }
  return image.value;
}
