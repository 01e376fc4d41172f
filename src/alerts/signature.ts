/** Standard Webhooks (standardwebhooks.com): who gets an alert can tell that it is ours, and that it is not an old one. */

/** What `webhook-signature` says of this body, sent under this id at this second. */
export async function signatureOf(
  body: string,
  { id, seconds, secret }: { id: string; seconds: number; secret: string },
): Promise<string> {
  const bytes = Uint8Array.from(atob(secret.replace(/^whsec_/, '')), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${id}.${seconds}.${body}`));
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(mac)))}`;
}
