/**
 * The switches of the simulation. Each one stands where Intercom's behaviour is either a choice of the workspace or
 * not documented: the default is our reading, the other position lets a test show that the code survives both.
 */

export const API_VERSIONS = ['2.14', '2.15', '2.16'] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];

export interface Settings {
  /** The app's version in the Developer Hub: webhook payloads, and REST calls that name no version. */
  appVersion: ApiVersion;
  /** Marks parts made through the API. */
  appPackageCode: string;
  /** After `POST /conversations` the conversation can be read only this much later. */
  readableAfterMs: number;
  /** New contacts are missing from searches for this long. */
  contactSearchLagMs: number;
  /** Whether assigning a team also removes the admin assignee. */
  teamAssignmentClearsAdmin: boolean;
  /** Whether a teammate's or our reply opens a closed conversation. */
  adminReplyReopens: boolean;
  /** Whether `admin_id` may be Intercom's Operator. */
  operatorMayReply: boolean;
  /** Whether a reply by Fin is also announced as `conversation.admin.replied`. */
  finAlsoAdminReplied: boolean;
  /** Whether "unassigned" is written as `nobody_admin` or as no assignee at all. */
  unassignedAs: 'null' | 'nobody_admin';
  /** Webhook bodies as HTML even where the app's version says plain text. */
  htmlWebhooks: boolean;
  /** Whether conversation search honours `sort`; otherwise the newest change comes first whatever is asked. */
  conversationSearchSorts: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  appVersion: '2.16',
  appPackageCode: 'firstline',
  readableAfterMs: 0,
  contactSearchLagMs: 0,
  teamAssignmentClearsAdmin: false,
  adminReplyReopens: false,
  operatorMayReply: false,
  finAlsoAdminReplied: true,
  unassignedAs: 'null',
  htmlWebhooks: false,
  conversationSearchSorts: false,
};
