/** Subjects as the server compares them: `*` is one token, `>` is one or more at the end. */
import type { Permissions } from '../roles.js';

/** Whether every subject that `subject` stands for is one that `pattern` stands for. */
export function covers(pattern: string, subject: string): boolean {
  const [wanted, given] = [pattern.split('.'), subject.split('.')];
  for (const [index, token] of wanted.entries()) {
    const other = given[index];
    if (other === undefined) return false;
    if (token === '>') return true;
    if (other === '>' || (token !== '*' && token !== other)) return false;
  }
  return wanted.length === given.length;
}

/** Whether the permissions let their holder do it. */
export function may(permissions: Permissions, verb: keyof Permissions, subject: string): boolean {
  return permissions[verb].some((pattern) => covers(pattern, subject));
}
