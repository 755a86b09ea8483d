import { restartDelay } from './restart-delay.js';

it.each`
  before | ran       | delay     | because
  ${0}   | ${100}    | ${500}    | ${'the first time'}
  ${1}   | ${100}    | ${1_000}  | ${'twice as long'}
  ${4}   | ${100}    | ${8_000}  | ${'and again'}
  ${5}   | ${100}    | ${10_000} | ${'never longer than this'}
  ${900} | ${100}    | ${10_000} | ${'however often'}
  ${5}   | ${30_000} | ${500}    | ${'it ran well, so it begins anew'}
`('after $before restarts and $ran ms: $delay ms, since $because', ({ before, ran, delay }: { before: number; ran: number; delay: number }) => {
  expect(restartDelay(before, ran).delay).toBe(delay);
});
