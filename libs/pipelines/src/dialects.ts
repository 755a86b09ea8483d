/**
 * The dialects that are read today, and which of them a text is of.
 *
 * The first dialect that recognises a document takes the text. A dialect of one document refuses a text with more:
 * Drone 0.8 itself would run the first and drop the rest without a word, and a plan should not.
 */
import type { Dialect } from './dialect.js';
import { drone08 } from './drone-0-8.js';
import type { PipelineDocument } from './pipeline-document.js';
import { PipelineError } from './pipeline.error.js';

/** The dialect of a text, why, and the documents it reads. */
export interface Recognition {
  readonly dialect: Dialect;
  readonly because: string;
  readonly documents: readonly PipelineDocument[];
}

const DIALECTS: readonly Dialect[] = [drone08];

/** Top-level keys of dialects that are not read, to tell a person what the text seems to be. */
const OTHERS: readonly { readonly key: string; readonly seems: string }[] = [
  { key: 'kind', seems: 'This looks like Drone 1 or 2 (`kind`), which is not read yet.' },
  { key: 'steps', seems: 'This looks like Woodpecker (`steps`), which is not read yet.' },
];

/** Tells the dialect of a text. Throws `PipelineError`. */
export function recogniseDialect(documents: readonly PipelineDocument[]): Recognition {
  for (const dialect of DIALECTS) {
    const recognised = documents.flatMap((document) => {
      const because = dialect.recognise(document);
      return because === undefined ? [] : [{ document, because }];
    });
    const [first] = recognised;
    if (first === undefined) continue;
    if (dialect.documents === 'one') refuseMore(dialect, documents);
    return { dialect, because: first.because, documents: recognised.map(({ document }) => document) };
  }
  throw refuseUnknown(documents);
}

function refuseMore(dialect: Dialect, documents: readonly PipelineDocument[]): void {
  const second = documents[1];
  if (second === undefined) return;
  const message = `A pipeline of ${dialect.name} is one document, and this text has ${documents.length}: split it at \`---\` into several files.`;
  throw new PipelineError('TOO_MANY_DOCUMENTS', message, second.positionOf(second.root.at));
}

function refuseUnknown(documents: readonly PipelineDocument[]): PipelineError {
  const read = `What is read today is ${DIALECTS.map(({ description }) => description).join(', ')}.`;
  for (const { root, positionOf } of documents) {
    if (root.kind !== 'map') continue;
    for (const { key, seems } of OTHERS) {
      const entry = root.get(key);
      if (entry !== undefined) return new PipelineError('NO_DIALECT', `${seems} ${read}`, positionOf(entry.keyAt));
    }
  }
  const [first] = documents;
  return new PipelineError('NO_DIALECT', `The text is of no known dialect of pipelines. ${read}`, first?.positionOf(first.root.at));
}
