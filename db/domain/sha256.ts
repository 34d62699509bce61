// The platform's own SHA-256 answers later, and asking it costs far more than one block of hashing; digests of scopes hash
// tens of thousands of short lines. For anything else use the platform's.

const PRIMES = [2];
for (let next = 3; PRIMES.length < 64; next += 2)
  if (PRIMES.every((prime) => next % prime)) PRIMES.push(next);
const fraction = (root: number) => ((root % 1) * 2 ** 32) | 0;
const START = PRIMES.slice(0, 8).map((prime) => fraction(prime ** 0.5));
const ROUNDS = Int32Array.from(PRIMES, (prime) => fraction(prime ** (1 / 3)));

const words = new Int32Array(64);
const state = new Int32Array(8);
const encoder = new TextEncoder();

/** The first 8 bytes of the SHA-256 of a text in UTF-8, as two unsigned 32-bit numbers, high one first. */
export function sha256Head(text: string): [number, number] {
  const bytes = encoder.encode(text);
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, bytes.length * 8);
  state.set(START);
  for (let at = 0; at < padded.length; at += 64) block(view, at);
  return [(state[0] as number) >>> 0, (state[1] as number) >>> 0];
}

function block(view: DataView, at: number): void {
  for (let i = 0; i < 16; i++) words[i] = view.getInt32(at + i * 4);
  for (let i = 16; i < 64; i++) {
    const [early, late] = [words[i - 15] as number, words[i - 2] as number];
    const low = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const high = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    words[i] = (words[i - 16] as number) + low + (words[i - 7] as number) + high;
  }
  // Plain assignments: swapping by destructuring is ten times slower here.
  const at8 = (i: number) => state[i] as number;
  let [a, b, c, d] = [at8(0), at8(1), at8(2), at8(3)];
  let [e, f, g, h] = [at8(4), at8(5), at8(6), at8(7)];
  for (let i = 0; i < 64; i++) {
    const mixed = (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g));
    const one = (h + mixed + (ROUNDS[i] as number) + (words[i] as number)) | 0;
    const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state.set([at8(0) + a, at8(1) + b, at8(2) + c, at8(3) + d, at8(4) + e, at8(5) + f, at8(6) + g, at8(7) + h]);
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
