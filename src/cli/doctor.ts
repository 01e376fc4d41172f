/** `firstline doctor`: asks the live endpoints whether everything Firstline needs is there, and says how to mend what is not. */
import { existsSync } from 'node:fs';
import { unreachable } from '../act/handoff/route.ts';
import { routeProblems, routesOf } from '../act/handoff/routes-of.ts';
import { type Config, ConfigError } from '../config/environment.ts';
import type { AdminId, WorkspaceId } from '../domain/ids.ts';
import { lookAtEmails } from '../intercom/emails.ts';
import { intercomOver } from '../intercom/intercom.ts';
import { articlesIn } from '../knowledge/sources/folder.ts';
import { type Intercom, IntercomError } from '../ports/intercom.ts';
import { countAlerts } from '../store/alerts.ts';
import { clientFor } from '../wiring/client.ts';
import { adminProblems, hoursOf, workforceOf } from '../wiring/facts.ts';
import { configFromEnvironment } from '../wiring/settings.ts';
import { command } from './command.ts';
import { databaseAt } from './database.ts';
import { asked } from './doctor-asked.ts';
import { modelRows } from './doctor-models.ts';
import { topicRows } from './doctor-topics.ts';
import { addressOf, deliver, fetched } from './running.ts';
import { fail, note, ok, printTable, type TableRow } from './table.ts';

/** A read that needs each permission, and its name in the Developer Hub (docs/intercom.md). */
const SCOPES: [string, string][] = [
  ['Read conversations', '/conversations?per_page=1'],
  ['Read and list users and companies', '/contacts?per_page=1'],
  ['Read and list articles', '/articles?per_page=1'],
  ['Read tags', '/tags'],
  ['Read admins', '/teams'],
];
/** Of those who could be named as Firstline's teammate. */
const ADMINS_MAX = 50;

async function examine(url: string | undefined, d1: string | undefined): Promise<TableRow[]> {
  let config: Config;
  try {
    config = await configFromEnvironment();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((detail) => fail('settings', detail));
    throw error;
  }
  const adapters = [
    workspaceRows(config, d1),
    scopeRows(config),
    hoursRows(config),
    emailRows(config),
    modelRows(config),
    webhookRow(config, url ?? `http://localhost:${config.port}`),
    readyRow(url ?? `http://localhost:${config.port}`),
    knowledgeRow(config),
  ];
  const rows = [ok('settings', 'complete'), ...(await Promise.all(adapters)).flat()];
  // Last: it computes for seconds, and the requests above have deadlines.
  return [...rows, ...topicRows(config)];
}

async function workspaceRows(config: Config, d1: string | undefined): Promise<TableRow[]> {
  const intercom = intercomOver(clientFor(config), '' as AdminId);
  return asked(
    'token',
    async () => {
      const token = await intercom.identify();
      const { adminId } = config.intercom;
      return [
        ok('token', `valid for workspace ${token.workspaceName} (${token.workspaceId})`),
        note('region', `${token.region ?? 'not stated'}, asked at ${config.intercom.baseUrl}`),
        ...(await asked(
          'teammate',
          () => adminRows(intercom, adminId as AdminId | null, token.id),
          'The app needs the permission "Read admins".',
        )),
        ...(await asked(
          'teams',
          () => teamRows(config, intercom),
          'The app needs the permission "Read admins", and for tickets "Read tickets".',
        )),
        ...(await alertRows(config, token.workspaceId, d1)),
      ];
    },
    'Is INTERCOM_ACCESS_TOKEN right, and INTERCOM_REGION?',
  );
}

/** Who Firstline writes as; and whom INTERCOM_ADMIN_ID may name, as long as it names nobody who fits. */
async function adminRows(intercom: Intercom, named: AdminId | null, owner: AdminId): Promise<TableRow[]> {
  const id = named ?? owner;
  const admin = await intercom.readAdmin(id).catch((error: unknown) => {
    if (error instanceof IntercomError && error.status === 404) return null;
    throw error;
  });
  const problems = admin ? adminProblems(admin) : [`INTERCOM_ADMIN_ID ${id} is nobody in this workspace`];
  const isFit = admin !== null && problems.length === 0;
  const rows = isFit
    ? [ok('teammate', `writes as ${admin.name} (${id}), who has an Inbox seat`)]
    : problems.map((detail) => fail('teammate', detail));
  if (isFit && named) return rows;
  const fit = (await intercom.listAdmins()).filter((one) => adminProblems(one).length === 0);
  const list = fit.slice(0, ADMINS_MAX).map((one) => `${one.name} ${one.id}`);
  return [...rows, note('teammates', `INTERCOM_ADMIN_ID may be that of ${list.join(', ') || 'nobody yet'}`)];
}

async function teamRows(config: Config, intercom: Intercom): Promise<TableRow[]> {
  const { owner } = config;
  const workforce = await workforceOf(owner, intercom);
  const problems = routeProblems(owner, workforce);
  if (problems.length > 0) return problems.map((detail) => fail('teams', detail));
  const routes = routesOf(owner, { ...workforce, tags: new Map() });
  const rules = routes.rules.map(({ rule, team }) => `${rule} → ${team.name}`);
  return [
    ok('teams', [...rules, `everything else → ${routes.fallback.team.name}`].join('; ')),
    ...unreachable(routes).map(({ rule, behind }) => note('routes', `“${rule}” never fires: “${behind}” comes first`)),
  ];
}

