import { END, some, rule, type Rule } from './grammar';
import { REACHING, TEXTS, ANY, STOP, NOT_STOP, WILL_YOU_STOP, AROUND_STOP } from './english-words';

/** "Stop", "enough", "make it end": the word itself, and what it is about. */
export const STOPS: readonly Rule[] = [
  rule('stop-reaching', `\\b${STOP} (?:it |off )?(?:with )?${some(ANY)}${REACHING}\\b`, {
    unless: `${NOT_STOP}|${STOP} calling\\b.*\\b(?:text|message|email) (?:me|us|instead)`,
  }),
  rule('why-not-stop', `${WILL_YOU_STOP} (?:with )?${some(ANY)}(?:${REACHING}|sending)\\b`),
  rule(
    'stop-sending',
    `\\b${STOP} (?:sending|send|shooting|delivering|pushing|forwarding) (?:me |us |to me |out |my phone |this number )?${some(ANY)}(?:${TEXTS}|anything|things|to (?:me|us|my|this)\\b|me$|(?:(?:these|this|those|them) ?)?${END})`,
    { unless: NOT_STOP },
  ),
  rule(
    'stop-texts',
    `\\b(?:${STOP}|enough|knock it off|cut it out|quit it|stop it) (?:with )?${some(ANY)}${TEXTS}\\b`,
    {
      unless: `${NOT_STOP}|\\b(?:end|stop) (?:this|the|that|our) (?:text|message|chat|conversation)$`,
    },
  ),
  rule(
    'texts-stop',
    `\\b(?:make|need|want|have|get) ${some(ANY)}${TEXTS} (?:(?:to )?(?:stop|end|cease)|(?:to be )?(?:stopped|ended|discontinued|cancelled|canceled|turned off|switched off|blocked))\\b`,
    {
      unless: '\\bnot (?:want|need|have|get)|\\bwhy\\b',
    },
  ),
  rule('these-stop', `\\b(?:make|need|want|like) (?:these|those|them|this) (?:to )?(?:stop|end|cease)${END}`, {
    unless: '\\bnot ',
  }),
  rule(
    'can-texts-stop',
    `\\b(?:can|could|will|when will|when do|would) (?:these|the|your|those|all) ${some(ANY, 2)}(?:texts?|messages?|sms|alerts?|notifications?)(?: \\w+)? (?:please )?(?:stop|end|cease)\\b`,
    { unless: '\\bwhy\\b' },
  ),
  rule(
    'stop-receiving',
    `\\b${STOP} (?:getting|receiving) (?:${some(ANY)}${TEXTS}\\b|(?:these|this|those|them|any of these)${END})`,
    {
      unless: `\\bnot ${STOP}|not want to ${STOP}|\\b(?:did|have|has|why)\\b`,
    },
  ),
  rule(
    'asked-to-stop',
    `\\b(?:told|asked|asking|ask|begging|telling|warned|want|need|like) (?:you|yall|you guys|you people|them) (?:\\w+ ){0,3}to (?:please )?(?:stop|quit)(?: it)?${END}`,
    {
      unless: '\\bnot (?:asked|want|ask|need)',
    },
  ),
  rule(
    'bare-stop',
    `^(?:${AROUND_STOP} )*(?:stop|cease|desist|quit it|enough already|enough is enough)(?: ${AROUND_STOP})*$`,
    {
      unless: `\\bnot (?:ever |please )?stop|\\b(?:can|will|could|would|must|should|want to|need to|have to|when) (?:i|we) stop|\\b(?:i|we) (?:can|will|could|would|must|need to|want to|have to|just|do)? ?stop|\\b(?:before|if) |quit it lol`,
    },
  ),
  rule(
    'stop-it-first',
    `^(?:please |ok |just |hey |omg )*stop(?: it| this)?(?: please| now| already)? , (?:.*\\b(?:text|texts|texting|messages?|list|number|interested|phone|consent|wrong|want|contact|remove|report|block)\\b|i |we |thanks|thank|please)`,
    {
      unless: '\\bnot (?:ever |please )?stop',
    },
  ),
  rule('please-stop-last', `, (?:so |just |now )*(?:please )?stop(?: it| this)?(?: please| now| already)?$`),
  rule('stop-sending-bare', `\\b(?:stop|quit) sending(?: me)?$`, { unless: NOT_STOP }),
  rule(
    'please-end-this',
    `^(?:please |kindly |just )+(?:end|discontinue|cease|quit|desist)(?: this| it| these| now| immediately| at once| asap)*$`,
  ),
  rule('enough', `^enough$|^(?:ok |please |i have had |that is )?enough(?: already| is enough| now)+(?: please)?$`),
];
