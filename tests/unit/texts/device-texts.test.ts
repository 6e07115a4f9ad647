import { isAutoReply } from '../../../src/plugins/sms-channel/shared/texts/auto-replies';
import { isQuotationOf, reactionIn } from '../../../src/plugins/sms-channel/shared/texts/reactions';

describe('a reaction', () => {
  it.each([
    ['Liked “It left today.”', '👍', false, 'It left today.'],
    ['Disliked "It left today."', '👎', false, 'It left today.'],
    ['Loved “line one\nline two”', '❤️', false, 'line one line two'],
    ['Liked “She said “STOP” to me”', '👍', false, 'She said “STOP” to me'],
    ['Liked “It left today and…', '👍', false, 'It left today and…'],
    ['Reacted 👍🏽 to “See you”', '👍🏽', false, 'See you'],
    ['Reacted with a sticker to “See you”', null, false, 'See you'],
    ['\u200a\u200b👨‍👩‍👧\u200b to “\u200aSee you\u200a”\u200a', '👨‍👩‍👧', false, 'See you'],
    ['Removed a heart from “See you”', '❤️', true, 'See you'],
    ['Removed 🎉 from “See you”', '🎉', true, 'See you'],
    ['Laughed at an image', '😂', false, null],
    ['Reacted ❤️ to an attachment', '❤️', false, null],
    ['Le encantó “Hola”', '❤️', false, 'Hola'],
    ['Reaccionó con 😂 a “Hola”', '😂', false, 'Hola'],
    ['A attribué la mention « J’aime » à « ok »', '👍', false, 'ok'],
    ['A supprimé un cœur de « ok »', '❤️', true, 'ok'],
    ['Hat mit 👍 auf „Hallo“ reagiert', '👍', false, 'Hallo'],
    ['Le ha gustado “Hola”', '👍', false, 'Hola'],
    ['Quitó un “Me gusta” de “Hola”', '👍', true, 'Hola'],
    ['A réagi par 👍 à « ok »', '👍', false, 'ok'],
    ['A réagi par 👍 à une image', '👍', false, null],
    ['A accentué « ok »', '‼️', false, 'ok'],
    ['A remis en question « ok »', '❓', false, 'ok'],
    ['A retiré la réaction 👍 de « ok »', '👍', true, 'ok'],
    ['Ha messo "Mi piace" a “ok”', '👍', false, 'ok'],
    ['Removed a reaction from “See you”', null, true, 'See you'],
    ['Reacted with a Genmoji to “See you”', null, false, 'See you'],
    ['👍 en “Hola”', '👍', false, 'Hola'],
  ])('%j', (text, sign, isRemoved, quoted) => expect(reactionIn(text)).toEqual({ sign, isRemoved, quoted }));

  it.each([
    'I liked it but please stop texting me',
    'Liked “Shall we keep you on the list?” no, remove me',
    'Liked “A” but stop “now”',
    'Liked "A" but stop "now"',
    'Liked “A”. Stop',
    'He said “stop”',
    '“STOP”',
    'STOP',
    '👍',
    '👍 to you',
    'Liked it',
    'Loved an image of you',
    'No me gustó “el azul”',
    'Me encantó “el azul”',
    'Quitó “el azul” de “la caja”',
    `Liked “${'x'.repeat(3_000)}”`,
  ])('is not: %j', (text) => expect(reactionIn(text)).toBeNull());

  it.each([
    ['It left today.', 'It left today.', true],
    ['It left to…', 'It left today.', true],
    ['It left to...', 'It left today.', true],
    ['It left', 'It left today.', false],
    ["It's 5 o’clock", "It’s 5 o'clock", true],
    ['👍', '👍', true],
    ['👍', 'See you', false],
  ])('%j quotes %j: %s', (quoted, body, expected) => expect(isQuotationOf(quoted, body)).toBe(expected));
});

describe('an automatic answer', () => {
  it.each([
    "I'm driving with Focus turned on. I'll see your message when I get where I'm going.",
    'I’m driving with Do Not Disturb While Driving turned on. I’ll see your message when I get where I’m going.',
    'I am out of the office until Monday. Please contact reception.',
    'I am currently out of the office.',
    'I am on vacation and will reply when I return.',
    'Automatic reply: thank you',
    'I’m in a meeting. Sent automatically by my phone',
    'I’m driving, will answer later. Sent from Android Auto',
    'The number you are trying to reach is not in service.',
    'This mailbox is not monitored. Please do not reply to this message.',
    'Free Msg: Unable to send message - Message Blocking is active.',
    'Su mensaje no pudo ser entregado. El número no está en servicio.',
    'El número que usted marcó no está disponible.',
    'Le numéro que vous avez composé n’est pas attribué.',
    'We have received your message and will respond within 24 hours.',
    'Thanks for your text! We’re closed right now. We will get back to you tomorrow.',
    'Estoy conduciendo con “No molestar al conducir” activado. Veré tu mensaje cuando llegue.',
    'Estoy de vacaciones. Responderé a mi regreso.',
    'Je conduis avec Concentration activée. Je verrai votre message quand je serai arrivé.',
    'Je suis en congés. Pour toute urgence, veuillez contacter l’accueil.',
  ])('%j', (text) => expect(isAutoReply(text)).toBe(true));

  it.each([
    "I'm driving",
    "I'm driving, call you later",
    "I'm on vacation until Monday, can you hold my order?",
    'I am out of the office until Monday, stop texting me',
    'I am out of the office until 3, come after that',
    'Got your automated message, thanks',
    'This number does not accept text messages.',
    'My elevator is not in service',
    'The number you gave me is not in service, do you have another',
    'I received your message, will reply tomorrow',
    'A representative will be here, right?',
    'Stop sending me automatic replies',
    'Estoy conduciendo',
    'Je suis en vacances, pouvez-vous garder mon colis ?',
  ])('a person wrote: %j', (text) => expect(isAutoReply(text)).toBe(false));

  it('and a reaction take no time over hostile texts', () => {
    const before = process.hrtime.bigint();
    for (const text of ['“', '”', '"', ' ”', '“”', 'Liked “', '👍 ', ' ', 'auto '].map((part) => part.repeat(20_000))) {
      reactionIn(text.slice(0, 2_000));
      isAutoReply(text.slice(0, 1_000));
      reactionIn(text);
      isAutoReply(text);
    }
    expect(Number(process.hrtime.bigint() - before) / 1e6).toBeLessThan(500);
  });
});
