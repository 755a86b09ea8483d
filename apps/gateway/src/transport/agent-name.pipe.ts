/** An agent's name in a path. */
import type { PipeTransform } from '@nestjs/common';
import { AgentName } from '@purser/contracts';
import { conformTo } from './read-json.js';

export class AgentNamePipe implements PipeTransform<string, string> {
  /** Throws `BAD_AGENT`. */
  transform(text: string): string {
    return conformTo(AgentName, text, () => 'BAD_AGENT');
  }
}
