/** Who the token belongs to, admins, teams and tags. */
import * as z from 'zod';
import { notFound } from '../api-error.ts';
import { ensureTag } from '../workspace/people.ts';
import type { SimAdmin, SimTeam } from '../workspace/records.ts';
import type { State } from '../workspace/state.ts';
import { tagJson } from './conversation-json.ts';
import { type Rest, type RestApp, readBody } from './http.ts';
import { seconds } from './times.ts';

const AVATAR = 'https://static.intercomassets.com/assets/default-avatars/admins/128.png';

const awayBody = z.object({ away_mode_enabled: z.boolean(), away_mode_reassign: z.boolean() });
const tagBody = z.object({ name: z.string().min(1).max(255), id: z.coerce.string().optional() });

export function mountPeople(app: RestApp, { state }: Rest): void {
  app.get('/me', (c) => {
    const owner = state.admins.get(state.sample.tokenOwnerId);
    if (!owner) throw notFound('Admin not found', 'admin_not_found');
    return c.json(meJson(state, owner));
  });

  app.get('/admins', (c) =>
    c.json({ type: 'admin.list', admins: [...state.admins.values()].map((admin) => adminJson(state, admin)) }),
  );
  app.get('/admins/:id', (c) => {
    const id = c.req.param('id');
    const { operator } = state.sample;
    const admin = id === operator.id ? { ...operator, hasInboxSeat: false } : state.admins.get(id);
    if (!admin) throw notFound('Admin not found', 'admin_not_found');
    return c.json(adminJson(state, admin));
  });

  app.put('/admins/:id/away', async (c) => {
    const { away_mode_enabled: isAway } = await readBody(c, awayBody);
    const admin = state.admins.get(c.req.param('id'));
    if (!admin) throw notFound('Admin not found', 'admin_not_found');
    admin.isAway = isAway;
    return c.json(adminJson(state, admin));
  });

  app.get('/teams', (c) =>
    c.json({ type: 'team.list', teams: [...state.teams.values()].map((team) => teamJson(team)) }),
  );
  app.get('/teams/:id', (c) => {
    const team = state.teams.get(c.req.param('id'));
    if (!team) throw notFound('Team not found', 'team_not_found');
    return c.json(teamJson(team));
  });

  app.get('/tags', (c) => c.json({ type: 'list', data: [...state.tags.values()].map((tag) => tagJson(tag)) }));
  app.post('/tags', async (c) => {
    const { name } = await readBody(c, tagBody);
    return c.json(tagJson(ensureTag(state, name)));
  });
}

function meJson(state: State, owner: SimAdmin): Record<string, unknown> {
  const { workspace } = state.sample;
  return {
    type: 'admin',
    id: owner.id,
    name: owner.name,
    email: owner.email,
    email_verified: true,
    has_inbox_seat: owner.hasInboxSeat,
    away_mode_enabled: false,
    away_mode_reassign: false,
    team_ids: teamIds(state, owner),
    avatar: { type: 'avatar', image_url: AVATAR },
    app: {
      type: 'app',
      id_code: workspace.id,
      name: workspace.name,
      created_at: seconds(workspace.createdAt),
      secure: false,
      identity_verification: true,
      timezone: 'Europe/Dublin',
      region: 'US',
    },
  };
}

function adminJson(state: State, admin: SimAdmin): Record<string, unknown> {
  return {
    type: 'admin',
    id: admin.id,
    name: admin.name,
    email: admin.email,
    away_mode_enabled: admin.isAway ?? false,
    away_mode_reassign: false,
    away_status_reason_id: null,
    has_inbox_seat: admin.hasInboxSeat,
    team_ids: teamIds(state, admin),
    avatar: AVATAR,
    team_priority_level: { primary_team_ids: teamIds(state, admin), secondary_team_ids: [] },
    role: null,
  };
}

function teamIds(state: State, admin: SimAdmin): number[] {
  return [...state.teams.values()].filter((team) => team.adminIds.includes(admin.id)).map((team) => Number(team.id));
}

function teamJson(team: SimTeam): Record<string, unknown> {
  const adminIds = team.adminIds.map(Number);
  return {
    type: 'team',
    id: team.id,
    name: team.name,
    admin_ids: adminIds,
    admin_priority_level: { primary_admin_ids: adminIds, secondary_admin_ids: [] },
    assignment_limit: null,
    distribution_method: 'round_robin',
  };
}
