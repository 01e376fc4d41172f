import * as z from 'zod';
import { fitting } from './shape.ts';
import { defineTool, READS, type ToolDeps } from './tool.ts';

export const listTeams = defineTool({
  name: 'list_teams',
  title: 'List teams and topics',
  description: 'The teams conversations can be assigned to, and the topics by which hand_off chooses one of them.',
  scope: 'read',
  hints: READS,
  input: z.object({}),
  output: z.object({
    teams: z.array(z.object({ id: z.string(), name: z.string() })),
    topics: z.array(z.object({ name: z.string(), about: z.string(), team: z.string() })),
    fallback_team: z.string(),
  }),
  example: {},
  run: async (_, { intercom, topics, fallbackTeam }: Pick<ToolDeps, 'intercom' | 'topics' | 'fallbackTeam'>) => ({
    teams: fitting(await intercom.listTeams()),
    topics: topics.map(({ name, about, team }) => ({ name, about, team })),
    fallback_team: fallbackTeam,
  }),
});
