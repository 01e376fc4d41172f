/**
 * Findings the product is not mended of yet, by the invariant they break. Tests do not fail for them; the command shows
 * them all the same. An empty list is the aim.
 */
export const KNOWN: Record<string, string> = {
  one_visible_a_burst: 'the read that allowed the handoff’s last sentence lagged behind a hand-back',
  traces_tell_the_truth: 'judged on the end: a teammate took the team away after the handoff was complete',
};
