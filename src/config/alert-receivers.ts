/** Where alerts go: an address and a secret in the environment for each receiver that the owner names. */
import * as z from 'zod';
import type { AlertReceiver } from '../ports/alerts.ts';
import type { OwnerSettings } from './owner.ts';

/** Names of this machine: what listens or is called there is not seen from outside. */
export const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

type Alerted = OwnerSettings['alerts'][number];

/** The variables of the receiver of this name. */
export const alertVariables = (name: string) => ({
  url: `FIRSTLINE_ALERT_${name.toUpperCase()}_URL`,
  secret: `FIRSTLINE_ALERT_${name.toUpperCase()}_SECRET`,
});

/** Slack checks no signature: there the address is the secret. */
export function alertProblems({ name, format }: Alerted, given: Record<string, string | undefined>): string[] {
  const variables = alertVariables(name);
  const [url, secret] = [given[variables.url] ?? '', given[variables.secret] ?? ''];
  return [
    ...(isSafe(url) ? [] : [`${variables.url} is missing or wrong: where alerts for "${name}" go, by https`]),
    ...(format === 'slack' || isSecret(secret)
      ? []
      : [
          `${variables.secret} is missing or wrong: whsec_ and 24 to 64 bytes in base64, "openssl rand -base64 32" makes them`,
        ]),
  ];
}

/** By https, or on this machine. */
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname.replace(/^\[|\]$/g, '')));
}

function isSecret(text: string): boolean {
  const base64 = text.replace(/^whsec_/, '');
  const bytes = (base64.replace(/=+$/, '').length * 3) / 4;
  return z.base64().safeParse(base64).success && bytes >= 24 && bytes <= 64;
}

export function receiverOf(one: Alerted, given: Record<string, string | undefined>): AlertReceiver {
  const variables = alertVariables(one.name);
  const secret = one.format === 'slack' ? null : (given[variables.secret] ?? null);
  return { ...one, url: given[variables.url] ?? '', secret };
}
