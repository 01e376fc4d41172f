/** Three things agents are asked for most, each with the conversation it is about and the tools that belong to it. */
import { completable, type McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { getConversation } from '../tools/get-conversation.ts';
import { searchConversations } from '../tools/search-conversations.ts';
import { type Caller, ToolRefusal } from '../tools/tool.ts';
import { type CallDeps, callTool, textOf } from './call.ts';
import { conversationUri } from './resources.ts';

/** Of the newest open ones: a call of the tool that finds them, and as many as it gives. */
const COMPLETIONS = 20;

const PROMPTS = [
  {
    name: 'triage_conversation',
    title: 'Triage a conversation',
    description: 'What is this about, who should have it, and what is the next step?',
    text: 'Triage the conversation below. Look the customer up with get_contact and see with search_articles whether an article answers the question. Then say in three lines: what it is about, how urgent it is, and the next step: answer (draft_reply), hand_off with a topic from list_teams, or tag_conversation. Do nothing that changes it before the person you work for agrees.',
  },
  {
    name: 'draft_reply',
    title: 'Draft a reply',
    description: 'An answer with its evidence, not sent.',
    text: 'Draft an answer to the customer’s newest message in the conversation below, in their language. Begin with ask_support_bot for this conversation: it gives a draft with citations that pass the checks. Improve its wording if you can, keep every claim within the cited snippets, and show the draft with its citations. Send nothing: reply_to_conversation comes only when the person you work for says so.',
  },
  {
    name: 'summarize_for_handoff',
    title: 'Summarize for a handoff',
    description: 'What the teammate who takes over needs to know.',
    text: 'Summarize the conversation below for the teammate who takes it over, in at most five lines: what the customer needs, what they tried, what they were told, what is open, which topic of list_teams it belongs to. Only what the conversation says. It can be given to hand_off as "summary".',
  },
] as const;

export function registerPrompts(deps: CallDeps) {
  return (server: McpServer, caller: Caller): void => {
    if (!caller.scopes.includes('read')) return;
    const openOnes = async (value: string | undefined) => {
      const input = { state: 'open', limit: COMPLETIONS };
      const { structuredContent: found } = await callTool(searchConversations, input, caller, deps);
      const ids = (found as { conversations: { id: string }[] } | undefined)?.conversations.map(({ id }) => id) ?? [];
      return ids.filter((id) => id.startsWith(value ?? ''));
    };
    const argsSchema = z.object({
      conversation_id: completable(
        z
          .string()
          .regex(/^[\w-]{1,64}$/)
          .describe('Id of the conversation'),
        openOnes,
      ),
    });
    for (const { name, title, description, text } of PROMPTS) {
      server.registerPrompt(name, { title, description, argsSchema }, async ({ conversation_id: id }) => {
        const resource = { uri: conversationUri(id), mimeType: 'application/json', text: await read(id, caller, deps) };
        return {
          messages: [
            { role: 'user', content: { type: 'text', text } },
            { role: 'user', content: { type: 'resource', resource } },
          ],
        };
      });
    }
  };
}

async function read(id: string, caller: Caller, deps: CallDeps): Promise<string> {
  const { isError, text } = textOf(await callTool(getConversation, { conversation_id: id }, caller, deps));
  if (isError) throw new ToolRefusal('not_read', text);
  return text;
}
