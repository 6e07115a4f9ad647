import { rule, some, type Rule } from './grammar';
import { ANY, LISTS, NOT_STOP, REACH, REACHED, REACHING, TEXTS, WHEN_NOT_NEVER } from './english-words';

/** The same wishes as people of other manners say them: formally, in an English of their own, with a threat, or in passing. */

const THEIR_TEXTS = `(?:${some(ANY)}${TEXTS}|(?:these|this|those|them|it)$)`;
const TO_SEND = `(?:send|sending|text|texting|write|writing|message|messaging|contact|contacting|sms|receive|receiving|get|getting)`;

export const MANNERS: readonly Rule[] = [
  rule(
    'declines',
    `\\b(?:i|we) (?:\\w+ )?(?:decline|refuse|reject|object to|opt not|choose not) (?:to )?(?:be ${REACHED}|(?:receive|receiving|get|getting|accept) ${THEIR_TEXTS}|${some(ANY)}${TEXTS}|(?:any |all )?(?:further |future |more )(?:contact|communication))`,
  ),
  rule('refrain', `\\b(?:refrain|desist|abstain)(?:ing)? from (?:\\w+ )?(?:${REACHING}|sending)\\b`, {
    unless: WHEN_NOT_NEVER,
  }),
  rule(
    'unwelcome',
    `\\b(?:these|those|this|your|the) (?:${some(ANY, 3)}${TEXTS} )?(?:is|are) (?:not welcome|unwelcome|unwanted|not wanted|unsolicited)\\b|^(?:unwanted|unsolicited|unwelcome) ${TEXTS}$`,
    { unless: '\\b(?:dogs?|pets?|kids?|guests?|visitors?)\\b', notAsked: true },
  ),
  rule(
    'not-authorized',
    `\\b(?:not|never|un) ?(?:authorized|allowed|permitted)(?: to| by me to)* (?:${REACH}|send|use (?:my|this) (?:number|phone))`,
    { notAsked: true },
  ),
  rule(
    'no-desire',
    `\\b(?:no|zero|not any|0) (?:desire|wish|interest|need|use|reason)(?: to| in| for| of| you to)* (?:(?:hear|hearing) (?:from|about)|(?:receive|receiving|get|getting|see|seeing|read|reading) ${THEIR_TEXTS}|be(?:ing)? ${REACHED}|${some(ANY)}(?:your|these|those) ${TEXTS})`,
  ),
  rule(
    'no-need-to',
    `\\b(?:no|not|nor) (?:longer |further |more )?(?:need|reason|point|necessary|needed|have|bother)(?: for you| you)? (?:to )?(?:keep |continue |be |go on )*(?:${REACH}|${REACHING}|reach out|follow up|following up|remind|reminding|send me|sending)\\b.*(?:\\b(?:anymore|again|any more|any longer|in touch|by text)\\b|, (?:i|we|already|found|got|he|she)\\b)`,
    { unless: `${WHEN_NOT_NEVER}|\\b(?:back|i|we) (?:do|did|can|will|would|should) not\\b|\\border\\b` },
  ),
  rule(
    'leave-me-out',
    `\\b(?:count|leave|keep|let|include|get) (?:me|us|my \\w+|this number) (?:out|off)(?: of| from)? ${some(ANY, 3)}(?:${TEXTS}|${LISTS})\\b|\\b(?:exclude|excluded?) (?:me|us|my \\w+|this number) from\\b|\\b(?:not|never) include (?:me|us|my \\w+|this number) (?:in|on) ${some(ANY, 3)}(?:${TEXTS}|${LISTS}|mailings?)\\b|\\bleft (?:off|out) (?:of )?${some(ANY, 3)}${TEXTS}\\b`,
    { unless: '\\b(?:waiting|wait|guest) ?list\\b' },
  ),
  rule(
    'already-left',
    `^(?:but |and |hey |um )*(?:i |we )?(?:have |had )?(?:already |just )?(?:unsubscribed|opted out|unsubscribe|opt out)(?: already| twice| again| before| yesterday| \\w+ times| weeks ago| months ago| last \\w+)+$|\\b(?:i|we) (?:thought|think|swear|believe) (?:i|we) (?:had |have )?(?:already )?(?:unsubscribed|opted out)\\b|^(?:i am |am )?(?:unsubscribing|opting out)(?: \\w+)?$|\\b(?:please )?(?:unenroll|deregister|unregister) (?:me|us|my|this)\\b|\\b(?:is there|where is|wheres|have you got|do you have) (?:an? |the |your |any )*(?:unsubscribe|opt out)\\b|\\b(?:asked|requested) to be (?:taken|left|removed|dropped)\\b`,
    { unless: '\\b(?:mistake|accident\\w*|back)\\b' },
  ),
  rule(
    'process-opt-out',
    '\\b(?:process|honou?r|accept|register|respect|record|complete) (?:my|this|the|our) (?:\\w+ )?(?:opt out|unsubscribe|removal|request to (?:stop|be left|be removed|opt out)|wish to be left|stop request)\\b',
  ),
  rule(
    'stop-does-not-work',
    `\\bstop (?:is not|does not|did not|isnt|never) (?:even )?(?:work|works|working|worked|do anything|doing anything)\\b`,
    { unless: '\\b(?:button|sign|pedal|engine|app|watch|machine|treadmill|light|key)\\b' },
  ),
  rule(
    'text-me-again-and',
    `\\b(?:text|message|contact|spam|bother) (?:me|us|this number|my \\w+) (?:again|one more time|once more) (?:and|so|n)\\b|\\b(?:one more|another|next) (?:${TEXTS}|time you ${REACH})\\b.*\\b(?:fil(?:e|ing)|report\\w*|complaint|attorney|lawyer|sue|court|police|cops|block\\w*|bbb)\\b|\\blegal action\\b.*\\b(?:if|unless)\\b|\\b(?:do not|does not) stop (?:i|we|this)\\b.*\\b(?:cops|police|lawyer|attorney|sue|report|fil(?:e|ing)|call)|^(?:please )?stop or (?:i|we|else)\\b`,
    { unless: '\\b(?:back|delivery|refund|leak\\w*|noise|bleeding|pain|dog)\\b' },
  ),
  rule(
    'after-i-said-no',
    `\\b(?:${REACHING}|sending)\\b.*\\b(?:after|even though|when|although|but|, ) ?(?:i|we) (?:already |have |just )*(?:said|told you|asked you) (?:no|not|to stop|you no)\\b|\\bdid (?:i )?not (?:i )?(?:already )?say (?:stop|no)\\b|\\bhow dare you (?:keep |continue |still )?(?:${REACH}|${REACHING}|send)`,
  ),
  rule(
    'my-name-off',
    `\\b(?:my|our|this) (?:name|number|phone number|info|information|contact|phone) (?:to be |be |is |gets? )?(?:taken|removed|deleted|crossed|struck|erased|wiped)(?: off| out)?(?: of| from)?(?: (?:your|the|this|all) (?:\\w+ )?(?:${LISTS}))?(?:$| please| ,| immediately)`,
    { unless: '\\b(?:lease|account|class|schedule|order|invoice|bill|title|deed|policy|was|were)\\b' },
  ),
  rule(
    'not-by-text',
    `\\b(?:email|call|letter|mail|post)\\b.*\\b(?:instead of|not by|rather than|and not by) (?:text|texting|texts|sms|messag\\w+)\\b|^(?:please )?no (?:texts?|texting|sms|messages|messaging|calls?) (?:(?:,|or|and|no) )+(?:texts?|texting|sms|messages|only|just|calls?|email\\w*)\\b|\\b(?:only|just) (?:contact|reach) (?:me|us) (?:by|through|via) (?:letter|mail|email|post)\\b.*\\bnot\\b|^(?:please |plz )?no texting$`,
    { unless: `${WHEN_NOT_NEVER}|\\b(?:this time|today|tonight|tomorrow|and driv\\w+)\\b` },
  ),
  rule(
    'in-an-english-of-their-own',
    `(?:^|, |\\b(?:i|please|and|pls|friend|sorry|hello|me|sir|bad|why) )(?:no|not) (?:want|like|wanting|more want|need) (?:to )?(?:receive |get |this |these |any |more |your |the |no )*(?:${TEXTS}|message|sms|text)\\b|(?:^|, |\\b(?:please|pls) )(?:to )?(?:no|not) (?:me )?(?:more )?(?:send|text|write|message|sms)(?:ing)?(?: me| any| more| no| text| message| sms| here| again| please| to me)*$|^(?:i )?(?:do not|can not) (?:do texting|text|do texts|read texts|use texting)(?: , .*)?$|\\bnot wanting (?:to |any |more )*(?:receive|get|have|${TEXTS})`,
    { unless: `${WHEN_NOT_NEVER}|\\b(?:why|if)\\b`, notAsked: true },
  ),
  rule(
    'stop-to-send',
    `\\b(?:stop|finish|end|quit|want stop) (?:to )?(?:please )?${TO_SEND}(?: to)?(?: me| us| my \\w+| this \\w+| sms| message| messages| text| texts| more| again| please)*$`,
    { unless: `${NOT_STOP}|\\b(?:why|if|when|did)\\b` },
  ),
  rule(
    'stop-selling',
    `\\b(?:stop|quit) (?:trying to |attempting to )(?:sell|contact|text|reach|call|get me)\\b|\\b(?:stop|quit) (?:following up|reaching out|hitting me up|checking in|checking up)\\b|\\b(?:not|never) (?:ever )?(?:hit me up|follow up|reach out)(?: with me| again| anymore| to me)*$`,
    { unless: NOT_STOP },
  ),
  rule(
    'any-more-of-these',
    `\\b(?:do not|no longer|never) (?:want|need|send me|send) (?:any more |no more |more |any )(?:of )?(?:these|this|them|those)(?: \\w+)?$|\\bwould be (?:great|nice|good|lovely|wonderful) if (?:these|this|the ${TEXTS}|they|it) (?:\\w+ )?(?:stop|stopped|end|ended)`,
    { unless: '\\b(?:pickles|onions|pills|shoes|chairs)\\b' },
  ),
  rule(
    'bare-words',
    `^(?:please |just |can you )*(?:mute|block|silence) (?:me|this|these|this number)(?: please)?$|^(?:quit|end|cancel|stop) (?:all|everything|it)(?: please)?$|^(?:can|could) you not$|^(?:please )?(?:go )?bother (?:someone|somebody) else$|^me no want$|^(?:i )?(?:do not|no longer) (?:wish|want) (?:to (?:participate|receive|continue|get)|any part of (?:this|it)|to be (?:a )?part of (?:this|it))(?: \\w+)?$|^(?:way |just )?too many (?:of )?(?:these |your )?${TEXTS}(?: from you)?$|^(?:please )?take off$|^(?:i )?(?:do not|no longer) want (?:this|these|those|them)(?: anymore| please)?$|^why are you (?:guys |people |still )*(?:${REACHING}|sending)(?: me| us| this)*(?: \\w+)?$`,
  ),
  rule(
    'the-word-to-stop',
    `\\b(?:what|which|whats) (?:is |do i |word |the |code |should i |must i )*(?:text|word|send|reply|type|code|keyword)?(?: do i (?:send|text|type))? ?(?:to |for )(?:stop|end|get off|get out of|opt out of|unsubscribe from) (?:these|this|those|it|them)$`,
  ),
  rule(
    'whoever-you-seek',
    `\\b(?:texting|messaging|writing|writing to|contacting) (?:a|the wrong|some) (?:stranger|random \\w+|person|dead \\w+)\\b|\\b(?:is not|isnt|not) at this number\\b|\\b(?:sold|gave|passed on|handed down) (?:me )?this (?:phone|number|line)(?: to me)?\\b|\\b(?:mixed|mix|mixing) (?:me|us) up\\b|\\bme (?:mixed|confused) (?:up )?with\\b|\\bnot the right (?:number|person|phone)(?:$| for \\w+$)|\\b(?:texts?|messages?) (?:are|is|were|was) (?:meant|intended|not) for (?:someone|somebody|another|me|a different)|\\bmy name is not \\w+ (?:and|, )|\\b(?:not|never) (?:who|whom|the one|the person|the guy|the lady) (?:you|u) (?:think|are looking|want|are trying|need|seek)|\\bwhoever (?:you|u) (?:are|want|think)\\b.*\\bnot me\\b|\\b(?:got|gotten|get) rid of this (?:number|phone|line)\\b|\\bnot been \\w+ (?:number|phone) (?:since|for|in)\\b|\\bthis is (?:no longer) (?!available|needed|valid|working|relevant|true|acceptable|necessary|an?\\b|the\\b|my\\b|in\\b|on\\b|open|funny|possible|required|covered|correct|accurate)\\w+$`,
    { notAsked: true },
  ),
];
