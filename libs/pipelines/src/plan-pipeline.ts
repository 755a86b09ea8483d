/**
 * From the containers of a pipeline to its plan: one entry per distinct pullable reference. Every spelling of an image
 * (`golang`, `library/golang`, `docker.io/golang:latest`) is one pull, which lists its steps with the text they used.
 */
import { format, tryPullable } from '@purser/image-ref';
import type { Container } from './dialect.js';
import { recogniseDialect } from './dialects.js';
import { MAX_CONTAINERS } from './limits.js';
import { parseDocuments } from './parse-documents.js';
import { PipelineError } from './pipeline.error.js';
import type { Plan, PlanOptions, PlanStep } from './plan.js';
import { ProblemList } from './problem-list.js';
import type { ProblemCode, Report } from './problem.js';
import { quoteName } from './quote-name.js';

/** The image that Drone 0.8 clones with where the pipeline does not say. */
const DEFAULT_CLONE = 'plugins/git:latest';

/**
 * Plans a pipeline. The dialect is recognised from the text, and the plan says which it took and why.
 *
 * Not read yet, and said so by a problem: `matrix`, and images with `${…}`. Conditions (`when`) are not read and are
 * no problem: every container counts as one that runs, so a plan names rather too many images than too few.
 *
 * The time it takes grows with the length of the text, and at most as fast. Throws nothing but `PipelineError`.
 */
export function planPipeline(text: string, options: PlanOptions = {}): Plan {
  const settings = { implicitClone: options.implicitClone ?? DEFAULT_CLONE };
  const { dialect, because, documents } = recogniseDialect(parseDocuments(text));
  const images = new Map<string, PlanStep[]>();
  const problems = new ProblemList();
  let written = 0;
  for (const document of documents) {
    const report = problems.reportFor(document);
    for (const container of dialect.containers(document, settings, report)) {
      if (!container.isImplicit) written += 1;
      if (written > MAX_CONTAINERS) throw refuseContainers();
      const image = readImage(container, report);
      if (image === undefined) continue;
      const { section, name } = container;
      const steps = images.get(image.reference) ?? [];
      steps.push({ section, name, text: image.text });
      images.set(image.reference, steps);
    }
  }
  return {
    dialect: { name: dialect.name, because },
    images: Array.from(images, ([image, steps]) => ({ image, steps })),
    skipped: [],
    problems: problems.list(),
  };
}

function readImage(container: Container, report: Report): { reference: string; text: string } | undefined {
  const { section, name: step, image } = container;
  if (image === undefined) return undefined;
  const find = (code: ProblemCode, index: number, message: string, detail?: string): void =>
    report({ code, message, at: image.offsetOf(index), section, step, ...(detail === undefined ? {} : { detail }) });

  const substitution = image.text.indexOf('${');
  if (substitution !== -1 && !container.isImplicit) {
    find('SUBSTITUTION_UNSUPPORTED', substitution, `The image of the step ${quoteName(step)} has a \`\${…}\`, which is not read yet, so it is not planned: write the image out.`);
    return undefined;
  }
  const attempt = tryPullable(image.text);
  if (attempt.ok) return { reference: format(attempt.reference), text: image.text };
  const { code, message, position } = attempt.error;
  if (container.isImplicit) throw refuseImplicit(container, `${message} (${code})`);
  find('IMAGE_NOT_REFERENCE', position, `The image of the step ${quoteName(step)} is no image reference. ${message} (${code})`, code);
  return undefined;
}

function refuseImplicit({ section }: Container, reason: string): PipelineError {
  return new PipelineError('IMPLICIT_IMAGE_INVALID', `The setting for the image of an implicit \`${section}\` is no image reference. ${reason}`);
}

function refuseContainers(): PipelineError {
  return new PipelineError('TOO_MANY_CONTAINERS', `The pipeline has more than ${MAX_CONTAINERS} containers: split it.`);
}
