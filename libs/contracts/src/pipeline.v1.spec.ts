import { CodedError } from './coded-error.js';
import { Trigger } from './pipeline.v1.js';
import { conform } from './wire.js';

describe('a trigger', () => {
  it.each`
    given                                | read                                          | because
    ${{}}                                | ${{ event: 'push' }}                          | ${'nothing is known but that something was pushed'}
    ${{ event: 'tag', tag: 'v1' }}       | ${{ event: 'tag', tag: 'v1' }}                | ${'as it is'}
    ${{ fork: true }}                    | ${{ event: 'push', fork: true }}              | ${'a boolean from JSON'}
    ${{ fork: 'true' }}                  | ${{ event: 'push', fork: true }}              | ${'fork=true in a query'}
    ${{ fork: 'false' }}                 | ${{ event: 'push', fork: false }}             | ${'a text that is not empty is still false'}
    ${{ fork: '1' }}                     | ${{ event: 'push', fork: true }}              | ${'fork=1 in a query'}
    ${{ fork: 'no' }}                    | ${{ event: 'push', fork: false }}             | ${'words'}
    ${{ number: 42 }}                    | ${{ event: 'push', number: 42 }}              | ${'a number from JSON'}
    ${{ number: '42' }}                  | ${{ event: 'push', number: 42 }}              | ${'number=42 in a query'}
    ${{ number: 0 }}                     | ${{ event: 'push', number: 0 }}               | ${'nought is a number'}
    ${{ variables: { GO: '1.22' } }}     | ${{ event: 'push', variables: { GO: '1.22' } }} | ${'variables are texts'}
  `('$given is $read: $because', ({ given, read }: { given: object; read: object }) => {
    expect(Trigger.parse(given)).toEqual(read);
    expect(Trigger.parse(JSON.parse(JSON.stringify(Trigger.parse(given))))).toEqual(read);
  });

  it.each`
    given                             | field         | because
    ${{ event: '' }}                  | ${'event'}    | ${'an empty event is none'}
    ${{ fork: 'maybe' }}              | ${'fork'}     | ${'neither true nor false'}
    ${{ fork: '' }}                   | ${'fork'}     | ${'fork= says nothing, and what is no fork may get more'}
    ${{ fork: 1 }}                    | ${'fork'}     | ${'a number is no boolean'}
    ${{ fork: null }}                 | ${'fork'}     | ${'the unknown is absent, not null'}
    ${{ number: '' }}                 | ${'number'}   | ${'an empty text is not 0'}
    ${{ number: ' ' }}                | ${'number'}   | ${'nor is a blank'}
    ${{ number: null }}               | ${'number'}   | ${'nor is null'}
    ${{ number: [] }}                 | ${'number'}   | ${'nor is an empty list'}
    ${{ number: true }}               | ${'number'}   | ${'true is not 1'}
    ${{ number: '0x10' }}             | ${'number'}   | ${'digits are decimal'}
    ${{ number: '1e3' }}              | ${'number'}   | ${'and plain'}
    ${{ number: -1 }}                 | ${'number'}   | ${'builds count upwards'}
    ${{ number: 1.5 }}                | ${'number'}   | ${'and are whole'}
    ${{ number: '9'.repeat(17) }}     | ${'number'}   | ${'past what a number holds exactly'}
    ${{ variables: { A: 1 } }}        | ${'variables'} | ${'a variable is a text'}
    ${{ variables: { A: 'x'.repeat(20_000), B: 'x'.repeat(20_000) } }} | ${'variables'} | ${'all of them travel with the plan'}
    ${{ branch: 'x'.repeat(256) }}    | ${'branch'}   | ${'longer than a branch'}
  `('$given is refused: $because', ({ given, field }: { given: object; field: string }) => {
    const read = (): unknown => conform(Trigger, given, 'trigger');
    expect(read).toThrow(CodedError);
    expect(read).toThrow(new RegExp(`contract\\. ${field}`));
  });

  it.each`
    given                | says
    ${{ fork: 'maybe' }} | ${'fork: must be true or false'}
    ${{ number: 'x' }}   | ${'number: must be a whole number, 0 or more'}
  `('says what it should be: $says', ({ given, says }: { given: object; says: string }) => {
    expect(() => conform(Trigger, given, 'trigger')).toThrow(says);
  });
});
