/** `X-Hub-Signature`: HMAC-SHA1 with the app's client secret over the raw bytes that are sent. */

export async function hubSignature(secret: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['sign']);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes));
  return `sha1=${Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
