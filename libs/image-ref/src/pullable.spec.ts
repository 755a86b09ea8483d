import { format } from './image-reference.js';
import { ImageReferenceError } from './image-reference-error.js';
import { pullable, tryPullable } from './pullable.js';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('pullable says what is asked of a registry', () => {
  it.each`
    text                       | pulled                                      | because
    ${'golang'}                | ${'docker.io/library/golang:latest'}        | ${'neither tag nor digest: latest'}
    ${'golang:1.22'}           | ${'docker.io/library/golang:1.22'}          | ${'a tag stays'}
    ${`golang@${DIGEST}`}      | ${`docker.io/library/golang@${DIGEST}`}     | ${'a digest needs no tag'}
    ${`golang:1.22@${DIGEST}`} | ${`docker.io/library/golang:1.22@${DIGEST}`} | ${'both are kept; the digest decides'}
    ${`library/${DIGEST}`}     | ${`docker.io/library/${DIGEST}`}            | ${'a name and a long tag, by the grammar'}
  `('$text: $because', ({ text, pulled }) => {
    expect(format(pullable(text))).toBe(pulled);
  });

  it('has an answer instead of an exception, too', () => {
    expect(tryPullable('golang')).toEqual({ ok: true, reference: pullable('golang') });
    const refused = tryPullable('Golang');
    expect(refused).toEqual({ ok: false, error: expect.any(ImageReferenceError) });
    expect(refused).toMatchObject({ error: { code: 'PATH_UPPERCASE', position: 0 } });
  });
});
