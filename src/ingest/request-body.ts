/** Reads a request body with a size limit that holds whatever its Content-Length says. */

/** Far above any notification of Intercom's and any argument of a tool. */
export const BODY_BYTES_MAX = 256 * 1024;

/** Null: the body is larger than `bytesMax`; the rest of it was not read. */
export async function readBody(request: Request, bytesMax: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const declared = request.headers.get('content-length');
  if (Number(declared) > bytesMax) return null;
  if (declared === null) return readStream(request, bytesMax);
  // HTTP holds a sender to the declared length. Reading the body whole is much cheaper than reading a stream.
  const whole = new Uint8Array(await request.arrayBuffer());
  return whole.byteLength > bytesMax ? null : whole;
}

async function readStream(request: Request, bytesMax: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!request.body) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > bytesMax) {
      await reader.cancel();
      return null;
    }
    chunks.push(next.value);
  }
  return joined(chunks, size);
}

function joined(chunks: Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
