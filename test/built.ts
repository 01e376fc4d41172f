/** Before all tests: the program is built when sources are newer, once, so that no two of its processes do it at a time. */
import { execFileSync } from 'node:child_process';
import { PROGRAM } from './fakes/program.ts';

export default () =>
  void execFileSync(process.execPath, [PROGRAM, '--version'], { stdio: ['ignore', 'ignore', 'inherit'] });
