/** Standard Webhooks (standardwebhooks.com): who gets an alert can tell that it is ours, and that it is not an old one. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** What `webhook-signature` says of this body, sent under this id at this second. */
export function signatureOf(
  body: string,
  { id, seconds, secret }: { id: string; seconds: number; secret: string },
): string {
  const key = Uint8Array.from(atob(secret.replace(/^whsec_/, '')), (letter) => letter.charCodeAt(0));
  const mac = hmac(sha256, key, new TextEncoder().encode(`${id}.${seconds}.${body}`));
  return `v1,${btoa(String.fromCharCode(...mac))}`;
}
