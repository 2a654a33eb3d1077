/**
 * Files in, one `.zip` that holds them out: as much of the format as a folder of web pages needs.
 *
 * PKWARE's APPNOTE, sections 4.3.7 to 4.3.16: no encryption, no single file or
 * whole of 4 GB, names in UTF-8.
 */

const DEFLATED = 8;
const UTF8 = 0x800;
const VERSION = 20;
/** The first day that the format knows: the same files make the same bytes. */
const DAY = 0x21;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

/** Collects files and hands over the parts of the whole. *deflate* packs bytes, without a header of its own. */
export class Zip {
  #parts = [];
  #directory = [];
  #at = 0;
  #deflate;

  constructor(deflate = deflateRaw) {
    this.#deflate = deflate;
  }

  async add(name, bytes) {
    const packed = await this.#deflate(bytes);
    const path = new TextEncoder().encode(name);
    const about = [VERSION, UTF8, DEFLATED, 0, DAY].map((value) => [2, value]);
    about.push([4, crc32(bytes)], [4, packed.length], [4, bytes.length], [2, path.length], [2, 0]);
    const rest = [2, 2, 2].map((size) => [size, 0]);
    this.#directory.push(fields([4, 0x02014b50], [2, VERSION], ...about, ...rest, [4, 0], [4, this.#at]), path);
    this.#put(fields([4, 0x04034b50], ...about), path, packed);
  }

  /** All parts, in order; nothing can be added any more. */
  parts() {
    const start = this.#at;
    const count = this.#directory.length / 2;
    this.#put(...this.#directory);
    this.#put(fields([4, 0x06054b50], [4, 0], [2, count], [2, count], [4, this.#at - start], [4, start], [2, 0]));
    return this.#parts;
  }

  #put(...parts) {
    for (const part of parts) this.#at += part.length;
    this.#parts.push(...parts);
  }
}

/** Numbers, each of so many bytes, the least first. */
function fields(...rows) {
  const bytes = [];
  for (const [size, value] of rows) for (let n = 0; n < size; n++) bytes.push((value >>> (8 * n)) & 255);
  return Uint8Array.from(bytes);
}

export function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

async function deflateRaw(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
