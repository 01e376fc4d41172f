/** Which examples of one topic are taken for another, as rows of the doctor's table. */
import type { Config } from '../config/environment.ts';
import { type Confusion, confusions } from '../knowledge/topics/confusions.ts';
import { showProgress } from './progress.ts';
import { note, type TableRow } from './table.ts';

export function topicRows({ owner: { topics } }: Config): TableRow[] {
  const onProgress = process.stderr.isTTY ? showProgress('topics compared, part') : undefined;
  return confusions(topics, onProgress).map(row);
}

const row = ({ topic, takenFor, text }: Confusion) =>
  note('topics', `“${text}” belongs to ${topic} and is taken for ${takenFor}: more examples tell them apart`);
