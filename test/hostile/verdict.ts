/** What the webhook must have answered to something hostile; anything else is named. */
import { BODY_BYTES_MAX } from '../../src/ingest/request-body.ts';
import type { Delivered } from './forgeries.ts';

export type Post = (bytes: Uint8Array<ArrayBuffer>, header: string | null) => Promise<number>;

/** Null: it is what it must be. */
function wrongAnswer({ bytes, signed, how }: Delivered & { signed: boolean }, status: number): string | null {
  const tooLarge = bytes.byteLength > BODY_BYTES_MAX;
  const wanted = tooLarge ? [413] : signed ? [200, 400] : [401];
  return wanted.includes(status) ? null : `${how}, ${signed ? 'signed' : 'unsigned'}: answered ${status}`;
}

/** Posts them, `atOnce` at a time; answers how often each oddity came, and what was answered wrongly. */
export async function postAll(
  hostile: AsyncGenerator<Delivered & { signed?: boolean }>,
  post: Post,
  { atOnce = 1, tell = () => {} }: { atOnce?: number; tell?: (done: number) => void } = {},
): Promise<{ seen: Map<string, number>; wrong: string[] }> {
  const seen = new Map<string, number>();
  const wrong: string[] = [];
  let done = 0;
  const worker = async () => {
    for (let next = await hostile.next(); !next.done; next = await hostile.next()) {
      const one = { signed: false, ...next.value };
      const answer = wrongAnswer(one, await post(one.bytes, one.header));
      if (answer) wrong.push(answer);
      seen.set(one.how, (seen.get(one.how) ?? 0) + 1);
      done += 1;
      if (done % 10_000 === 0) tell(done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { seen, wrong };
}
