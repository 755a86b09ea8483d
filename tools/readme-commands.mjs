/**
 * A document's commands as data. In the `sh` blocks of one section:
 *
 *     $ bin/purser plan --repository octocat/hello .drone.yml  # exit 2
 *     gcr.io/custom/golang:1.22  matched ‹…›
 *
 * A line that begins with `$ ` is a command; it goes on over lines that end in `\` and over a here-document. The lines
 * below it, up to the next command or the end of the block, are what it prints on both outputs together. There `‹…›`
 * stands for anything within its line, and a line that is only `‹…›` for any number of lines. A command that ends in
 * the comment `# exit N` exits N; every other one exits 0. `$ npm start` runs in the background, to the end.
 */

/** Stands for text that differs from run to run. */
export const ANYTHING = '‹…›';

/**
 * @param text a Markdown document
 * @param section the title of a level-two heading
 * @returns {{ command: string, line: number, exitCode: number, output: string[] }[]} in the order of the document; `line` counts from 1
 * @throws Error when there is no such section, or a block has output without a command
 */
export function readCommands(text, section) {
  const lines = text.split('\n');
  const start = lines.indexOf(`## ${section}`);
  if (start < 0) throw new Error(`There is no section "## ${section}".`);
  const commands = [];
  let inShell = false;
  let inBlock = false;
  let current;
  for (let at = start + 1; at < lines.length && (inBlock || !/^##? /.test(lines[at])); at += 1) {
    const line = lines[at];
    if (line.startsWith('```')) {
      inShell = !inBlock && line.trim() === '```sh';
      inBlock = !inBlock;
      current = undefined;
    } else if (inShell && line.startsWith('$ ')) {
      const { command, last } = readCommand(lines, at);
      current = { command, line: at + 1, exitCode: Number(/#\s*exit (\d+)$/.exec(command)?.[1] ?? 0), output: [] };
      commands.push(current);
      at = last;
    } else if (inShell) {
      if (current === undefined) throw new Error(`Line ${at + 1} is output without a command: write "$ " before a command.`);
      current.output.push(line);
    }
  }
  return commands;
}

function readCommand(lines, first) {
  const taken = [lines[first].slice(2)];
  let last = first;
  const take = () => taken.push(lines[(last += 1)]);
  while (taken.at(-1).endsWith('\\') && last + 1 < lines.length) take();
  const end = /<<-?\s*(['"]?)(\w+)\1/.exec(taken.join('\n'))?.[2];
  while (end !== undefined && taken.at(-1).trim() !== end) {
    if (last + 1 >= lines.length || lines[last + 1].startsWith('```')) throw new Error(`The here-document of line ${first + 1} does not end: there is no line "${end}".`);
    take();
  }
  return { command: taken.join('\n'), last };
}

/** Whether printed lines are what was written, `‹…›` standing for anything. Space at the end of a line, and empty lines at the end, do not count. */
export function outputMatches(written, printed) {
  return matches(withoutEmptyEnd(written), withoutEmptyEnd(printed));
}

function withoutEmptyEnd(lines) {
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1);
}

/** Row by row which beginnings of `printed` the beginnings of `written` can be: no backtracking, whatever is written. */
function matches(written, printed) {
  let reached = [true, ...printed.map(() => false)];
  for (const expected of written) {
    const next = reached.map(() => false);
    if (expected.trim() === ANYTHING) {
      for (let count = 0, open = false; count <= printed.length; count += 1) next[count] = open ||= reached[count];
    } else {
      const pattern = linePattern(expected);
      for (let count = 1; count <= printed.length; count += 1) next[count] = reached[count - 1] && pattern.test(printed[count - 1]);
    }
    reached = next;
  }
  return reached[printed.length];
}

function linePattern(line) {
  const literal = (part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${line.trimEnd().split(ANYTHING).map(literal).join('.*')}\\s*$`);
}
