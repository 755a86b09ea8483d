import { NONCE_BYTES, NoncePool } from './nonce-pool.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('a nonce', () => {
  it('has 24 bytes', () => expect(new NoncePool().take()).toHaveLength(NONCE_BYTES));

  it('is handed out once, over many fillings', () => {
    const pool = new NoncePool(16);
    const taken = Array.from({ length: 1000 }, () => hex(pool.take()));
    expect(new Set(taken).size).toBe(1000);
  });

  it('keeps its bytes when the pool is filled again', () => {
    const pool = new NoncePool(1);
    const first = pool.take();
    const before = hex(first);
    pool.take();
    expect(hex(first)).toBe(before);
  });

  it('shares no memory with another: who writes on one changes that one', () => {
    const pool = new NoncePool(2);
    const [first, second] = [pool.take(), pool.take()];
    const before = hex(second);
    new Uint8Array(first.buffer).fill(0);
    expect(hex(second)).toBe(before);
  });
});
