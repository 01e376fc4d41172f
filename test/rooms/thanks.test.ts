import { describe, expect, test } from 'vitest';
import { isOnlyThanks, saysThanks } from '../../src/decide/thanks.ts';

describe('a message is nothing but thanks', () => {
  test.each([
    'Thanks!',
    'thank you so much',
    'Thx, that helped',
    'Great, it works now. Thanks again!',
    'Perfect, thank you for your quick reply 🙏',
    'ok ty',
    'Danke schön!',
    'Vielen Dank, das hat geholfen.',
    'Super, es funktioniert jetzt, danke',
    'Merci beaucoup pour votre aide',
    'Parfait, merci !',
    '¡Muchas gracias por su ayuda!',
    'Perfecto, gracias',
    'Muito obrigada pela ajuda',
    'Grazie mille!',
    'Bedankt voor je hulp',
    'Dziękuję bardzo za pomoc',
    'Tack så mycket för hjälpen',
    'Çok teşekkür ederim',
    'ありがとうございます！',
    'どうもありがとう。助かりました',
    '谢谢您的帮助！',
    '非常感謝',
    'That solved it, thanks',
  ])('"%s"', (text) => {
    expect(isOnlyThanks(text)).toBe(true);
  });

  test.each([
    '',
    '👍',
    'ok',
    'Thanks, but that did not help',
    'Thanks. And how do I reset my password?',
    'Thanks, can you do it for me?',
    'thanks for nothing',
    'No thanks',
    'Thanks in advance for your help with my invoice',
    'please help, thanks',
    'I need help, thanks',
    'is it solved',
    'my problem is not solved',
    'Danke, aber das geht nicht',
    'Danke, hat nicht geholfen',
    'Merci mais non',
    'gracias pero no funciona',
    'ありがとうございます。でも解決していません',
    'ありがとうございますか？',
    '谢谢，但是没有用',
    'I have 2 questions, thanks',
    'Thank you for calling. Our office is closed.',
    'thanks '.repeat(40),
  ])('and not "%s"', (text) => {
    expect(isOnlyThanks(text)).toBe(false);
  });
});

describe('thanks are for us', () => {
  const customer = { from: 'customer', text: 'Thanks!' } as const;
  test.each<[string, Parameters<typeof saysThanks>[0]['transcript'], boolean]>([
    ['after a word of ours', [{ from: 'assistant', text: 'Open Settings.' }, customer], true],
    [
      'with a note of a colleague between',
      [{ from: 'assistant', text: 'x' }, { from: 'teammate', text: 'y', internal: true }, customer],
      true,
    ],
    ['not after a teammate’s', [{ from: 'assistant', text: 'x' }, { from: 'teammate', text: 'y' }, customer], false],
    ['not before anybody spoke', [customer], false],
  ])('%s', (_, transcript, expected) => {
    expect(saysThanks({ transcript, question: 'Thanks!', files: 0 })).toBe(expected);
  });

  test('not with a file', () => {
    const transcript = [{ from: 'assistant', text: 'Open Settings.' } as const, customer];
    expect(saysThanks({ transcript, question: 'Thanks!', files: 1 })).toBe(false);
  });
});
