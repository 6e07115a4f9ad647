import { END, some, rule, type Rule } from './grammar';
import { REACH, REACHING, REACHED, TEXTS, ANY, ME, LISTS, OTHER_LISTS, MY_NUMBER } from './english-words';

/** "Take me off the list", "unsubscribe", "I never agreed to this". */
export const REMOVALS: readonly Rule[] = [
  rule(
    'remove-from-list',
    `\\b(?:remove|take|get|delete|erase|drop|scratch|cross|pull|strike|removed|taken|removing|keep|want|dropped|deleted) (?:${MY_NUMBER}(?: and (?:number|phone|name))? )?(?:out |off |from |of |completely )+(?:your |the |this |these |all |any |every |that |future |ur |whatever |of )*(?:\\w+ ){0,2}?${LISTS}\\b`,
    {
      unless: `${OTHER_LISTS}|\\b(?:do|did|does|was|were|have|has|please do|why|will) not (?:\\w+ )?(?:remove|take|get|delete|drop|pull)|\\bnever (?:remove|take)|\\b(?:did|why) (?:you|they|was|were|did|am) |\\b(?:i|we) (?:was|were|got) (?:removed|taken|dropped)|\\bback on\\b`,
    },
  ),
  rule(
    'remove-me',
    `\\b(?:remove|delete|erase|lose|forget|scratch|block|drop|unlist) (?:${MY_NUMBER.replace('me|us|', 'me|')})(?: completely| permanently| from (?:here|there|this|everything|your|all|ur)\\b.*)?${END}`,
    {
      unless: `\\b(?:not|never|i|we|did|will i|to|cannot|ever) (?:please |ever |just |even )?(?:remove|delete|erase|lose|forget|block|drop)|\\b(?:remove|delete) (?:the|her|his|their) number$|account|add|update|appointment|order\\b`,
    },
  ),
  rule(
    'remove',
    `^(?:please |ok |hi |just )*(?:remove|delete|take me off|get me off|unlist)(?: me| us| number| this)?(?: please| now| thanks| thank you| asap| immediately)*$`,
  ),
  rule('take-me-off', `\\b(?:take|get) (?:me|us) off(?: of)?(?: this| these| that| here| it)?${END}`, {
    unless: '\\b(?:not|never) (?:take|get)|\\boff hold\\b',
  }),
  rule(
    'take-number-off',
    `\\b(?:take|keep|get) (?:off )?${MY_NUMBER} (?:off|out)?(?: of| from)? ?(?:(?:your|the|this|ur|all) )?(?:\\w+ )?(?:${LISTS}|$)`,
    { unless: `${OTHER_LISTS}|\\bnot (?:take|get)|take (?:me|us) $` },
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
    `\\b(?:want|like|need|asked|wish|asking|request|please|can i|could i|may i) (?:to )?(?:please )?(?:be|get) (?:removed|taken off|deleted|dropped)(?: please| now| asap| immediately| thanks)*(?:$| ,| from (?:your|this|the|these|all|future)\\b)`,
    {
      unless: `${OTHER_LISTS}|\\bnot (?:want|like|wish) `,
    },
  ),
  rule(
    'unsubscribe',
    `\\b(?:unsubscribe|unsubscribing|desubscribe|be unsubscribed|get unsubscribed|me unsubscribed)\\b(?! (?:me |us |my \\w+ )?(?:from|to))|\\bunsubscrib\\w+ (?:me |us |${ME} |my \\w+ )?(?:from|to) ${some(ANY)}(?:${TEXTS}|${LISTS}|everything|this|these|here|it|you|yours?)\\b`,
    {
      unless: `\\b(?:not|never|accidentally|accident|mistake|mistakenly|did|was|were|am|why|says?|said to|if|happens|mean|means|does|without) (?:\\w+ ){0,3}unsubscrib|unsubscrib\\w+ (?:me |us )?from (?:your |the |my |all )?(?:\\w+ )?(?:e ?mails?|newsletters?|youtube|channel|magazine|podcast|catalog)|unsubscrib\\w+ by (?:accident|mistake)|\\bback\\b|\\bresubscribe\\b|(?:reply|text|send|type) \\w+ to unsubscribe`,
    },
  ),
  rule(
    'opt-out',
    `\\bopt(?:ing)? out\\b(?: please| now| thanks| thank you| immediately| asap| today)*(?:$| ,| and\\b| but\\b| me\\b| of$| (?:of|from) (?:getting |receiving |being |all |any |your |the |these |this |ur |future |further |more |promotional |marketing |text |sms |company |everything )*(?:${TEXTS}|${REACHED}|everything|all|this|it|that|here|${LISTS})(?:$| |\\b))`,
    {
      unless: `\\b(?:not|never|accidentally|did|why|if|happens|mean|means|does|says?) (?:\\w+ ){0,3}opt|(?:stop|text|reply) (?:\\w+ )?to opt out`,
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
    `\\b(?:do not|does not|never|no|not) (?:have |had |give |gave |given |grant |granted |gave you |you |have my |have our )*(?:my |our |any )?(?:permission|consent|authorization|approval)\\b(?: $| ?$| ,| to (?:${REACH}|be|send|use my (?:number|phone)|have my number)\\b| for (?:this|these|any|texts|you to))`,
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
