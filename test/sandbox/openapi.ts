/**
 * Intercom's own description of its API, as a judge of what the sandbox answers. It lies beside the repository; where it
 * is missing the tests that need it say so by name and are skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { at } from './stage.ts';

const FILE = new URL('../../../shared/reference/openapi/intercom-2.16.yaml', import.meta.url);

export const hasDescription = existsSync(FILE);

/** Fields that the live API answers with null although the description does not say so ("unset scalars come as null"). */
const NULL_IN_PRACTICE: Record<string, string[]> = {
  contact: ['email', 'email_domain'],
  company: ['plan'],
  part_attachment: ['width', 'height'],
  ticket_part: ['app_package_code'],
  conversation_rating: ['remark', 'teammate'],
  conversation_statistics: [
    'time_to_admin_reply',
    'first_contact_reply_at',
    'first_assignment_at',
    'first_admin_reply_at',
    'first_close_at',
    'last_assignment_at',
    'last_contact_reply_at',
    'last_admin_reply_at',
    'last_close_at',
    'last_closed_by_id',
  ],
};

/** Where the description contradicts what the live API is known to answer. */
const CORRECTIONS: Record<string, Record<string, unknown>> = {
  // OpenAPI issue 115: documented as a string, returned as a number.
  conversation_statistics: { last_closed_by_id: { type: 'integer', nullable: true } },
  // Articles are paged by number: `next` is an address, not a cursor.
  article_list: { pages: { $ref: '#/components/schemas/pages_link' } },
};

/** Gives what is wrong with an answer; nothing when it is as described. */
export type Judge = (method: string, path: string, status: number, body: unknown) => string[];

export function openApiJudge(): Judge {
  const description: unknown = parse(readFileSync(FILE, 'utf8'), { maxAliasCount: -1 });
  const schemas = at(description, 'components.schemas');
  for (const [name, fields] of Object.entries(CORRECTIONS))
    Object.assign(Object(at(schemas, `${name}.properties`)), fields);
  for (const [name, fields] of Object.entries(NULL_IN_PRACTICE)) {
    for (const field of fields) makeNullable(schemas, name, field);
  }
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema({ $id: 'intercom', components: { schemas: asJsonSchema(schemas) } });
  return (method, path, status, body) => {
    const responses = at(Object(at(description, 'paths'))[path], `${method.toLowerCase()}.responses`);
    const response = Object(responses)[String(status)];
    const schema = at(Object(at(response, 'content'))['application/json'], 'schema');
    if (schema === undefined) return [`${method} ${path} does not describe an answer ${status}`];
    const validate = ajv.compile(Object(absolute(asJsonSchema(schema))));
    validate(body);
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
}

function makeNullable(schemas: unknown, name: string, field: string): void {
  const properties = Object(at(schemas, `${name}.properties`));
  const schema = properties[field];
  properties[field] = { anyOf: [schema, { type: 'null' }] };
}

/** OpenAPI 3.0 says `nullable`, JSON schema has null among the types. Examples and prose fall away. */
function asJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((one) => asJsonSchema(one));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, example, description, discriminator, ...rest } = Object(schema);
  const converted = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, asJsonSchema(value)]));
  if (converted.type === undefined && converted.properties !== undefined) converted.type = 'object';
  return nullable === true ? { anyOf: [converted, { type: 'null' }] } : converted;
}

function absolute(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"intercom#/components'));
}
