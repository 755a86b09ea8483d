/** Tells the demo to a person: chapters, commands, what they said, and whether it was as it should be. */
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

export class Narrator {
  private chapters = 0;

  constructor(private readonly out: { readonly isTTY?: boolean; write(text: string): unknown }) {}

  chapter(title: string): void {
    this.chapters += 1;
    this.line(`\n${this.styled('bold', `${String(this.chapters)}. ${title}`)}\n`);
  }

  command(command: string): void {
    this.line(this.styled('cyan', `  $ ${command}`));
  }

  output(text: string): void {
    for (const line of text.trimEnd().split('\n')) if (line !== '') this.line(`    ${line}`);
  }

  note(text: string): void {
    this.line(`\n  ${text}`);
  }

  missing(program: string, consequence: string): void {
    this.line(this.styled('yellow', `  There is no ${program} on this machine, ${consequence}.`));
  }

  words(paragraphs: readonly string[]): void {
    for (const paragraph of paragraphs) this.line(`  - ${paragraph}`);
    this.line('');
  }

  /** Says that something is as it should be; throws where it is not. `quietly` says nothing when it is. */
  check(what: string, holds: boolean, quietly = false): void {
    if (!holds) throw new Error(`not as it should be: ${what}`);
    if (!quietly) this.line(this.styled('green', `  ✓ ${what}`));
  }

  failed(error: unknown): void {
    this.line(this.styled('red', `\n  ✗ ${error instanceof Error ? error.message : String(error)}`));
  }

  private line(text: string): void {
    this.out.write(`${text}\n`);
  }

  private styled(style: Style, text: string): string {
    return this.out.isTTY === true ? styleText(style, text) : text;
  }
}
