/**
 * Pipeline text in, plan out: which images a pipeline pulls, and which of its steps name them.
 *
 * Pure but for the package `yaml`: nothing is read, awaited or logged; the same arguments always give the same answer.
 */
export { planPipeline } from './plan-pipeline.js';
export type { Plan, PlannedImage, PlanOptions, PlanStep, SkippedStep } from './plan.js';
export type { PlanProblem, ProblemCode } from './problem.js';
export { PipelineError } from './pipeline.error.js';
export type { PipelineErrorCode } from './pipeline.error.js';
export {
  MAX_ALIASES,
  MAX_CONTAINERS,
  MAX_DEPTH,
  MAX_DOCUMENTS,
  MAX_NAME_LENGTH,
  MAX_PROBLEMS,
  MAX_TEXT_BYTES,
} from './limits.js';
