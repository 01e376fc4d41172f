/**
 * Who is calling? Named tokens of our own, kept as digests, or access tokens of the owner's authorization server. Fails
 * closed; a token is never logged or shown again.
 */
import { type AuthInfo, OAuthError, OAuthErrorCode, type OAuthTokenVerifier } from '@modelcontextprotocol/server';
import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import type { WorkspaceId } from '../domain/ids.ts';
import { type AgentStore, SCOPES } from '../ports/agents.ts';
import type { Clock, Fetch } from '../ports/system.ts';
import { digest } from '../text/digest.ts';

/** `fl_<what it is found by>_<the secret>`. */
const TOKEN = /^fl_([0-9a-f]{16})_([0-9a-f]{64})$/;
/** The gate wants an end for every token; ours end when they are revoked, and every request asks. */
const UNTIL_REVOKED = Number.MAX_SAFE_INTEGER;

export interface Access {
  workspaceId: WorkspaceId;
  store: Pick<AgentStore, 'findToken'>;
  clock: Clock;
  oauth: OAuth | null;
}

interface OAuth {
  issuer: string;
  jwksUrl: string;
  /** What tokens must be meant for: the public URL of this endpoint. */
  audience: string;
  fetch: Fetch;
}

export function verifierFor({ workspaceId, store, clock, oauth }: Access): OAuthTokenVerifier {
  const verifyJwt = oauth ? jwtVerifier(oauth, clock) : null;
  return {
    async verifyAccessToken(token) {
      const [, id, secret] = TOKEN.exec(token) ?? [];
      if (!id || !secret) {
        if (verifyJwt) return verifyJwt(token);
        throw unknown();
      }
      const kept = await store.findToken(workspaceId, id);
      if (!kept || !sameDigest(kept.hash, digest(secret))) throw unknown();
      // The gate hands this on to the tools; none of them needs the secret.
      const info: AuthInfo = { token: id, clientId: kept.name, scopes: kept.scopes, expiresAt: UNTIL_REVOKED };
      return oauth ? { ...info, resource: new URL(oauth.audience) } : info;
    },
  };
}

const unknown = () => new OAuthError(OAuthErrorCode.InvalidToken, 'Unknown or revoked token');

/** Two digests in time that does not tell where they differ. */
function sameDigest(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}

/** A key server that does not answer in time, or otherwise than with 200: that says nothing of the token. */
const OUTAGES = ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC'];

function jwtVerifier({ issuer, jwksUrl, audience, fetch }: OAuth, clock: Clock) {
  const keys = createRemoteJWKSet(new URL(jwksUrl), { [customFetch]: fetch });
  return async (token: string): Promise<AuthInfo> => {
    try {
      const options = { issuer, audience, currentDate: new Date(clock.now()), requiredClaims: ['exp', 'sub'] };
      const { payload } = await jwtVerify(token, keys, options);
      const { sub, client_id: client, scope, exp } = payload;
      const scopes = String(scope ?? '')
        .split(' ')
        .filter((one) => (SCOPES as readonly string[]).includes(one));
      return {
        token: '',
        clientId: `${typeof client === 'string' ? client : issuer}/${sub}`,
        scopes,
        ...(exp ? { expiresAt: exp } : {}),
        resource: new URL(audience),
      };
    } catch (error) {
      if (!(error instanceof errors.JOSEError) || OUTAGES.includes(error.code)) throw error;
      throw new OAuthError(OAuthErrorCode.InvalidToken, `Token refused: ${error.code}`);
    }
  };
}
