/** Programs of the system that a story needs. */
import { findProgram as find } from '@purser/service-kit';
import { delimiter } from 'node:path';
import { environment } from './environment.js';
import { ROOT } from './root.js';

/** The path of a program, or undefined where it is not on this machine. */
export function findProgram(name: string): string | undefined {
  return find(name, (environment['PATH'] ?? '').split(delimiter), ROOT);
}
