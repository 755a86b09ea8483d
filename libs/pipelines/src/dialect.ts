/**
 * A dialect of pipelines: how its documents are recognised, and where its containers are.
 *
 * A new one is one more parser behind this interface and one more row in `dialects.ts`; nothing else changes.
 */
import type { PipelineDocument } from './pipeline-document.js';
import type { Report } from './problem.js';

/** A way of writing pipelines. */
export interface Dialect {
  /** As the plan names it: `drone-0.8`. */
  readonly name: string;
  /** For people: its name and what it is recognised by, as the middle of a sentence. */
  readonly description: string;
  /** Whether one pipeline may be several documents of one text. */
  readonly documents: 'one' | 'many';
  /** What says that a document is of this dialect, or undefined where it is not. */
  recognise(document: PipelineDocument): string | undefined;
  /**
   * The containers of a document it has recognised, in the order in which the plan names them. What is wrong with one
   * is reported, and reading goes on; a container whose image cannot be told is given without.
   */
  containers(document: PipelineDocument, settings: DialectSettings, report: Report): Iterable<Container>;
}

/** What the dialects need to be told. */
export interface DialectSettings {
  /** The image that Drone 0.8 clones with by itself. */
  readonly implicitClone: string;
}

/** A container of a pipeline. */
export interface Container {
  readonly section: string;
  readonly name: string;
  /** Whether the dialect adds it by itself: it is not in the text. */
  readonly isImplicit: boolean;
  /** Undefined where there is none that can be used, which is reported. */
  readonly image: WrittenImage | undefined;
}

/** An image as it is written, before it is read as a reference. */
export interface WrittenImage {
  readonly text: string;
  /** Offset in the document of the character at `index` of the text. */
  offsetOf(index: number): number;
}
