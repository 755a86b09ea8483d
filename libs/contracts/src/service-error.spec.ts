import { errorOf, headerText } from './service-error.js';
import { encode } from './wire.js';

const reply = (headers: Record<string, string> | undefined, data: Uint8Array): Parameters<typeof errorOf>[0] => ({
  headers: headers === undefined ? undefined : { get: (name) => headers[name] ?? '' },
  data,
});
const headersOf = (code: string): Record<string, string> => ({ 'Nats-Service-Error-Code': code, 'Nats-Service-Error': 'the sentence' });
const nothing = new Uint8Array();

describe('the error of a reply', () => {
  it.each`
    headers            | body                                              | code             | message               | because
    ${headersOf('400')} | ${encode({ code: 'BAD_IMAGE', message: 'why' })} | ${'BAD_IMAGE'}   | ${'why'}              | ${'the body has the house’s own code'}
    ${headersOf('500')} | ${encode({ code: 'TOMORROWS', message: 'why' })} | ${'UNAVAILABLE'} | ${'the sentence (500)'} | ${'a code of a later version'}
    ${headersOf('400')} | ${encode({ code: 'TOMORROWS', message: 'why' })} | ${'BAD_MESSAGE'} | ${'the sentence (400)'} | ${'the number says whose fault it was'}
    ${headersOf('503')} | ${nothing}                                       | ${'UNAVAILABLE'} | ${'the sentence (503)'} | ${'another service’s error has no body'}
    ${headersOf('500')} | ${encode(null)}                                  | ${'UNAVAILABLE'} | ${'the sentence (500)'} | ${'null is no body'}
    ${headersOf('500')} | ${Uint8Array.of(0xff)}                           | ${'UNAVAILABLE'} | ${'the sentence (500)'} | ${'no JSON'}
    ${headersOf('500')} | ${encode({ code: 'BAD_IMAGE' })}                 | ${'UNAVAILABLE'} | ${'the sentence (500)'} | ${'a code without a message'}
  `('is $code: $because', ({ headers, body, code, message }: { headers: Record<string, string>; body: Uint8Array; code: string; message: string }) => {
    expect(errorOf(reply(headers, body))?.body()).toEqual({ code, message });
  });

  it.each`
    headers      | because
    ${undefined} | ${'no headers'}
    ${{}}        | ${'other headers'}
  `('is none with $because, whatever the body says', ({ headers }: { headers: Record<string, string> | undefined }) => {
    expect(errorOf(reply(headers, encode({ code: 'BAD_IMAGE', message: 'a field of an answer' })))).toBeUndefined();
  });
});

describe('a text for a header', () => {
  it.each`
    text                    | header            | because
    ${'one line'}           | ${'one line'}     | ${'as it is'}
    ${'one\r\nTwo: header'} | ${'one Two: header'} | ${'a line feed would forge a header'}
    ${'a\u001b[31mb'}       | ${'a [31mb'}      | ${'an escape would reach a terminal'}
    ${'a\u0000b\u009bc'}    | ${'a b c'}        | ${'no control character at all'}
    ${'ü'}                  | ${'ü'}            | ${'letters are letters'}
    ${'x'.repeat(501)}      | ${'x'.repeat(500)} | ${'a header is short'}
  `('$text: $because', ({ text, header }) => {
    expect(headerText(text)).toBe(header);
  });
});
