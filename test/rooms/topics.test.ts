/** Topics recognised without a model: by the owner's own words, and when nothing fits, not at all. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import ownerConfig from '../../firstline.config.ts';
import { trainClassifier } from '../../src/knowledge/topics/classifier.ts';
import { confusions } from '../../src/knowledge/topics/confusions.ts';
import { examplesOf, guessBy, topicRecogniser } from '../../src/knowledge/topics/recognise.ts';
import { atOnce, inSlices, SLICE_COST, type Steps } from '../../src/knowledge/topics/slices.ts';
import type { Topic } from '../../src/ports/model.ts';

const SHOP = [
  { text: 'Where is my parcel?', topic: 'delivery' },
  { text: 'The courier never came', topic: 'delivery' },
  { text: 'I want my money back', topic: 'refund' },
  { text: 'How do I return the shoes?', topic: 'refund' },
  { text: 'My password does not work', topic: 'sign_in' },
  { text: 'I cannot log in', topic: 'sign_in' },
];

describe('the classifier', () => {
  const classify = atOnce(trainClassifier(SHOP));
  test.each([
    ['the courier has my parcel', 'delivery'],
    ['money back please', 'refund'],
    ['forgot my pasword', 'sign_in'],
    ['SIGN IN', 'sign_in'],
  ])('says of “%s”: %s', (text, topic) => {
    expect(classify(text).ranking[0]?.topic).toBe(topic);
  });

  test('is surer of what it knows than of what it does not', () => {
    expect(classify('Where is my parcel').confidence).toBeGreaterThan(classify('Do giraffes sleep?').confidence + 0.3);
  });

  test('gives every topic a share, the likeliest first, whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.lorem()), (text) => {
        const { ranking, confidence } = classify(text);
        const scores = ranking.map(({ score }) => score);
        expect(ranking).toHaveLength(3);
        expect(scores.reduce((a, b) => a + b)).toBeCloseTo(1);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('learns the same each time', () => {
    const text = 'the money for the parcel';
    expect(atOnce(trainClassifier(SHOP))(text)).toEqual(classify(text));
  });
});

const recogniserOf = (topics: Topic[]) => {
  const classify = atOnce(trainClassifier(topics.flatMap(examplesOf)));
  return (question: string) => guessBy(classify, question);
};

describe('a topic of the owner', () => {
  const recognise = recogniserOf(ownerConfig.topics);
  test.each([
    ['I was charged twice for March', 'billing'],
    ['Where can I find my invoices?', 'billing'],
    ['My webhook returns error 500', 'technical'],
    ['bank connection keeps failing', 'technical'],
    ['I want to talk to a person', null],
    ['What is the weather in Paris?', null],
    ['thanks!', null],
    ['', null],
  ])('of “%s” is %s', (text, topic) => {
    expect(recognise(text).topic).toBe(topic);
  });

  test('is recognised by examples in any language', () => {
    const seen = recogniserOf([
      { name: 'money', about: 'invoices', examples: ['請求書はどこですか', 'Wo ist meine Rechnung?'] },
      { name: 'login', about: 'passwords', examples: ['ログインできません', 'Ich kann mich nicht anmelden'] },
    ]);
    expect(seen('請求書をください').topic).toBe('money');
    expect(seen('ログインできない').topic).toBe('login');
    expect(seen('die Anmeldung geht nicht, ich kann mich nicht anmelden').topic).toBe('login');
  });

  test('is none between two that fit alike, when there are none, and far from the only one', () => {
    const two = [
      { name: 'red', about: 'apples' },
      { name: 'green', about: 'apples' },
    ];
    expect(recogniserOf(two)('apples').topic).toBeNull();
    expect(recogniserOf([])('invoice').topic).toBeNull();
    const one = recogniserOf([{ name: 'billing', about: 'invoices, refunds' }]);
    expect(one('Where is my refund?').topic).toBe('billing');
    expect(one('Do giraffes sleep?').topic).toBeNull();
  });
});

describe('topics that overlap', () => {
  test('are shown by the example that gives them away', () => {
    const cards = ['my card is lost', 'card was stolen', 'freeze the card'];
    const found = confusions([
      { name: 'cards', about: 'lost cards', examples: cards },
      { name: 'delivery', about: 'parcels', examples: ['my card is lost in the post', 'where is the parcel'] },
    ]);
    expect(found).toContainEqual({ topic: 'delivery', takenFor: 'cards', text: 'my card is lost in the post' });
  });

  test('are none in the sample', () => {
    expect(confusions(ownerConfig.topics)).toEqual([]);
  });
});

/** As many as an owner with much to tell apart has: made up, and the same each time. */
const manyTopics = (topics: number, examples: number): Topic[] =>
  Array.from({ length: topics }, (_, topic) => ({
    name: `topic_${topic}`,
    about: `matter ${topic}`,
    examples: Array.from({ length: examples }, (_, i) =>
      Array.from({ length: 3 }, (_, at) => `word${(topic * 31 + i * 17 + at * (topic + i + 1)) % 900}`).join(' '),
    ),
  }));

/** What each slice cost, by the steps' own account. */
function watched<Result>(steps: Steps<Result>) {
  const slices = [0];
  const rest = async () => void slices.push(0);
  const counted = (function* (): Steps<Result> {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      slices[slices.length - 1] = (slices.at(-1) ?? 0) + step.value;
      yield step.value;
    }
  })();
  return { slices, rest, counted };
}

describe('training', () => {
  test('of 60 topics with 50 examples each is done in slices, none of which takes a fifth of the 50 ms that may block the loop', async () => {
    const { slices, rest, counted } = watched(trainClassifier(manyTopics(60, 50).flatMap(examplesOf)));
    await inSlices(counted)(rest);
    expect(slices.length).toBeGreaterThan(50);
    // In nanoseconds.
    expect(Math.max(...slices)).toBeLessThan(10_000_000);
  });

  test('of one example as long as a message may be is a step of less than 20 ms', async () => {
    const long = Array.from({ length: 500 }, (_, i) => `w${i * 7919}x`).join(' ');
    const costs = [...trainClassifier(manyTopics(60, 2).flatMap(examplesOf).concat({ text: long, topic: 'topic_1' }))];
    expect(Math.max(...costs)).toBeLessThan(20_000_000);
  });

  test('in slices learns what training at once learns', async () => {
    const topics = manyTopics(20, 30);
    const rested = topicRecogniser(topics, async () => {});
    const question = 'word31 word62 word93';
    expect(await rested(question)).toEqual(recogniserOf(topics)(question));
  });

  test('is carried on by whoever waits, one slice between two rests, also when the first of them is cut off', async () => {
    let steps = 0;
    const work = inSlices(
      (function* (): Steps<string> {
        for (; steps < 10; steps += 1) yield SLICE_COST;
        return 'done';
      })(),
    );
    void work(() => new Promise<void>(() => {}));
    const resting: (() => void)[] = [];
    const rest = () => new Promise<void>((resolve) => resting.push(resolve));
    const both = Promise.all([work(rest), work(rest)]);
    while (resting.length > 0) {
      const before = steps;
      const awake = resting.splice(0);
      for (const wake of awake) wake();
      await new Promise((resolve) => setImmediate(resolve));
      expect(steps - before).toBeLessThanOrEqual(1);
    }
    expect(await both).toEqual(['done', 'done']);
  });

  test('of the sample is one slice, so that simulated worlds need no timer for it', async () => {
    const rest = async () => expect.unreachable();
    expect(await topicRecogniser(ownerConfig.topics, rest)('Where can I find my invoices?')).toMatchObject({
      topic: 'billing',
    });
  });
});
