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
export const seenByCustomer = (part) =>
  part.partType !== 'note' && (part.html.trim() !== '' || part.quickReplies.length > 0);

/** @param {import('./page-api.js').Part} part */
export const byCustomer = (part) => part.authorType === 'user' || part.authorType === 'lead';

/** How the Messenger names an author: teammates by their first name. @param {import('./page-api.js').Part} part */
export function nameForCustomer(part) {
  if (byCustomer(part)) return 'You';
  const isMachine = part.isBot || part.authorType === 'bot';
  return isMachine ? part.authorName : firstName(part.authorName);
}

/** @param {string | null | undefined} adminId @param {import('./page-api.js').Workspace | null} workspace */
export const isBot = (adminId, workspace) => workspace?.admins.some((one) => one.isBot && one.id === adminId) ?? false;

/**
 * Who has the conversation instead of the bot: a teammate, or a team. A team beside the bot is only where it came from.
 * @param {import('./page-api.js').Conversation} conversation
 * @param {import('./page-api.js').Workspace | null} workspace
 */
export function personInCharge({ adminAssignee, teamAssignee }, workspace) {
  return isBot(adminAssignee?.id, workspace) ? null : (adminAssignee ?? teamAssignee);
}
