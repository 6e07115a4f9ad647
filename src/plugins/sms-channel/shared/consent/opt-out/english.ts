import { END, some, rule, type Rule } from './grammar';
import {
  REACHING,
  TEXTS,
  ANY,
  STOP,
  NOT_STOP,
  WILL_YOU_STOP,
  AROUND_STOP,
  REACH,
  REACHED,
  ME,
  WHEN_NOT_NEVER,
  NOT_ORDERED,
  LISTS,
  OTHER_LISTS,
  MY_NUMBER,
} from './english-words';

/** "Stop", "enough", "make it end": the word itself, and what it is about. */
export const STOPS: readonly Rule[] = [
  rule('stop-reaching', `\\b${STOP} (?:it |off )?(?:already )?(?:with )?${some(ANY)}${REACHING}\\b`, {
    unless: `${NOT_STOP}|${STOP} calling\\b.*\\b(?:text|message|email) (?:me|us|instead)|\\btext(?:s|ing)? (?:is|are|works) (?:fine|ok|okay|better|good|best)\\b`,
  }),
  rule('why-not-stop', `${WILL_YOU_STOP} (?:with )?${some(ANY)}(?:${REACHING}|sending)\\b`),
  rule(
    'stop-sending',
    `\\b${STOP} (?:sending|send|shooting|delivering|pushing|forwarding) (?:me |us |to me |out |my phone |this number )?${some(ANY)}(?:${TEXTS}|anything|things|to (?:me|us|my|this)\\b|me$|(?:(?:these|this|those|them) ?)?${END})`,
    { unless: NOT_STOP },
  ),
  rule(
    'stop-texts',
    `\\b(?:${STOP}|enough|knock it off|cut it out|quit it|stop it) (?:already )?(?:with )?${some(ANY)}${TEXTS}\\b`,
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
      unless: `\\bnot (?:ever |please )?stop|\\b(?:can|will|could|would|must|should|want to|need to|have to|when) (?:i|we) stop|\\b(?:i|we) (?:can|will|could|would|must|need to|want to|have to|just|do)? ?stop|\\b(?:before|if) |quit it lol|\\blove (?:it|this|you|u|them)\\b`,
    },
  ),
  rule(
    'stop-it-first',
    `^(?:please |ok |just |hey |omg )*stop(?: it| this)?(?: please| now| already)? , (?:.*\\b(?:text|texts|texting|messages?|list|number|interested|phone|consent|wrong|want|contact|remove|report|block)\\b|i |we |thanks|thank|please)`,
    {
      unless: '\\bnot (?:ever |please )?stop',
    },
  ),
  rule('please-stop-end', '\\bplease stop(?: it| this| now| please| thanks| thank you| immediately)*$', {
    unless:
      '\\b(?:can|could|do|should|must|will) (?:i|we|he|she|they|it) please stop|\\b(?:car|leak|noise|bleeding|dog|neighbors?|alarm|payment)\\b',
  }),
  rule('please-stop-last', `, (?:so |just |now )*(?:please )?stop(?: it| this)?(?: please| now| already)?$`),
  rule(
    'if-you-stopped',
    `\\b(?:if|wish|that|like it if|appreciate if) (?:you|yall|you guys|you people) (?:would |could |just |please |all )*(?:stop|stopped|quit|cease|ceased) ${some(ANY)}(?:${REACHING}|sending|${TEXTS})\\b`,
    { unless: '\\bif you (?:stop|stopped|quit) .*\\b(?:i will|will i|how|then)\\b|\\b(?:sorry|sad|miss)\\b' },
  ),
  rule('stop-sending-bare', `\\b(?:stop|quit) sending(?: me)?$`, { unless: NOT_STOP }),
  rule(
    'please-end-this',
    `^(?:end|stop) (?:it|this|these|them) please$|^(?:please |kindly |just )+(?:end|discontinue|cease|quit|desist)(?: this| it| these| them| those| of it| of this| all| now| immediately| at once| asap)*$`,
  ),
  rule('enough', `^enough$|^(?:ok |please |i have had |that is )?enough(?: already| is enough| now)+(?: please)?$`),
];

