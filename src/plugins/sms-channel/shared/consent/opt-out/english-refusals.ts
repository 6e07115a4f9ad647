import { some, rule, type Rule } from './grammar';
import { REACH, REACHING, REACHED, TEXTS, ANY, ME, WHEN_NOT_NEVER, NOT_ORDERED } from './english-words';

/** "Do not text", "I do not want", "no more". */
export const REFUSALS: readonly Rule[] = [
  rule(
    'do-not-reach',
    `\\b(?:do not|never|not to|no not|not) (?:you |ever |again |please |dare |even |keep |continue |try |trying |bother |be |to |attempt )*(?:${REACH}(?: out)?|${REACHING}(?: out)?)(?: ?(?:or|and|nor|,)(?: \\w+)?)? ?(?:(?:to )?${ME}\\b|anymore\\b|again\\b|no more\\b|ever\\b|any further\\b|$| ,)`,
    {
      unless: `${WHEN_NOT_NEVER}|${NOT_ORDERED}|\\b(?:did|does|have|has|are|is|am|was|were|will|would|could|can) not (?:be )?(?:\\w+ )?${REACH}|^(?:you|i|they) never\\b|\\bme back\\b|\\bnot (?:a |an |the |my |your |any |this |that )?(?:text|message|spam)$`,
    },
  ),
  rule(
    'do-not-call',
    `\\b(?:do not|never|not) (?:ever |please )?(?:call|phone|calling)(?: or | and | nor | , )?(?:\\w+ )?(?:text|message|${ME} (?:again|anymore|no more|ever))`,
    {
      unless: `${WHEN_NOT_NEVER}|, (?:just |please )?text|${NOT_ORDERED}`,
    },
  ),
  rule(
    'do-not-send',
    `\\b(?:do not|never|not) (?:ever |please |keep |you |be |again )*(?:send|sending) (?:out |me |us |to me |to us |to this number |to my phone |my phone |this number )?(?:any |anymore |more |another |further |these |your |those |this |such |no |of |the |me |stupid |damn |other |else )*(?:${TEXTS}\\b|anything|nothing|anymore|again)|^(?:please )?do not send(?: any more| these| those| me (?:this|these|that|those|any|any more))?(?: please| thanks)*$`,
    {
      unless: `${WHEN_NOT_NEVER}|${NOT_ORDERED}|\\b(?:did|does|will|would|can|could) not (?:ever )?send|\\b(?:text|message|texts) (?:to|about) (?:my|the) `,
    },
  ),
  rule(
    'do-not-want-texts',
    `\\b(?:do not|no longer|never|did not|not|neither) (?:really |even |ever |wish |want |need |care |like |desire |agree |ask |asked |sign |signed |subscribe |subscribed |consent |authorize |opt |opted |to |for |up |in |on |receive |receiving |get |getting |be getting |have |having |see |seeing |read |be |keep |any |these |your |ur |the |those |this |more |of |further |future |all |anymore |such |sent |stupid |damn |fucking |additional |sending |you |guys |me |from )*(?:want|wish|need|care|like|desire|agree|ask|asked|sign|signed|subscribe|subscribed|consent|authorize|opt|opted|receive|get|receiving|getting)\\b (?:to |for |up |in |receive |receiving |get |getting |have |having |see |be |keep |any |these |your |ur |the |those |this |more |of |further |future |all |anymore |such |stupid |damn |fucking |sent |additional |sending |you |guys |me |promotional |marketing |text |from )*(?:${TEXTS})\\b`,
    {
      unless:
        '\\b(?:did|have|has|does|why|am|was|were|will|would not) (?:i |we )?(?:not )?(?:yet |even |ever )?(?:receiv|get|got)|\\b(?:not|never) (?:want to |wanna )?(?:miss|stop|lose|end)|\\bnot (?:yet |even |ever )?(?:receive|receiving|get|getting|got)\\b|\\b(?:texts?|messages?) (?:back|yet|to (?:stop|end))\\b|\\byou (?:guys )?(?:do|did|will) not (?:need|have|want) to\\b|\\bto (?:text|message|email) (?:you|them|him|her|my)\\b',
    },
  ),
  rule(
    'do-not-want-contact',
    `\\b(?:do not|no longer|never|not) (?:ever |really |even )?(?:want|wish|care|like|need|consent|agree|care for|desire)(?: for)?(?: you| you guys| you people| anyone| your company)?(?: to)? (?:ever |keep |be |being |to |continue |continued )*(?:hear from you|hear from|${REACHED}|${REACHING}|(?:text|message|contact|bother)(?: ${ME})?(?: again| anymore|$| ,))`,
    {
      unless: `${NOT_ORDERED.replace('|i|', '|')}|not want to stop|\\byou (?:guys )?(?:do|did|will) not (?:need|have|want|like)|\\bi (?:am|was) not`,
    },
  ),
  rule(
    'nothing-from-you',
    `\\b(?:do not|no longer) (?:want|need) (?:anything|nothing)(?: else| more)? (?:from|to do with) (?:you|your|this)`,
  ),
  rule(
    'do-not-want-these',
    `^(?:i |we )?(?:really |still )?(?:do not|no longer|never) (?:want|need|like) (?:these|those|any of (?:this|these|it|that)|this anymore|them anymore|this stuff|these things)(?: anymore| please| thanks| at all)*$`,
  ),
  rule(
    'rather-not',
    `\\b(?:rather|prefer) (?:to )?(?:not|you not|you did not|you do not) (?:to )?(?:be |receive |get |have |getting |receiving |any |these |your |more |you )*(?:${TEXTS}|${REACHED}|${REACHING}|text me|contact me|message me)\\b`,
    {
      unless: WHEN_NOT_NEVER,
    },
  ),
  rule(
    'mind-not',
    `\\b(?:mind|appreciate|appreciated|great|prefer|consider|ask|avoid|refrain|abstain)(?: it)?(?: if)?(?: you)?(?: that)?(?: did| would| do| from)?(?: not)? (?:${REACHING}|sending (?:me |us )?${some(ANY)}${TEXTS})`,
    {
      unless: `${WHEN_NOT_NEVER}|\\b(?:appreciate|great) (?:you |the )?(?:${REACHING})|\\bmind (?:${REACHING})`,
    },
  ),
  rule(
    'no-more-texts',
    `(?:^|, |\\b(?:please|thanks|and|so|but|you|want|is|said|ok|again) )no (?:more|further|additional|longer) ${some('of the your these this those text sms promo marketing fucking damn stupid such', 3)}(?:${TEXTS}|contact|contacts|communication)\\b`,
    {
      notAsked: true,
      unless:
        '\\b(?:there (?:are|is|were)|why|got|have|had|received|getting) no\\b|\\bno (?:more|further) (?:updates?|deals|stuff) (?:on|from|about|for)\\b',
    },
  ),
  rule(
    'no-more',
    `^(?:please |ok |okay |thanks |thank you |hi )*(?:no more|no mas|no texts?|no sms|no messages|no contact|do not)(?: please| thanks| thank you| ok)*$`,
  ),
];
