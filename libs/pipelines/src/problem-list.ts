/**
 * The problems of a plan in the making: at most `MAX_PROBLEMS`, and a last one that says so where there are more.
 */
import { MAX_PROBLEMS } from './limits.js';
import type { PipelineDocument } from './pipeline-document.js';
import type { PlanProblem, Report } from './problem.js';

/** Collects problems as they are found, and gives them in the order of the text. */
export class ProblemList {
  private readonly found: PlanProblem[] = [];
  private overflow: PlanProblem | undefined;

  /** Where the findings in a document go. */
  reportFor({ positionOf }: PipelineDocument): Report {
    return ({ at, ...finding }) => {
      if (this.found.length < MAX_PROBLEMS) this.found.push({ ...finding, ...positionOf(at) });
      else this.overflow ??= { code: 'TOO_MANY_PROBLEMS', message: OVERFLOW, ...positionOf(at) };
    };
  }

  /** All of them. */
  list(): readonly PlanProblem[] {
    const ordered = [...this.found].sort((a, b) => a.line - b.line || a.column - b.column);
    return this.overflow === undefined ? ordered : [...ordered, this.overflow];
  }
}

const OVERFLOW = `There are more than ${MAX_PROBLEMS} problems, and the others are not listed: correct these first.`;
