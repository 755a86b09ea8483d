/** The events of a plan as short lines: what was said on the bus, without ids nobody would read. */
import type { Heard } from '../stage/witness.js';

export class EventLines {
  private readonly said: string[] = [];
  private readonly known = new Set<string>();

  /** Takes note of a message, if it is an event of a plan. */
  hear({ subject, text }: Heard): void {
    const body = text.slice(text.indexOf('\n\n') + 2);
    // Heard twice: as it is published, and as the stream hands it to a resolver.
    const id = /^ce-id: (.*)$/m.exec(text)?.[1] ?? subject;
    if (this.known.has(id)) return;
    this.known.add(id);
    const [type] = /^(pipeline\.planned|image\.pull\.requested|image\.pull\.resolved|image\.pull\.decided)/.exec(subject) ?? [];
    if (type !== undefined) this.said.push(`${type.padEnd(20)}  ${summaryOf(type, JSON.parse(body) as Record<string, unknown>)}`);
  }

  lines(): readonly string[] {
    return this.said;
  }
}

function summaryOf(type: string, body: Record<string, unknown>): string {
  switch (type) {
    case 'pipeline.planned':
      return `${String(body['repository'])}: ${String((body['pulls'] as unknown[]).length)} images for agent ${String(body['agent'])}`;
    case 'image.pull.requested':
      return String(body['image']);
    case 'image.pull.resolved':
      return `${String(body['format'])}, ${String(String(body['sealed']).length)} characters of sealed text`;
    default:
      return (body['decisions'] as Record<string, unknown>[]).map(({ image, outcome, address }) => `${String(image)}: ${String(outcome)}${address === null ? '' : ` with ${String(address)}`}`).join(', ');
  }
}
