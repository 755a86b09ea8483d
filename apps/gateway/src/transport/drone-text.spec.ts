import { droneText, registryVerb } from './drone-text.js';

const route = '/api/repos/:repository/registry';

describe("Drone's words", () => {
  it.each`
    method      | at                      | verb
    ${'GET'}    | ${route}                | ${'listing'}
    ${'HEAD'}   | ${route}                | ${'listing'}
    ${'GET'}    | ${`${route}/:address`}  | ${'getting'}
    ${'POST'}   | ${route}                | ${'inserting'}
    ${'PATCH'}  | ${`${route}/:address`}  | ${'updating'}
    ${'DELETE'} | ${`${route}/:address`}  | ${'deleting'}
    ${'GET'}    | ${undefined}            | ${undefined}
  `('$method $at is $verb', ({ method, at, verb }) => {
    expect(registryVerb(method, at)).toBe(verb);
  });

  it.each`
    code                | verb           | address      | text                                                                    | because
    ${'BAD_ADDRESS'}    | ${'inserting'} | ${'u:p@x'}   | ${'Error inserting registry. why'}                                      | ${'what is no address is not repeated'}
    ${'BAD_USERNAME'}   | ${'inserting'} | ${'gcr.io'}  | ${'Error inserting registry. why'}                                      | ${"Drone's form of a refusal"}
    ${'ALREADY_EXISTS'} | ${'inserting'} | ${'gcr.io'}  | ${'Error inserting registry "gcr.io". why'}                             | ${"Drone's form of a duplicate"}
    ${'NOT_FOUND'}      | ${'getting'}   | ${'nope.io'} | ${'Error getting registry "nope.io". sql: no rows in result set: why'}  | ${"Drone's words, then ours"}
    ${'NOT_FOUND'}      | ${'updating'}  | ${'nope.io'} | ${'Error updating registry "nope.io". sql: no rows in result set: why'} | ${'the same form for each verb'}
    ${'NOT_FOUND'}      | ${'deleting'}  | ${'nope.io'} | ${'Error deleting registry "nope.io". sql: no rows in result set: why'} | ${'Drone says 500 here, and the same words'}
    ${'BAD_MESSAGE'}    | ${'inserting'} | ${undefined} | ${'Error parsing request. why'}                                         | ${'the body could not be read'}
    ${'BAD_MESSAGE'}    | ${'updating'}  | ${'gcr.io'}  | ${'Error parsing request. why'}                                         | ${'the body could not be read'}
    ${'UNAVAILABLE'}    | ${'listing'}   | ${undefined} | ${'Error getting registry list. why'}                                   | ${"Drone's form for a list"}
    ${'UNAUTHORIZED'}   | ${'listing'}   | ${undefined} | ${'why'}                                                                | ${'the token comes before what was tried'}
    ${'NOT_FOUND'}      | ${undefined}   | ${undefined} | ${'why'}                                                                | ${'no route, no verb'}
  `('$code while $verb: $because', ({ code, verb, address, text }) => {
    expect(droneText({ code, message: 'why' }, verb, address)).toBe(text);
  });
});
