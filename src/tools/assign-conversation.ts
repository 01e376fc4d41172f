import * as z from 'zod';
import { adminId, conversationId, teamId } from './fields.ts';
import { notOrdered } from './not-ordered.ts';
import { defineTool, SETS, type ToolDeps, ToolRefusal } from './tool.ts';

const input = z.object({
  conversation_id: conversationId,
  team_id: teamId.optional(),
  admin_id: adminId.optional(),
});

export const assignConversation = defineTool({
  name: 'assign_conversation',
  title: 'Assign to a team or a teammate',
  description:
    'Gives a conversation to a team or to a teammate with an Inbox seat, without a word to the customer. Not one that a teammate has. hand_off is better for a customer who waits: it chooses the team, writes the note and tells the customer. Nobody can give a conversation to the bot this way: only a teammate does.',
  scope: 'write',
  hints: SETS,
  input,
  output: z.object({ conversation_id: z.string(), team_id: z.string().optional(), admin_id: z.string().optional() }),
  example: { conversation_id: '1024', team_id: '5017691' },
  async run(
    { conversation_id: id, team_id: team, admin_id: admin },
    { intercom, agentIntercom, us }: Pick<ToolDeps, 'intercom' | 'agentIntercom' | 'us'>,
  ) {
    if (Boolean(team) === Boolean(admin)) throw new ToolRefusal('bad_input', 'Give either team_id or admin_id.');
    // Taking a conversation over, or freeing it, would undo what keeps us silent.
    if (admin === us || admin === '0' || team === '0') {
      throw new ToolRefusal('not_to_the_bot', 'Only a teammate can give a conversation to the bot or to nobody.');
    }
    if (admin && !(await agentIntercom.listAdmins()).some((one) => one.id === admin && one.hasInboxSeat)) {
      throw new ToolRefusal('no_seat', 'No teammate with an Inbox seat has this id. list_admins shows who has one.');
    }
    const { adminAssigneeId: holder } = await intercom.readConversation(id);
    if (holder && holder !== us && holder !== admin) throw notOrdered('assigned_to_teammate');
    if (admin) await agentIntercom.assignAdmin(id, admin);
    // Assigning a team leaves the admin: the bot would stay the one who has it.
    if (team && holder === us) await intercom.unassign(id);
    if (team) await intercom.assignTeam(id, team);
    return { conversation_id: id, team_id: team, admin_id: admin };
  },
});
