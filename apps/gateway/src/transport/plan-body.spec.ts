import { readPlanRequest, type RawPlanRequest } from './plan-body.js';

const pipeline = 'pipeline:\n  build:\n    image: golang\n';
const json = (value: unknown): Partial<RawPlanRequest> => ({ contentType: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify(value)) });
const yaml = (query: Record<string, unknown>, contentType?: string): Partial<RawPlanRequest> => ({ query, contentType, body: Buffer.from(pipeline) });

function read(raw: Partial<RawPlanRequest>): ReturnType<typeof readPlanRequest> {
  return readPlanRequest({ contentType: undefined, query: {}, body: undefined, ...raw });
}

describe('a request for a plan', () => {
  it.each`
    raw                                                                                 | expected                                                                    | because
    ${yaml({})}                                                                         | ${{ agent: 'local', trigger: { event: 'push' } }}                           | ${'everything has a default'}
    ${yaml({}, 'application/x-www-form-urlencoded')}                                    | ${{ pipeline }}                                                             | ${'that is what curl --data-binary says'}
    ${yaml({}, 'application/yaml')}                                                     | ${{ pipeline }}                                                             | ${'that is what it is'}
    ${yaml({ event: 'pull_request', branch: 'main', number: '7', fork: 'true' })}       | ${{ trigger: { event: 'pull_request', branch: 'main', number: 7, fork: true } }} | ${'the trigger is in the query'}
    ${yaml({ fork: 'false' })}                                                          | ${{ trigger: { event: 'push', fork: false } }}                              | ${'the text false is not true'}
    ${yaml({ agent: 'build-01', planId: 'p-1' })}                                       | ${{ agent: 'build-01', planId: 'p-1' }}                                     | ${'so are agent and id'}
    ${json({ pipeline })}                                                               | ${{ pipeline, agent: 'local', trigger: { event: 'push' } }}                 | ${'everything but the pipeline has a default'}
    ${json({ pipeline, agent: 'none', trigger: { tag: 'v1', variables: { A: '1' } }, planId: 'p-1' })} | ${{ agent: 'none', planId: 'p-1', trigger: { event: 'push', tag: 'v1', variables: { A: '1' } } }} | ${'JSON says all of it'}
  `('is read: $because', ({ raw, expected }) => {
    const { request, wait } = read(raw);
    expect(request).toMatchObject(expected);
    expect(wait).toBeUndefined();
  });

  it.each([yaml({ wait: '10s' }), { ...json({ pipeline }), query: { wait: '10s' } }])('waits in both forms', (raw) => {
    expect(read(raw).wait).toBe(10_000);
  });

  it.each`
    raw                                                       | code              | names          | because
    ${yaml({ brach: 'main' })}                                | ${'BAD_SETTING'}  | ${'brach'}     | ${'a misspelt field is not passed over'}
    ${yaml({ variables: 'x' })}                               | ${'BAD_SETTING'}  | ${'variables'} | ${'variables come in JSON only'}
    ${yaml({ event: ['push', 'tag'] })}                       | ${'BAD_SETTING'}  | ${'event'}     | ${'given twice'}
    ${yaml({ number: 'x' })}                                  | ${'BAD_SETTING'}  | ${'number'}    | ${'no number'}
    ${yaml({ fork: 'perhaps' })}                              | ${'BAD_SETTING'}  | ${'fork'}      | ${'neither'}
    ${yaml({ planId: 'a.b' })}                                | ${'BAD_SETTING'}  | ${'planId'}    | ${'ids stand in subjects'}
    ${yaml({ agent: 'Build.01' })}                            | ${'BAD_AGENT'}    | ${'agent'}     | ${'so do agents'}
    ${yaml({ wait: '2m' })}                                   | ${'BAD_SETTING'}  | ${'wait'}      | ${'longer than a minute'}
    ${{}}                                                     | ${'BAD_PIPELINE'} | ${'pipeline'}  | ${'there is no body'}
    ${{ body: Buffer.from(' \n') }}                           | ${'BAD_PIPELINE'} | ${'pipeline'}  | ${'blanks are no pipeline'}
    ${{ body: Buffer.from([0xff]) }}                          | ${'BAD_MESSAGE'}  | ${'UTF-8'}     | ${'no text'}
    ${json({ pipeline: ' ' })}                                | ${'BAD_PIPELINE'} | ${'pipeline'}  | ${'blanks are no pipeline'}
    ${json({})}                                               | ${'BAD_MESSAGE'}  | ${'pipeline'}  | ${'it must be there'}
    ${json([])}                                               | ${'BAD_MESSAGE'}  | ${'object'}    | ${'no object'}
    ${json({ pipeline, agnt: 'x' })}                          | ${'BAD_MESSAGE'}  | ${'agnt'}      | ${'a misspelt key is not passed over'}
    ${json({ pipeline, trigger: { brach: 'x' } })}            | ${'BAD_MESSAGE'}  | ${'brach'}     | ${'inside neither'}
    ${json({ pipeline, agent: 'A' })}                         | ${'BAD_AGENT'}    | ${'agent'}     | ${'agents stand in subjects'}
    ${{ ...json({ pipeline }), query: { event: 'push' } }}    | ${'BAD_SETTING'}  | ${'event'}     | ${'two places for one thing'}
    ${{ contentType: 'application/json', body: Buffer.from('{"pipeline": pi}') }} | ${'BAD_MESSAGE'} | ${'JSON'} | ${'no JSON'}
  `('is refused, naming $names: $because', ({ raw, code, names }) => {
    expect(() => read(raw)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(names) }));
  });
});
