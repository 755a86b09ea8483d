/**
 * Pipeline text to its YAML documents, parsed once, within the limits.
 *
 * The steps of `yaml` (lexer, parser, composer) are driven from here and not through its `parseAllDocuments`, which
 * goes to the end of any text: so a text is left at its first error and where a limit is passed.
 */
import { Composer, Lexer, LineCounter, Parser } from 'yaml';
import type { CST, ErrorCode, Node } from 'yaml';
import { MAX_DEPTH, MAX_DOCUMENTS, MAX_TEXT_BYTES } from './limits.js';
import { isNothing, readDocument } from './pipeline-document.js';
import type { PipelineDocument } from './pipeline-document.js';
import { PipelineError } from './pipeline.error.js';
import type { Position } from './position.js';
import { YAML_FAULTS } from './yaml-faults.js';

type PositionOf = (offset: number) => Position;

/** Parses a text into its documents, at least one; empty documents are left out. Throws `PipelineError`. */
export function parseDocuments(text: string): readonly PipelineDocument[] {
  refuseTooLarge(text);
  const source = text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text;
  const lines = new LineCounter();
  const positionOf: PositionOf = (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const documents: PipelineDocument[] = [];
  for (const composed of composerOf(positionOf).compose(readTokens(source, lines, positionOf))) {
    const [fault] = composed.errors;
    if (fault !== undefined) throw refuseFault(fault.code, positionOf(fault.pos[0]));
    const contents: Node | null = composed.contents;
    if (contents !== null && !isNothing(contents)) documents.push(readDocument(contents, source, positionOf));
  }
  if (documents.length === 0) throw new PipelineError('PIPELINE_EMPTY', 'The pipeline is empty: there is nothing to plan.');
  return documents;
}

const BYTE_ORDER_MARK = '\uFEFF';

function refuseTooLarge(text: string): void {
  // A UTF-16 unit is one to three bytes of UTF-8, so most texts need not be encoded to know.
  if (text.length * 3 <= MAX_TEXT_BYTES) return;
  if (text.length <= MAX_TEXT_BYTES && new TextEncoder().encode(text).length <= MAX_TEXT_BYTES) return;
  throw new PipelineError('PIPELINE_TOO_LARGE', `The pipeline is larger than ${MAX_TEXT_BYTES} bytes: split it, or take out what is no pipeline.`);
}

function* readTokens(source: string, lines: LineCounter, positionOf: PositionOf): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  let documents = 0;
  function* admit(tokens: Iterable<CST.Token>): Generator<CST.Token> {
    for (const token of tokens) {
      if (token.type === 'error') throw refuseFault('UNEXPECTED_TOKEN', positionOf(token.offset));
      if (token.type === 'document') {
        documents += 1;
        if (documents > MAX_DOCUMENTS) throw refuseDocuments(positionOf(token.offset));
      }
      yield token;
    }
  }
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(source)) {
    const at = parser.offset;
    yield* admit(parser.next(lexeme));
    if (parser.stack.length > MAX_DEPTH) throw refuseDepth(positionOf(at));
  }
  yield* admit(parser.end());
}

/**
 * A composer that stops at the first error. Its own way is to collect them, and a hostile text of 1 MiB holds a
 * million. `onError` is no part of its types; were it renamed, errors would be read from the document as before, late.
 *
 * - `failsafe`: every scalar is text.
 * - `uniqueKeys` is left to the survey, known tags (`!!omap`) are not resolved: both take the square of the keys.
 */
function composerOf(positionOf: PositionOf): Composer {
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, resolveKnownTags: false });
  let first: PipelineError | undefined;
  const onError = (source: number | readonly number[] | { offset: number }, code: ErrorCode, _message: string, isWarning?: boolean): void => {
    if (isWarning === true) return;
    // The composer catches what is thrown inside a map or list and reports it once more on each level above.
    first ??= refuseFault(code, positionOf(offsetOf(source)));
    throw first;
  };
  return Object.assign(composer, { onError });
}

function offsetOf(source: number | readonly number[] | { offset: number }): number {
  if (typeof source === 'number') return source;
  return 'offset' in source ? source.offset : (source[0] ?? 0);
}

function refuseFault(code: ErrorCode, position: Position): PipelineError {
  // The parser's stack has run out in spite of the limit: the caller was deep in the stack itself.
  if (code === 'RESOURCE_EXHAUSTION') return refuseDepth(position);
  return new PipelineError('PIPELINE_NOT_YAML', `The pipeline is not YAML. ${YAML_FAULTS[code]}`, position);
}

function refuseDepth(position: Position): PipelineError {
  return new PipelineError('PIPELINE_TOO_DEEP', `Maps and lists are nested deeper than ${MAX_DEPTH}: flatten them.`, position);
}

function refuseDocuments(position: Position): PipelineError {
  return new PipelineError('TOO_MANY_DOCUMENTS', `The pipeline has more than ${MAX_DOCUMENTS} documents: split it into several files.`, position);
}
