/**
 * Is this body really from Intercom? `X-Hub-Signature: sha1=<40 hex>` is HMAC-SHA1 over the raw bytes, keyed
 * with the app's client secret (developers.intercom.com, webhook models). Fails closed: no secret, no header or
 * any other form means no. WebCrypto, so that one file serves Node and Workers.
 */

export type SignatureCheck = (raw: Uint8Array<ArrayBuffer>, header: string | null) => Promise<boolean>;

const HEADER = /^sha1=([0-9a-f]{40})$/i;

/** Accepts a signature made with any of the secrets, so that a secret can be rotated. @throws when there is none. */
export function signatureCheck(secrets: string[]): SignatureCheck {
  if (secrets.length === 0) throw new Error('No webhook secret: every notification would be refused.');
  const keys = Promise.all(secrets.map(importKey));
  return async (raw, header) => {
    const hex = HEADER.exec(header ?? '')?.[1];
    if (!hex) return false;
    const signature = bytesOf(hex);
    const verdicts = await Promise.all(
      // subtle.verify compares in constant time. Every key is tried, so that the time does not tell which one fits.
      (await keys).map((key) => crypto.subtle.verify('HMAC', key, signature, raw)),
    );
    return verdicts.includes(true);
  };
}

/** The header's value for this body: what the simulated workspace and `npx firstline receive` send. */
export async function sign(raw: Uint8Array<ArrayBuffer>, secret: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', await importKey(secret), raw);
  return `sha1=${[...new Uint8Array(mac)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function importKey(secret: string) {
  const bytes = new TextEncoder().encode(secret);
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign', 'verify']);
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}
