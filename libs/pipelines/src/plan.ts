/**
 * A plan: the images that a pipeline pulls, one entry per distinct image, each with the steps that name it.
 */
import type { PlanProblem } from './problem.js';

/** What a plan is told beside the text. */
export interface PlanOptions {
  /** The image that Drone 0.8 clones with where the pipeline has no `clone` section; `plugins/git:latest` by default, as the engine's own. */
  readonly implicitClone?: string;
}

/** Where in the pipeline an image is named, and how it is written there. */
export interface PlanStep {
  readonly section: string;
  readonly name: string;
  /** The image as the pipeline spells it. */
  readonly text: string;
}

/** One distinct image. */
export interface PlannedImage {
  /** The pullable reference, written out in full: `docker.io/library/golang:latest`. */
  readonly image: string;
  /** Every step that names it under any spelling, in the order they are read. */
  readonly steps: readonly PlanStep[];
}

/** A step whose conditions keep it from running, and that pulls nothing. */
export interface SkippedStep {
  readonly section: string;
  readonly name: string;
  /** The condition that stopped it. */
  readonly condition: string;
}

/** What a pipeline comes to. */
export interface Plan {
  /** The dialect the text was read as, and by what it was recognised. */
  readonly dialect: { readonly name: string; readonly because: string };
  /** In the order in which the pipeline first names them. */
  readonly images: readonly PlannedImage[];
  /** Always empty as long as conditions are not read. */
  readonly skipped: readonly SkippedStep[];
  /** In the order of the text. */
  readonly problems: readonly PlanProblem[];
}
