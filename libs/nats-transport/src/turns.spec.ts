import { AskImagePullV1, PlanPipelineV1 } from '@purser/contracts';
import { Turns } from './turns.js';

const limit = AskImagePullV1.inHandPerCaller ?? 0;

describe('turns', () => {
  it('are limited per caller, and one that has all of its own takes none of another’s', () => {
    const turns = new Turns();
    const mine = Array.from({ length: limit }, () => turns.take(AskImagePullV1, ['build-01']));
    expect(limit).toBeGreaterThan(0);
    expect(mine.every((turn) => turn !== undefined)).toBe(true);
    expect(turns.take(AskImagePullV1, ['build-01'])).toBeUndefined();
    expect(turns.take(AskImagePullV1, ['build-02'])).toBeDefined();
    mine[0]?.();
    expect(turns.take(AskImagePullV1, ['build-01'])).toBeDefined();
    expect(turns.take(AskImagePullV1, ['build-01'])).toBeUndefined();
  });

  it('are not counted where the subject names no caller', () => {
    const turns = new Turns();
    expect(Array.from({ length: 100 }, () => turns.take(PlanPipelineV1, [])).every((turn) => turn !== undefined)).toBe(true);
  });
});