/** Who is told outside Intercom, and what has not reached them. */
async function alertRows(
  { alerts, dbPath }: Config,
  workspaceId: WorkspaceId,
  d1: string | undefined,
): Promise<TableRow[]> {
  if (alerts.length === 0) return [];
  // Before the first start there is no database, and nothing that waits.
  const db = d1 || existsSync(dbPath) ? databaseAt(dbPath, d1) : null;
  const counts = db ? await countAlerts(db, workspaceId) : [];
  await db?.close();
  return alerts.map(({ name, on, format }) => {
    const { waiting = 0, givenUp = 0 } = counts.find(({ receiver }) => receiver === name) ?? {};
    const state = `${waiting} wait, ${givenUp} were given up in 30 days`;
    const row = waiting + givenUp > 0 ? note : ok;
    return row('alerts', `${name} (${format}) hears of ${on.join(', ')}: ${state}`);
  });
}

async function scopeRows(config: Config): Promise<TableRow[]> {
  const client = clientFor(config);
  const rows = SCOPES.map(([scope, path]) =>
    asked(
      `scope: ${scope}`,
      async () => {
        await client('GET', path);
        return [ok(`scope: ${scope}`, 'granted')];
      },
      'Grant it: Developer Hub → your app → Configure → Authentication → Edit.',
    ),
  );
  const unseen = note('scope: Write …', '"Write conversations" and "Write tags" show only when something is written');
  return [...(await Promise.all(rows)).flat(), unseen];
}

async function hoursRows(config: Config): Promise<TableRow[]> {
  const { officeHours } = config.owner;
  if (!officeHours || !('intercomSchedule' in officeHours)) return [];
  const check = async () => {
    const read = await hoursOf(config.owner, clientFor(config));
    if (read.kind === 'problem') return [fail('office hours', read.problem)];
    const { timeZone = '', special = [] } = read.hours ?? {};
    return [ok('office hours', `“${officeHours.intercomSchedule}”, ${timeZone}, ${special.length} exceptions`)];
  };
  return asked('office hours', check, 'The app needs the permission "Read and write office hours".');
}

/** Whether Intercom sends our answers by e-mail shows in those it kept: written, nothing is for this check. */
async function emailRows(config: Config): Promise<TableRow[]> {
  const check = async () => {
    const client = clientFor(config);
    const us = (config.intercom.adminId ?? (await intercomOver(client, '' as AdminId).identify()).id) as AdminId;
    const { answered, unheard } = await lookAtEmails(client, us);
    if (unheard > 0)
      return [
        fail(
          'e-mail',
          `${unheard} of ${answered} recent answers by e-mail were kept and sent to nobody. ${EMAIL_HINT}`,
        ),
      ];
    if (answered === 0)
      return [note('e-mail', 'nothing was answered by e-mail yet, so nothing shows whether it is sent')];
    return [ok('e-mail', `${answered} recent answers by e-mail were sent`)];
  };
  return asked('e-mail', check, 'The app needs the permission "Read conversations".');
}

const EMAIL_HINT =
  'Intercom sends no e-mail for what it takes for a bot’s: let Firstline write as a teammate of its own, or ask Intercom to enable replies by e-mail';

/** A signed ping changes nothing, and a running Firstline with the same secret answers it with 200. */
async function webhookRow({ intercom }: Config, url: string): Promise<TableRow[]> {
  const body = new TextEncoder().encode('{"type":"notification_event","topic":"ping","id":null}');
  const send = (secret: string) => deliver(url, body, secret);
  const [{ hook, answer: right }, { answer: forged }] = await Promise.all([
    send(intercom.secrets[0] ?? ''),
    send('not the secret'),
  ]);
  if (!right || !forged)
    return [fail('webhook', `${hook} does not answer. Start Firstline, or name its address with --url`)];
  if (right.status === 200 && forged.status === 401)
    return [ok('webhook', `${hook} takes signed notifications and no others`)];
  if (right.status === 401) return [fail('webhook', `${hook} runs with another INTERCOM_CLIENT_SECRET`)];
  return [fail('webhook', `${hook} answers ${right.status} to a signed and ${forged.status} to a forged notification`)];
}

/** Also the way to see that a deployed Worker reaches its database and Intercom, with the settings it has there. */
async function readyRow(url: string): Promise<TableRow[]> {
  const page = `${url}/readyz`;
  const answer = await fetched(page);
  if (!answer) return [note('ready', `${page} does not answer`)];
  if (answer.status === 200) return [ok('ready', 'its database answers and the articles are in')];
  if (answer.status === 503)
    return [note('ready', `${page} says 503: it is starting, or still bringing the articles in`)];
  return [fail('ready', `${page} answers ${answer.status}: its log says why`)];
}

async function knowledgeRow({ knowledgeDir }: Config): Promise<TableRow[]> {
  try {
    const articles = await articlesIn(knowledgeDir);
    return [note('knowledge', `${articles.length} Markdown articles in ${knowledgeDir}/, besides those of Intercom`)];
  } catch (error) {
    return [fail('knowledge', error instanceof Error ? error.message : String(error))];
  }
}

export const doctorCommand = command(
  {
    name: 'doctor',
    about: 'Checks token, region, seat, scopes, teams, models and webhook against the live endpoints.',
    options: {
      url: { type: 'string', about: 'where the webhook answers (default http://localhost:PORT)' },
      d1: { type: 'string', about: 'remote or local: alerts of the Worker instead of this machine' },
      json: { type: 'boolean', about: 'print JSON' },
    },
  },
  async ({ url, d1, json = false }) => {
    const rows = await examine(url && addressOf(url), d1);
    printTable(rows, json);
    if (rows.some((row) => row.verdict === 'fail')) process.exitCode = 1;
  },
);
