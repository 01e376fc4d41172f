/** `npm run sim` as a child: what its last line says. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The last line's `name=number` pairs. @throws when it ends without one, with what it said last. */
export async function simulate(args: string[]): Promise<Record<string, number>> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../sim/main.ts', import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) last = line || last;
  const pairs = [...last.matchAll(/(\w+)=([\d.]+)/g)].map(([, name = '', value]) => [name, Number(value)] as const);
  if (pairs.length === 0) throw new Error(`the simulator ended without figures: ${last}`);
  return Object.fromEntries(pairs);
}
