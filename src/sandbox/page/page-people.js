/** Who wrote what, and who may see it. */

/** @param {string | null} name */
export const initials = (name) =>
  (name ?? '?')
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('')
    .toUpperCase();

/** @param {string | null | undefined} name */
export const firstName = (name) => name?.split(/\s+/)[0] ?? '';

/** Notes and events are for teammates; a body is visible whatever part carries it. @param {import('./page-api.js').Part} part */
export const seenByCustomer = (part) => part.partType !== 'note' && part.html.trim() !== '';

/** @param {import('./page-api.js').Part} part */
export const byCustomer = (part) => part.authorType === 'user' || part.authorType === 'lead';

/** How the Messenger names an author: teammates by their first name. @param {import('./page-api.js').Part} part */
export function nameForCustomer(part) {
  if (byCustomer(part)) return 'You';
  const isMachine = part.isBot || part.authorType === 'bot';
  return isMachine ? part.authorName : firstName(part.authorName);
}

/**
 * Who has the conversation, when it is not the bot: a teammate before a team.
 * @param {{adminAssignee: import('./page-api.js').Named | null, teamAssignee: import('./page-api.js').Named | null}} conversation
 * @param {import('./page-api.js').Workspace | null} workspace
 */
export function personInCharge({ adminAssignee, teamAssignee }, workspace) {
  const isBot = workspace?.admins.some((admin) => admin.isBot && admin.id === adminAssignee?.id);
  return adminAssignee && !isBot ? adminAssignee : teamAssignee;
}
