/** Every file of `src`, parsed once: what it imports and declares, and how long its functions are. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ArrowFunctionExpression, type Function as FunctionNode, parseSync, Visitor } from 'oxc-parser';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

export interface Import {
  from: string;
  /** A path below `src`, or the name of a package. */
  to: string;
  typeOnly: boolean;
}

export interface SourceFile {
  /** Below `src`, with slashes. */
  path: string;
  text: string;
  lines: number;
  imports: Import[];
  /** Names of its interfaces, type aliases, classes and enums. */
  types: string[];
  functions: { line: number; lines: number }[];
  /** Lines on which the type `any` stands. */
  anys: number[];
  /** A table of data: no function with statements in it. It may be as long as its data. */
  isTable: boolean;
}

export function readSources(): SourceFile[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => parse(path, readFileSync(join(SRC, path), 'utf8')));
}

function parse(path: string, text: string): SourceFile {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const types: string[] = [];
  const functions: SourceFile['functions'] = [];
  const anys: number[] = [];
  let statements = 0;
  const onFunction = ({ start, end, body }: FunctionNode | ArrowFunctionExpression) => {
    functions.push({ line: lineOf(start), lines: text.slice(start, end).split('\n').length });
    if (body?.type === 'BlockStatement') statements += body.body.length;
  };
  new Visitor({
    FunctionDeclaration: onFunction,
    FunctionExpression: onFunction,
    ArrowFunctionExpression: onFunction,
    TSInterfaceDeclaration: ({ id }) => void types.push(id.name),
    TSTypeAliasDeclaration: ({ id }) => void types.push(id.name),
    TSEnumDeclaration: ({ id }) => void types.push(id.name),
    ClassDeclaration: ({ id }) => void (id && types.push(id.name)),
    TSAnyKeyword: ({ start }) => void anys.push(lineOf(start)),
  }).visit(program);
  return {
    path,
    text,
    lines: text.split('\n').length - 1,
    imports: module.staticImports.map(({ moduleRequest, entries }) => ({
      from: path,
      to: moduleRequest.value.startsWith('.')
        ? posix.normalize(posix.join(dirname(path), moduleRequest.value))
        : moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    types,
    functions,
    anys,
    isTable: statements === 0,
  };
}

/** Paths of files that import each other in a circle, one entry a circle. */
export function cyclesOf(files: SourceFile[]): string[] {
  const importedBy = new Map(files.map(({ path, imports }) => [path, imports.map(({ to }) => to)]));
  const seen = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, way: string[]) => {
    if (way.includes(path)) cycles.push([...way.slice(way.indexOf(path)), path].join(' → '));
    if (seen.has(path) || way.includes(path)) return;
    for (const next of importedBy.get(path) ?? []) visit(next, [...way, path]);
    seen.add(path);
  };
  for (const { path } of files) visit(path, []);
  return cycles;
}

/** Type names that are declared more than once, each with the files that do it. */
export function secondDeclarations(files: SourceFile[]): string[] {
  const byName = new Map<string, string[]>();
  for (const { path, types } of files) {
    for (const name of types) byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  return [...byName].filter(([, paths]) => paths.length > 1).map(([name, paths]) => `${name}: ${paths.join(', ')}`);
}
