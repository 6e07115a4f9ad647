import { surveyText } from '../../../src/plugins/sms-channel/shared/texts/survey';

const bodies = { en: 'How was {{agent.name}}?', es: '¿Qué tal?', fr: '  ', de: '{{agent.name}}' };

it.each([
  [['es'], 'Ann', '¿Qué tal?'],
  [['es-MX', 'en'], 'Ann', '¿Qué tal?'],
  [[null, 'en'], 'Ann', 'How was Ann?'],
  [['fr', 'en'], 'Ann', 'How was Ann?'],
  [['it', 'constructor', 'es'], 'Ann', '¿Qué tal?'],
  [['en'], null, 'How was?'],
  [['de'], null, null],
  [['it'], 'Ann', null],
] as const)('for %j, of %j: %j', (languages, agent, text) => {
  expect(surveyText(bodies, languages, { 'agent.name': agent })).toBe(text);
});
