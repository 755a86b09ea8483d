/** A stream that keeps what was written to it. */
import type { Sink } from '../output/screen.js';

export class FakeSink implements Sink {
  text = '';

  constructor(readonly isTTY = false) {}

  write(text: string): void {
    this.text += text;
  }
}
