import { refusal as refused } from '../testing/refusal.js';
import { refusal, repositoryPath } from './gateway-client.js';

describe('what a status and a body mean', () => {
  it.each`
    status | body                                                                 | code                | message                 | because
    ${409} | ${'{"code":"PLAN_CONFLICT","message":"another plan"}'}               | ${'PLAN_CONFLICT'}  | ${'another plan'}       | ${'our own errors are coded'}
    ${400} | ${'{"code":"NEW_CODE","message":"x"}'}                               | ${'BAD_MESSAGE'}    | ${'NEW_CODE'}           | ${'a code of a newer server is no code here'}
    ${401} | ${''}                                                                | ${'UNAUTHORIZED'}   | ${'PURSER_TOKEN'}       | ${'Drone answers an empty 401'}
    ${400} | ${'Error inserting registry. Invalid Registry Address'}              | ${'BAD_ADDRESS'}    | ${'Invalid Registry Address'} | ${'the text names the field'}
    ${400} | ${'Error inserting registry. Invalid Registry Username'}             | ${'BAD_USERNAME'}   | ${'Username'}           | ${'the text names the field'}
    ${400} | ${'Error inserting registry. Invalid Registry Password'}             | ${'BAD_PASSWORD'}   | ${'Password'}           | ${'the text names the field'}
    ${400} | ${'Error parsing request. EOF'}                                      | ${'BAD_MESSAGE'}    | ${'EOF'}                | ${'no field is to blame'}
    ${404} | ${'Error getting registry "x.io". sql: no rows in result set'}       | ${'NOT_FOUND'}      | ${'x.io'}               | ${'missing'}
    ${409} | ${'Error inserting registry "gcr.io". exists'}                       | ${'ALREADY_EXISTS'} | ${'gcr.io'}             | ${'there already'}
    ${503} | ${''}                                                                | ${'UNAVAILABLE'}    | ${'503'}                | ${'try again'}
    ${302} | ${''}                                                                | ${'BAD_MESSAGE'}    | ${'302'}                | ${'a redirect would take the token elsewhere'}
  `('$status $body: $code, since $because', ({ status, body, code, message }: { status: number; body: string; code: string; message: string }) => {
    const error = refusal(status, body, 'http://h:1');
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });
});

describe('the path of a repository', () => {
  it.each`
    repository                 | path                                | because
    ${'octocat/hello-world'}   | ${'/api/repos/octocat/hello-world'} | ${'owner and name'}
    ${'a/b/c'}                 | ${'/api/repos/a/b/c'}               | ${'nested groups'}
    ${'a/b+c@d'}               | ${'/api/repos/a/b%2Bc%40d'}         | ${'what a URL would read otherwise is encoded'}
  `('$repository: $because', ({ repository, path }: { repository: string; path: string }) => {
    expect(repositoryPath('/api/repos', repository)).toBe(path);
  });

  it.each`
    repository        | because
    ${'octocat'}      | ${'no slash'}
    ${'a/../b'}       | ${'a URL would go up'}
    ${'a/b?x=1'}      | ${'a query'}
    ${''}             | ${'nothing'}
  `('$repository is refused: $because', async ({ repository }: { repository: string }) => {
    expect((await refused(() => repositoryPath('/api/repos', repository))).code).toBe('BAD_REPOSITORY');
  });
});
