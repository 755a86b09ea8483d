import fc from 'fast-check';
import { PullId } from './names.js';
import { pullIdOf } from './pull-id.js';

describe('the id of a pull', () => {
  // By hand: printf 'PLAN\nAGENT\nIMAGE' | sha256sum | cut -d' ' -f1 | xxd -r -p | base64 | tr '+/' '-_' | tr -d =
  it.each`
    plan        | agent         | image                          | id
    ${'plan-1'} | ${'build-01'} | ${'gcr.io/custom/golang:1.22'} | ${'ZvLgOqr97kVMAzM_RngJTIZUfvBI4JvnWg4i_ZkhuNQ'}
    ${'p'}      | ${'a'}        | ${'x'}                         | ${'G3duvD_HFbB_gw5bnz20q-u44JNOjNbIH7SO6sUj4Fg'}
  `('of $plan, $agent, $image is the one that sha256sum gives', ({ plan, agent, image, id }) => {
    expect(pullIdOf(plan, agent, image)).toBe(id);
  });

  it('is an id, and another one for another plan, agent or image', () => {
    const name = fc.stringMatching(/^[a-z0-9-]{1,8}$/);
    fc.assert(
      fc.property(name, name, name, name, (plan, agent, image, other) => {
        fc.pre(![plan, agent, image].includes(other));
        const ids = [pullIdOf(plan, agent, image), pullIdOf(other, agent, image), pullIdOf(plan, other, image), pullIdOf(plan, agent, other)];
        expect(new Set(ids).size).toBe(4);
        expect(ids.every((id) => id.length === 43 && PullId.safeParse(id).success)).toBe(true);
      }),
    );
  });
});
