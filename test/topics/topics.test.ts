/** Topics recognised without a model: by the owner's own words, and when nothing fits, not at all. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import ownerConfig from '../../firstline.config.ts';
import { trainClassifier } from '../../src/knowledge/topics/classifier.ts';
import { confusions } from '../../src/knowledge/topics/confusions.ts';
import { topicRecogniser } from '../../src/knowledge/topics/recognise.ts';

const SHOP = [
  { text: 'Where is my parcel?', topic: 'delivery' },
  { text: 'The courier never came', topic: 'delivery' },
  { text: 'I want my money back', topic: 'refund' },
  { text: 'How do I return the shoes?', topic: 'refund' },
  { text: 'My password does not work', topic: 'sign_in' },
  { text: 'I cannot log in', topic: 'sign_in' },
];

describe('the classifier', () => {
  const classify = trainClassifier(SHOP);
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
    expect(trainClassifier(SHOP)(text)).toEqual(classify(text));
  });
});

describe('a topic of the owner', () => {
  const recognise = topicRecogniser(ownerConfig.topics);
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
    const seen = topicRecogniser([
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
    expect(topicRecogniser(two)('apples').topic).toBeNull();
    expect(topicRecogniser([])('invoice').topic).toBeNull();
    const one = topicRecogniser([{ name: 'billing', about: 'invoices, refunds' }]);
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
