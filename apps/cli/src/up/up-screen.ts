/** What `purser up` prints: one line per happening, in the order they happen; JSON lines where that was asked for. */
import { printable } from '../output/printable.js';
import type { Screen } from '../output/screen.js';
import type { Style } from '../output/style.js';
import type { Level } from './log-line.js';

const STYLES = { debug: 'dim', info: undefined, warn: 'yellow', error: 'red' } as const satisfies Record<Level, Style | undefined>;
const NAME_WIDTH = 11;

export class UpScreen {
  constructor(private readonly screen: Screen) {}

  /** A line of a process, or of `purser up` itself. */
  line(from: string, level: Level, text: string): void {
    const time = new Date().toTimeString().slice(0, 8);
    if (this.screen.isJson) {
      this.screen.json({ event: 'log', time: new Date().toISOString(), from, level, text });
      return;
    }
    const style = STYLES[level];
    const said = level === 'info' || level === 'debug' ? printable(text) : `${level.toUpperCase()} ${printable(text)}`;
    this.screen.painted(`${this.screen.paint('dim', time)} ${this.screen.paint('cyan', from.padEnd(NAME_WIDTH))} ${style === undefined ? said : this.screen.paint(style, said)}`);
  }

  /** `purser up` itself speaks. */
  say(text: string, level: Level = 'info'): void {
    this.line('purser', level, text);
  }

  /** Where everything is; the last line is what scripts wait for. */
  ready(addresses: Readonly<Record<string, string>>): void {
    if (this.screen.isJson) {
      this.screen.json({ event: 'ready', ...addresses });
      return;
    }
    const width = Math.max(...Object.keys(addresses).map((name) => name.length));
    for (const [name, value] of Object.entries(addresses)) this.screen.line(`  ${name.padEnd(width)}  ${value}`);
    this.screen.line('purser is ready');
  }
}
