/** The grammar of a document's commands, and when printed lines are what was written. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { outputMatches, readCommands } from './readme-commands.mjs';

const document = (...lines) => ['# Purser', '', '## Quick start', ...lines, '## Settings', '```sh', '$ never', '```'].join('\n');
const block = (...lines) => document('```sh', ...lines, '```');
const read = (text) => readCommands(text, 'Quick start').map(({ command, exitCode, output }) => [command, exitCode, output]);

describe('readCommands', () => {
  const rows = [
    { text: block('$ a', '$ b'), commands: [['a', 0, []], ['b', 0, []]], because: 'each "$ " begins a command' },
    { text: block('$ a', 'one', '', 'two'), commands: [['a', 0, ['one', '', 'two']]], because: 'what follows is its output, empty lines too' },
    { text: block('$ a \\', '    --b', 'one'), commands: [['a \\\n    --b', 0, ['one']]], because: 'a backslash at the end goes on' },
    { text: block("$ cat > f <<'END'", '$ no command', 'END', 'one'), commands: [["cat > f <<'END'\n$ no command\nEND", 0, ['one']]], because: 'a here-document belongs to its command' },
    { text: block('$ a  # exit 2', 'one'), commands: [['a  # exit 2', 2, ['one']]], because: 'the comment names the exit code' },
    { text: block('$ a # exits 2 ways'), commands: [['a # exits 2 ways', 0, []]], because: 'only that very comment' },
    { text: document('```json', '$ a', '```', '```', '$ b', '```', '$ c'), commands: [], because: 'only sh blocks hold commands' },
    { text: document('```sh', '$ a', '# a comment in the output', '## Not a heading', '```'), commands: [['a', 0, ['# a comment in the output', '## Not a heading']]], because: 'a heading inside a block is output' },
  ];
  for (const { text, commands, because } of rows) it(because, () => assert.deepEqual(read(text), commands));

  it('counts lines from 1, for messages', () => assert.equal(readCommands(block('$ a'), 'Quick start')[0].line, 5));
  it('refuses a document without the section', () => assert.throws(() => readCommands('# Purser', 'Quick start'), /no section/));
  it('refuses output that no command prints', () => assert.throws(() => read(block('one')), /without a command/));
  it('refuses a here-document without an end', () => assert.throws(() => read(block('$ cat <<END', 'one')), /does not end/));
});

describe('outputMatches', () => {
  const rows = [
    { written: ['a'], printed: ['a'], match: true, because: 'the same text' },
    { written: ['a'], printed: ['b'], match: false, because: 'another text' },
    { written: [], printed: ['a'], match: false, because: 'nothing written is nothing printed' },
    { written: ['a'], printed: [], match: false, because: 'what is written must be printed' },
    { written: ['a  ', ''], printed: ['a', '', ''], match: true, because: 'space at the end does not show' },
    { written: ['  a'], printed: ['a'], match: false, because: 'space at the beginning does' },
    { written: ['id ‹…› made'], printed: ['id 42 made'], match: true, because: 'it stands for anything in its line' },
    { written: ['id ‹…›'], printed: ['id '], match: true, because: 'and for nothing' },
    { written: ['‹…› (‹…›)'], printed: ['a.b (c)'], match: true, because: 'several times, beside characters of patterns' },
    { written: ['a.b'], printed: ['axb'], match: false, because: 'a dot is a dot' },
    { written: ['id ‹…›'], printed: ['id 1', '2'], match: false, because: 'within a line it does not reach the next' },
    { written: ['a', '‹…›', 'z'], printed: ['a', 'b', 'c', 'z'], match: true, because: 'alone it stands for any lines' },
    { written: ['a', '‹…›', 'z'], printed: ['a', 'z'], match: true, because: 'and for none' },
    { written: ['‹…›', 'z', '‹…›'], printed: ['a', 'z', 'z', 'b'], match: true, because: 'the lines around it may repeat' },
    { written: ['a', '‹…›', 'z'], printed: ['a', 'b'], match: false, because: 'what follows must still come' },
    { written: ['‹…›'], printed: [], match: true, because: 'anything is nothing, too' },
  ];
  for (const { written, printed, match, because } of rows) it(because, () => assert.equal(outputMatches(written, printed), match));
});
