import { parseSurveyAnswer } from '../../../src/plugins/sms-channel/shared/texts/survey';

describe('an answer to a survey', () => {
  it.each([
    ['5', 5, null],
    [' 4 ', 4, null],
    ['5!', 5, null],
    ['1.', 1, null],
    ['５', 5, null],
    ['5️⃣', 5, null],
    ['4/5', 4, null],
    ['4 / 5', 4, null],
    ['3 out of 5', 3, null],
    ['5 stars', 5, null],
    ['2 estrellas', 2, null],
    ['4 de 5', 4, null],
    ['⭐⭐⭐⭐', 4, null],
    ['five', 5, null],
    ['Five!', 5, null],
    ['FIVE STARS', 5, null],
    ['cinco', 5, null],
    ['Tres estrellas.', 3, null],
    ['4 great service', 4, 'great service'],
    ['4, great service', 4, 'great service'],
    ['5 - Ann was lovely!', 5, 'Ann was lovely!'],
    ['2 muy lento', 2, 'muy lento'],
    ['five, thank you', 5, 'thank you'],
    ['1\nnobody called back', 1, 'nobody called back'],
    ['5 👍', 5, '👍'],
    ['5/5 would text again', 5, 'would text again'],
    ['5!!!', 5, null],
  ] as const)('%j is %s', (text, score, comment) => {
    expect(parseSurveyAnswer(text)).toEqual({ score, comment });
  });
});

describe('an ordinary text', () => {
  it.each([
    '',
    'Hello',
    '0',
    '6',
    '10',
    '45',
    '55',
    '3.5',
    '4-5',
    '2,000 units',
    '4pm',
    '4 pm tomorrow',
    "5 o'clock works",
    '5 horas',
    '2 items arrived broken',
    '3 more questions',
    '1 of the boxes is broken',
    '2 de los pedidos',
    '3 or 4',
    '1st of May',
    '4th street',
    '5%',
    '3 euros too much',
    'one of the boxes is broken',
    'two parcels are missing',
    'una pregunta más',
    '5? what is this',
    '4 is that good?',
    '¿Cinco?',
    'thanks, 5',
    'My order 5',
    '⭐⭐⭐⭐⭐⭐',
    '+1 415 555 0100',
    `5 ${'and so on '.repeat(40)}`,
  ])('%j', (text) => {
    expect(parseSurveyAnswer(text)).toBeNull();
  });
});
