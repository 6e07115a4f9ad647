import { END, some, rule, type Rule } from './grammar';
import { TEXTS, ANY, NOT_STOP } from './english-words';

/** Sharp words, wrong numbers, and switching texts off. */
export const SHARP_WORDS: readonly Rule[] = [
  rule(
    'leave-alone',
    `\\bleave (?:me|us|my (?:phone|family|husband|wife|mother|daughter|son)|this number) (?:the )?(?:\\w+ ){0,2}?(?:alone|be$)`,
    {
      unless: '\\b(?:not|never|will you|did you|cannot|why did) (?:please )?leave',
    },
  ),
  rule(
    'go-away',
    `\\b(?:fuck|piss|bugger|buzz|screw|sod|f|back|shove|eff|fk) off\\b|\\b(?:get lost|go to hell|fuck you|screw you|kick rocks|go kick rocks|get bent)\\b|^(?:please |just )*go away(?:$| ,| and\\b| please| already| now)|, (?:please |just )?go away$`,
    {
      unless: '\\b(?:told me to|said)\\b',
    },
  ),
  rule(
    'out-of-my-phone',
    `\\b(?:get|stay|keep) (?:the \\w+ )?(?:out of|off|away from) my (?:phone|inbox|texts|messages|line|number)\\b`,
  ),
  rule(
    'block-or-report',
    `(?:^|\\b(?:i am|i will|i will be|am|will|going to|will be|and|or|about to|i have|i|just|be) )(?:now |just |also |already |gonna |go )?(?:block|blocking|blocked|report|reporting|reported) (?:you|this number|your number|your company|this as spam|yall|you guys|ur number|this sender|and report|and block|and delete)`,
    {
      unless:
        '\\b(?:not|someone|somebody|did you|have you|if i|can you|got|was|my account|he|she|they)\\b (?:\\w+ )?(?:block|report)',
      notAsked: true,
    },
  ),
  rule('blocked', `^(?:you are |you have been |this number is )?(?:now )?blocked(?: and reported| you)?$`, {
    notAsked: true,
  }),
  rule(
    'this-is-spam',
    `\\b(?:this is|these are|you are|thats?|this is just|it is|its) (?:just |pure |all |now |fucking |starting to be )*(?:spamming|harassing|(?:spam|harassment|scam|a scam|spammers?|illegal|junk)${END})`,
    {
      notAsked: true,
      unless: '\\bnot\\b|\\bif\\b|\\b(?:think|thought|sure|check|wondering)\\b',
    },
  ),
  rule(
    'not-interested',
    `\\b(?:not|no longer|never|uninterested|isnt|dont be) ?(?:really |at all |even |at this time |currently |been )*(?:interested|interest)(?: at all| anymore| any longer| in this| in it| in these| sorry| at this time| right now| thanks| in (?:your|any|these|receiving|getting|any of|what you|hearing)\\b.*)?${END}`,
    {
      notAsked: true,
      unless:
        '\\binterested in (?:the|a|an|insurance|your (?:new|warranty|extended|blue|red))\\b|\\bbut (?:yes|i|we|the|interested|would|could|can)\\b',
    },
  ),
  rule(
    'number-of-another',
    `\\b(?:number|phone|line) (?:no longer|does not|is not|isnt) (?:belongs? to|longer belongs?|longer|his|hers|theirs)\\b`,
    { unless: '\\bmy\\b|\\bworks?\\b' },
  ),
  rule(
    'wrong-number',
    `(?:^|, |\\b(?:you have|you got|have|got|texting|reached|texted|this is|has|dialed|u have|messaging|contacting|its|it is|contacted|calling) )(?:you |have |the |a |got |hi |hey |no )*wrong (?:number|person|guy|phone|lady)\\b`,
    {
      notAsked: true,
      unless:
        '\\b(?:i|we) (?:\\w+ )?(?:have|had|got|texted|reached|called|dialed|gave|put|entered)\\b|\\bsorry\\b|\\bmy bad\\b|\\border\\b|\\bis this\\b|\\bof\\b|\\bon (?:my|the)\\b',
    },
  ),
];

export const SWITCHES: readonly Rule[] = [
  rule(
    'switch-off',
    `\\b(?:turn|shut|switch|toggle) (?:me )?off ${some(ANY)}(?:${TEXTS})\\b|\\b(?:turn|shut|switch) ${some(ANY, 3)}(?:${TEXTS}) off\\b`,
    {
      unless: '\\bnot (?:turn|shut|switch)|\\b(?:did|why)\\b|\\bin the app\\b',
    },
  ),
  rule(
    'cancel-texts',
    `\\b(?:cancel|disable|deactivate|suspend|terminate|eliminate|stop) (?:me |my |from |subscription |subscriptions |to |getting |receiving |enrollment )*${some(ANY)}(?:texts?|messages?|sms|alerts?|notifications?|text \\w+|promos|promotions|reminders|surveys|communications?|newsletters|spam)\\b`,
    {
      unless: `${NOT_STOP}|\\bnot (?:cancel|disable|deactivate|stop)|\\b(?:did|why)\\b|\\b(?:stop|cancel|end) (?:this|the|that|our) (?:text|message)$`,
    },
  ),
  rule('cease-and-desist', `\\bcease (?:and|n|&) desist\\b|\\bcease all (?:contact|communication)`),
  rule('no-contact', `\\bdo not contact list\\b|\\bdo not (?:call|text) list\\b|\\bdnc list\\b|^dnc$`, {
    unless: '\\bam i\\b',
  }),
  rule(
    'replied-stop',
    `\\b(?:replied|texted|sent|said|wrote|typed|responded|responding|replying|texting|saying|asked|told you)(?: you| them| back| with| the word| to)* stop\\b`,
    {
      unless:
        '\\bif i\\b|\\bby (?:mistake|accident)|accidentally|accident|\\b(?:told|asked) (?:me|him|her|them) to stop|\\b(?:you|he|she|they|it|message|letter) (?:said|wrote|asked)|\\bstop (?:by|at|the|for|in|on|payment|order|work)\\b',
    },
  ),
];
