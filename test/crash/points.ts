/** The named points at which the process is killed: one name each, and where that is in each of its lives. */

/** `before`, `during` or `after` a verb of the store, a call to Intercom or the migration; the nth time. */
type Kill = `${'before' | 'during' | 'after'} ${string}`;

export interface Point {
  name: string;
  /** What the customer wants: an answer, or a person. */
  story: 'answer' | 'handoff';
  /** One kill a life; the life after the last is left alone. */
  lives: Kill[];
  /** The customer writes before the first start, so that no notification ever comes. */
  unheard?: true;
}

const answer = (name: string, ...lives: Kill[]): Point => ({ name, story: 'answer', lives });
const handoff = (name: string, ...lives: Kill[]): Point => ({ name: `handoff: ${name}`, story: 'handoff', lives });
const unheard = (name: string, ...lives: Kill[]): Point => ({ name, story: 'answer', lives, unheard: true });

export const POINTS: Point[] = [
  answer('verified, not kept', 'before keep'),
  answer('kept, not answered', 'after keep'),
  answer('leased', 'after lease'),
  answer('conversation read', 'after read'),
  answer('turn opened', 'after openTurn'),
  answer('contact being read', 'during contact'),
  answer('articles searched', 'after openIndex'),
  answer('decided, not stored', 'before savePlan'),
  answer('decision stored', 'after savePlan'),
  answer('read again, intent not stored', 'before saveStep'),
  answer('intent stored', 'after saveStep'),
  answer('on the wire', 'during reply'),
  answer('posted, not saved', 'after reply'),
  answer('saved, not ended', 'after saveStep 2'),
  answer('ended, not settled', 'after endTurn'),
  answer('settled', 'after settle'),

  handoff('intent of the note stored', 'after saveStep'),
  handoff('note on the wire', 'during note'),
  handoff('note posted, not saved', 'after note'),
  handoff('between note and tag', 'after saveStep 2'),
  handoff('tag on the wire', 'during tag'),
  handoff('tagged, not saved', 'after tag'),
  handoff('between tag and assignment', 'after saveStep 5'),
  handoff('assignment on the wire', 'during assign'),
  handoff('assigned, not saved', 'after assign'),
  handoff('between assignment and sentence', 'after saveStep 7'),
  handoff('sentence on the wire', 'during reply'),
  handoff('sentence said, not saved', 'after reply'),
  handoff('all saved, not ended', 'before endTurn'),

  unheard('mid-sweep: asked', 'during search'),
  unheard('mid-sweep: found, not woken', 'before wake'),
  unheard('mid-sweep: woken', 'after wake'),
  unheard('mid-sync: listing', 'during article'),
  unheard('mid-sync: second batch', 'before putArticles 2'),
  unheard('mid-sync: all in, not finished', 'before finishSync'),
  unheard('synced', 'after finishSync'),
  unheard('mid-migration', 'during migration'),
  unheard('migrated, not accounted', 'after migration'),

  answer('twice: leased, then released', 'after lease', 'after releaseAll'),
  answer('twice: intent stored, then before it is looked for', 'after saveStep', 'before read'),
  answer('twice: posted, then found and not saved', 'after reply', 'before saveStep'),
  handoff('twice: note posted, then assigned', 'after note', 'after assign'),
  unheard('twice: mid-sweep', 'before wake', 'after wake'),
  unheard('twice: mid-sync', 'before putArticles 2', 'before putArticles 1'),
  unheard('twice: mid-migration', 'during migration', 'during migration'),
  answer('five times in a row', 'after lease', 'after openTurn', 'after savePlan', 'after saveStep', 'after reply'),
];