/** "Do not text", "I do not want", "no more". */
export const REFUSALS: readonly Rule[] = [
  rule(
    'do-not-reach',
    `\\b(?:do not|never|not to|no not|not) (?:you |ever |again |please |dare |even |keep |continue |try |trying |bother |be |to |attempt )*(?:${REACH}(?: out)?|${REACHING}(?: out)?)(?: ?(?:or|and|nor|,)(?: \\w+)?)? ?(?:(?:to )?${ME}\\b|anymore\\b|again\\b|no more\\b|ever\\b|any further\\b|$| ,)`,
    {
      unless: `${WHEN_NOT_NEVER}|${NOT_ORDERED}|\\b(?:did|does|have|has|are|is|am|was|were|will|would|could|can) not (?:be )?(?:\\w+ )?${REACH}|^(?:you|i|they) never\\b|\\bme back\\b|\\b(?:surprise|secret)\\b|\\bnot bother(?: ,|$| i\\b)|\\b(?:text|send|message) (?:me |us )?(?:the|my|a) (?:code|link|price|quote|total|time|info|receipt|invoice|address|details|password|pin|number)\\b|\\bcall (?:me )?(?:, )?(?:do not|not) (?:text|message)|(?<!do )\\bnot (?:a |an |the |my |your |any |this |that )?(?:text|message|spam)$`,
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
    `\\b(?:do not|no longer|never|did not|not|neither) (?:really |even |ever |wish |want |need |care |like |desire |agree |ask |asked |sign |signed |subscribe |subscribed |consent |authorize |opt |opted |to |for |up |in |on |receive |receiving |get |getting |have |having |see |seeing |read |be |keep |any |these |your |ur |the |those |this |more |of |further |future |all |anymore |such |sent |stupid |damn |fucking |additional |sending |you |guys |me |from )*(?:want|wish|need|care|like|desire|agree|ask|asked|sign|signed|subscribe|subscribed|consent|authorize|opt|opted|receive|get|receiving|getting)\\b (?:to |for |up |in |receive |receiving |get |getting |have |having |see |be |keep |any |these |your |ur |the |those |this |more |of |further |future |all |anymore |such |stupid |damn |fucking |sent |additional |sending |you |guys |me |promotional |marketing |text |from )*(?:${TEXTS})\\b`,
    {
      unless:
        '\\b(?:did|have|has|does|why|am|was|were|will|would not|longer) (?:i |we )?(?:not )?(?:yet |even |ever )?(?:receiv|get|got)(?! \\w+ please)|\\b(?:not|never) (?:want to |wanna )?(?:miss|stop|lose|end)|\\bnot (?:yet |even |ever )?(?:receive|receiving|get|getting|got)\\b|\\b(?:texts?|messages?) (?:back|yet|to (?:stop|end))\\b|\\byou (?:guys )?(?:do|did|will) not (?:need|have|want) to\\b|\\bto (?:text|message|email) (?:you|them|him|her|my)\\b',
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
    `^(?:i |we )?(?:really |still )?(?:do not|no longer|never) (?:want|need|like|wish|care|desire) (?:to (?:get|receive|see|have) |for )?(?:these|those|any(?: more)? of (?:this|these|those|it|that)|any more (?:of )?(?:these|those)|this anymore|them anymore|this stuff|these things)(?: anymore| please| thanks| at all)*$`,
  ),
  rule(
    'rather-not',
    `\\b(?:rather|prefer) (?:to )?(?:not|you not|you did not|you do not) (?:to )?(?:be |receive |get |have |getting |receiving |any |these |your |more |you )*(?:(?:get|receive|have|getting) (?:these|this|them|those)${END}|${TEXTS}|${REACHED}|${REACHING}|text me|contact me|message me)\\b`,
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
    'no-need-of-texts',
    `\\b(?:do not|no longer|not) (?:need|want|require|wish for|care for|care about) ${some(ANY)}(?:(?!for\\b|about\\b)\\w+ )?(?:texts|messages|sms|alerts|reminders|notifications|text messages|updates)(?:${END}| anymore| any longer| any more| from you)`,
    {
      unless:
        '\\bnot need (?:to|the|a)\\b|\\bwhy\\b|\\bif\\b|\\b(?:you|they) (?:guys )?do not (?:need|want)\\b|\\b(?:miss|stop)\\b',
    },
  ),
  rule(
    'no-more-texts',
    `(?:^|, |\\b(?:please|thanks|and|so|but|you|want|is|said|ok|again) )no (?:more|further|additional|longer) ${some('of the your these this those text sms promo marketing fucking damn stupid such', 3)}(?:${TEXTS}|contact|contacts|communication)\\b`,
    {
      notAsked: true,
      unless:
        '\\b(?:there (?:are|is|were)|why|got|have|had|received|getting) no\\b|\\b(?:came|arrived|coming|received)\\b|\\bno (?:more|further) (?:updates?|deals|stuff) (?:on|from|about|for)\\b',
    },
  ),
  rule(
    'no-more',
    `^(?:please |ok |okay |thanks |thank you |hi |, |im good |i am good )*(?:no more|no mas|no more mensajes|no mas texts|not one more|no texts?|no sms|no messages|no contact|do not)(?: please| thanks| thank you| ok| por favor| gracias| texts?| mensajes)*$`,
  ),
];

/** "Take me off the list", "unsubscribe", "I never agreed to this". */
export const REMOVALS: readonly Rule[] = [
  rule(
    'remove-from-list',
    `\\b(?:remove|take|get|delete|erase|drop|scratch|cross|pull|strike|removed|taken|removing|keep|want|dropped|deleted) (?:${MY_NUMBER}(?: and (?:number|phone|name))? )?(?:out |off |from |of |completely )+(?:your |the |this |these |all |any |every |that |future |further |next |upcoming |more |ur |whatever |of )*(?:\\w+ ){0,2}?${LISTS}\\b`,
    {
      unless: `${OTHER_LISTS}|\\b(?:do|did|does|was|were|have|has|please do|why|will) not (?:\\w+ )?(?:remove|take|get|delete|drop|pull)|\\bnever (?:remove|take)|\\b(?:did|why) (?:you|they|was|were|did|am) |\\b(?:i|we) (?:was|were|got) (?:removed|taken|dropped)|\\bback on\\b`,
    },
  ),
  rule(
    'remove-me',
    `\\b(?:remove|delete|erase|lose|forget|scratch|block|drop|unlist|get rid of|wipe|purge|scrub|deactivate|expunge|trash|ditch) (?:${MY_NUMBER.replace('me|us|', 'me|')})(?: off| out| completely| permanently| from (?:here|there|this|everything|your|all|ur)\\b.*)?${END}`,
    {
      unless: `\\b(?:not|never|i|we|did|will i|to|cannot|ever) (?:please |ever |just |even )?(?:remove|delete|erase|lose|forget|block|drop)|\\b(?:remove|delete) (?:the|her|his|their) number$|account|add|update|appointment|order\\b`,
    },
  ),
  rule(
    'remove',
    `^(?:please |ok |hi |just )*(?:remove|delete|take me off|get me off|unlist)(?: me| us| number| this)?(?: please| now| thanks| thank you| asap| immediately)*$`,
  ),
  rule(
    'take-me-off',
    `\\b(?:take|get) (?:me|us|him|her) off(?: of)?(?: this| these| that| here| it)?(?:${END}| (?:this|your|these|that|the) (?:thing|stuff|service|group|program|chain|texting|notification\\w*|whatever)\\b)`,
    {
      unless: '\\b(?:not|never) (?:take|get)|\\boff hold\\b',
    },
  ),
  rule(
    'take-number-off',
    `\\b(?:take|keep|get) (?:off )?${MY_NUMBER} (?:off|out)?(?: of| from)? ?(?:(?:your|the|this|ur|all) )?(?:\\w+ )?(?:${LISTS}|$|please$|thanks$|now$)`,
    { unless: `${OTHER_LISTS}|\\bnot (?:take|get)|take (?:me|us) (?:off )?(?:hold|please)|take (?:me|us) $` },
  ),
  rule(
    'want-off',
    `\\b(?:want|need|like) (?:off|out)(?: of| from)?(?: your| this| the| these| ur| all)* ?(?:\\w+ )?(?:${LISTS}|${TEXTS}|$)`,
    {
      unless: `${OTHER_LISTS}|\\bnot want\\b`,
    },
  ),
  rule(
    'be-removed',
    `\\b(?:want|like|need|asked|wish|asking|request|please|can i|could i|may i) (?:to )?(?:please )?(?:be|get) (?:removed|taken off|deleted|dropped)(?: please| now| asap| immediately| thanks)*(?:$| ,| (?:from|of) (?:your|this|the|these|all|future)\\b| (?:this|it|here)$)`,
    {
      unless: `${OTHER_LISTS}|\\bnot (?:want|like|wish) `,
    },
  ),
  rule(
    'unsubscribe',
    `\\b(?:unsubscribe|unsubscribing|desubscribe|be unsubscribed|get unsubscribed|me unsubscribed)\\b(?! (?:me |us |my \\w+ )?(?:from|to))|\\bunsubscrib\\w+ (?:me |us |${ME} |my \\w+ )?(?:from|to) ${some(ANY)}(?:${TEXTS}|${LISTS}|everything|all|this|these|here|it|you|yours?)\\b`,
    {
      unless: `\\b(?:not|never|accidentally|accident|mistake|mistakenly|did|was|were|am(?! i able)|why|says?|said to|if|happens|mean|means|does|without) (?:\\w+ ){0,3}unsubscrib|unsubscrib\\w+ (?:me |us )?from (?:your |the |my |all )?(?:\\w+ )?(?:e ?mails?|newsletters?|youtube|channel|magazine|podcast|catalog)|(?<!(?:how|where) )(?:do|should|must|would) (?:i|we) (?:have to |need to |still )?unsubscribe|unsubscribe (?:link|page|button|option|feature|form|url)|unsubscrib\\w+ by (?:accident|mistake)|\\bback\\b|\\bresubscribe\\b|(?:reply|text|send|type) \\w+ to unsubscribe`,
    },
  ),
  rule(
    'opt-out',
    `\\bopt(?:ing)? out\\b(?: please| now| thanks| thank you| immediately| asap| today)*(?:$| ,| and\\b| but\\b| me\\b| (?:my|this) (?:number|phone)\\b| of$| (?:of|from) (?:getting |receiving |being |all |any |your |the |these |this |ur |future |further |more |promotional |marketing |text |sms |company |everything )*(?:${TEXTS}|${REACHED}|everything|all|this|it|that|here|${LISTS})(?:$| |\\b))`,
    {
      unless: `\\bgroup (?:photo|picture|dinner|lunch|rate|plan|activity|tour)\\b|\\b(?:not|never|accidentally|did|why|if|happens|mean|means|does|says?) (?:\\w+ ){0,3}opt|(?:stop|text|reply) (?:\\w+ )?to opt out`,
    },
  ),
  rule(
    'consent',
    `\\b(?:revoke|revoking|withdraw|withdrawing|rescind|rescinding|cancel|canceling|cancelling|retract|retracting|remove|removing|pull|pulling) (?:any |all |my |the |our |prior |previous |express |written )*(?:consent|permission|authorization|authorisation|opt in|approval)\\b`,
    {
      unless: '\\b(?:not|how|surgery|procedure|treatment|photo|school|trip)\\b',
    },
  ),
  rule(
    'consent-withdrawn',
    `\\b(?:consent|permission|authorization) (?:is |has been |was )?(?:hereby )?(?:withdrawn|revoked|rescinded|cancelled|denied|removed)\\b`,
    { notAsked: true },
  ),
  rule(
    'no-permission',
    `\\b(?:do not|does not|never|no|not) (?:have |had |give |gave |given |grant |granted |you |have my |have our )*(?:my |our |any )?(?:permission|consent|authorization|approval)\\b(?: $| ?$| ,| to (?:${REACH}|be|send|use my (?:number|phone)|have my number)\\b| for (?:this|these|any|texts|you to))`,
  ),
  rule(
    'no-consent',
    `\\b(?:do|did) not (?:\\w+ )?(?:consent|agree|authorize)(?: to| for)?(?: being| be| receive| get| any| these| this| your| you)* (?:${TEXTS}|${REACHED}|${REACHING}|this$|these$|texting|to text me)`,
  ),
  rule(
    'never-signed-up',
    `\\b(?:never|not) (?:sign|signed|ask|asked|agree|agreed|subscribe|subscribed|opt|opted|enroll|enrolled|register|registered)(?: up)?(?: in)?(?: to| for)?(?: any| receive| get| be| these| your| the| this| getting| receiving| of)* (?:${TEXTS}|${REACHED}|this|these|any of this|it|that)(?:$| ,| and\\b| so\\b| please\\b)`,
    {
      notAsked: true,
    },
  ),
  rule(
    'never-gave-number',
    `\\b(?:never|not) (?:give|gave|given) (?:you |yall |you guys |anyone |anybody |out |them )*my (?:number|phone|phone number|cellphone)`,
    { notAsked: true },
  ),
];
