import { oneOf, END, some, rule, type Rule } from './grammar';

/** To reach a person by text; `call` is not here, see the rule about calls. */
export const REACH = oneOf(
  'text message contact write spam harass bother bug pester annoy hassle ping disturb solicit notify bombard sms reach',
);
export const REACHING = oneOf(
  `texting messaging contacting writing spamming harassing bothering bugging pestering annoying hassling pinging disturbing
   soliciting notifying bombarding blasting hounding badgering calling stalking blowing reaching hitting targeting`,
);
export const REACHED = oneOf(
  'texted messaged contacted written bothered called notified spammed harassed disturbed solicited',
);

/** What is sent to a phone. */
export const TEXTS = oneOf(
  `texts? messages? sms text[a-z]* messag[a-z]* alerts? notifications? promos promotions ads advertisements advertising offers
   coupons deals reminders surveys updates newsletters communications? communication correspondence solicitations marketing
   schedules listings postings invites invitations openings spam stuff junk crap garbage nonsense shit bullshit bs blasts`,
);
export const ANY = `all of any more the your you ur these this those that such further future further additional other other's with it
  off out a an no stupid dumb annoying damn dam fucking freaking goddamn ridiculous constant endless automated automatic unwanted
  unsolicited promotional promo marketing text sms junk spam my our mass group daily weekly random silly guys`;

/** The person at the other end, or a member of the household. */
export const ME = `(?:me|us|this (?:number|phone|line|person|cellphone|device)|here|my (?:phone|number|line|husband|wife|spouse|partner|mom|mother|mum|dad|father|son|daughter|kids?|child|parents?|family|house|grandma|grandmother|grandfather))`;

export const STOP = oneOf('stop quit cease discontinue halt end');
/** Said of something else, or said the other way round, or not said by this person. */
export const NOT_STOP = [
  // "Don't stop", but "why won't you stop" and "you don't stop" ask for it.
  `\\b(?:do|does|did|will|would|can|could|should|has|have|had) not (?:ever |please |just )?${STOP}`,
  `(?<!you )\\b(?:never|not|without|cant|non) (?:ever |to )?${STOP}`,
  // "Why did you stop", "do you ever stop serving".
  `\\b(?:did|have|has|had|do|does) (?:you|it|they|he|she|we|the \\w+|your \\w+|my \\w+) (?:guys |all |ever |just |usually )?${STOP}`,
  // "I'll stop texting you"; "how do I stop these" is a wish.
  `(?<!how do )(?<!how can )(?<!how could )(?<!how would )(?<!how should )\\b(?:i|we|he|she|they) (?:will |would |could |should |can |may |might |must |had to |have to |already |just |finally |really )?${STOP}`,
  `\\b(?:told|asked|asks|tells|wants?|wanted) (?:me|him|her|them|us) to ${STOP}`,
].join('|');
export const WILL_YOU_STOP = `\\b(?:why )?(?:you|will not you|you guys|you people) (?:just |guys )?(?:will|do|can) not ${STOP}`;

export const WHEN_NOT_NEVER = `\\b(?:before|until|till|til|unless|while|during|yet|tonight|right now|at work|at night|this late|so late|so early|late at|early in|after \\d|on (?:sun|mon|tues|wednes|thurs|fri|satur)days?|on (?:the )?weekends?|in the (?:morning|evening)|(?:text|message|email|call|contact|use) (?:me |us |my |this |them |the )?(?:\\w+ )?(?:instead|only|directly|one))\\b`;
export const NOT_ORDERED = `\\b(?:if|why|because|since|when|how come|they|we|i|he|she)(?: you| they)?(?: guys)? (?:do|does|did) not\\b`;

export const LISTS = oneOf(
  `lists? texts? messages? system systems database databases contacts? records distribution campaigns? thread group chat
   rolodex file files phonebook directory all communications? outreach mailings? blasts? subscription subscriptions alerts? notifications? sms`,
);
export const OTHER_LISTS = `\\b(?:waiting|wait|guest|wish|shopping|to do|job|price|standby|packing|registry|grocery|attendee|email|speaker)s? ?list`;
export const MY_NUMBER = `(?:me|us|my (?:husband|wife|mom|mother|mum|dad|father|son|daughter|kid|brother|sister|grandma|grandmother|grandfather|parent)s (?:number|phone|name|cellphone|phone number)|(?:his|her|their) (?:name|phone|cellphone)|my (?:name|number|phone|phone number|cellphone number|info|contact|contact info|contact information|digits|details)|this (?:number|phone|phone number|line)|our (?:number|phone|phone number)|(?:her|his|their|the|my) (?:phone )?number|my name and (?:phone )?number)`;

/** Words around a bare "stop" that leave it a bare "stop". */
export const AROUND_STOP = oneOf(
  `please ok okay just now already it this that these all everything immediately asap thanks thank you hey hi hello sir maam omg god
   lol no yes yo dude man guys people need to must have will can could would i we said say saying asked ask asking told tell
   repeat again seriously fucking for the last time times texted text replied reply wrote typed sent once twice two three four
   five six 2 3 4 5 10 make makes making want wants kindly still not going when are more do doing dammit damn right times
   por favor ya gracias after before so many , and stop bro bruh dude fr ffs omfg wtf jesus christ love of gods sake heavens literally alr u`,
);

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
    `(?:^|\\b(?:i am|i will|i will be|am|will|going to|will be|and|or|about to|i have|i|just|be) )(?:now |just |also |already |gonna |go )?(?:block|blocking|blocked|report|reporting|reported) (?:you|this number|this if|this$|your number|your company|this as spam|yall|you guys|ur number|this sender|and report|and block|and delete)`,
    {
      unless:
        '\\b(?:repair|pothole|delivery)\\b|\\b(?:not|someone|somebody|did you|have you|if i|can you|got|was|my account|he|she|they)\\b (?:\\w+ )?(?:block|report)',
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
      unless: '\\bnot\\b|\\bif\\b|\\b(?:think|thought|sure|check|wondering|neighbou?rs?|driver|landlord)\\b',
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
    'no-texts-last',
    `, (?:no|not) (?:more )?(?:texts?|texting|messages|sms)(?: please| thanks| thank you)*$|\\b(?:texts?|text messages|sms) are not (?:welcome|wanted)\\b`,
    { notAsked: true },
  ),
  rule(
    'sick-of-texts',
    `\\b(?:had it with|had enough of|sick (?:and tired )?of|tired of|fed up with|done with|hate|annoyed (?:by|with|at)) (?:getting |receiving |seeing |reading |all |having )*${some(ANY)}${TEXTS}(?: from you| anymore)?$|\\b(?:sick of|tired of|fed up with|hate) (?:getting |receiving |all )*(?:these|this crap|this shit|them)(?: anymore)?$`,
    {
      unless: `\\b(?:not|never) (?:sick|tired|hate)\\b|\\b(?:i|we) used to\\b|\\bhate (?:the|this) (?:stuff|crap|junk|mess)`,
    },
  ),
  rule(
    'threat',
    `\\b(?:next|another|one more|any more|any further|further|again) (?:text|texts|message|messages)\\b.*\\b(?:attorney|lawyer|sue|court|police|fcc|ftc|report\\w*|harass\\w*|legal|lawsuit|cops)\\b|\\b(?:attorney|lawyer|sue|police|legal action|court)\\b.*\\b(?:text|message|contact)\\w* (?:me|us|this number|her|him) (?:again|one more|anymore)|\\b(?:attorney|lawyer|police|sue|court|fcc|report)\\b.*\\b(?:if|unless) (?:this|you|it|these|they) (?:do not|does not|keep|continue|stop)\\b`,
    { unless: `\\b(?:delivery|refund|repair|order|payment|noise|dog)\\b` },
  ),
  rule(
    'without-consent',
    `\\b(?:illegal|against the law|unlawful|not legal) (?:to|for you to) (?:text|contact|message|send|spam)\\b|\\b(?:text|contact|send|messag|spam)\\w* (?:me |people |us |texts |messages )?without (?:my |prior |any |our |their )?(?:consent|permission|authorization)`,
  ),
  rule(
    'switch-these-off',
    `\\b(?:turn|shut|switch) (?:these|those|this stuff)(?: \\w+)? off\\b|^(?:please )?(?:turn|shut|switch) this off(?: please| now)?$`,
  ),
  rule('stop-it-end', `\\b(?:stop|quit) (?:it|this|them|these)(?: please| now| already| thanks| immediately)*$`, {
    unless: `${NOT_STOP}|\\b(?:how|can not|can i|can we|could i|should i|tried to|trying to|want to|need to|help|make it|will it|to) (?:\\w+ ){0,3}(?:stop|quit)|\\b(?:dog|kid|kids|neighbors?|leak|noise|alarm|bleeding|payment|order|machine)\\b`,
    notAsked: true,
  }),
  rule(
    'what-part-of-stop',
    `\\bwhat part of (?:the word )?(?:stop|no|do not)\\b|\\bdid not i (?:already |just )?(?:opt out|unsubscribe|say stop|tell|ask)`,
  ),
  rule(
    'again-and-again',
    `\\b(?:(?:have|already|times) (?:\\w+ )?(?:opted out|unsubscribed)|(?:tried|trying|keep|already) (?:\\w+ )?(?:to opt out|unsubscribing|opting out|to unsubscribe))\\b`,
    { unless: '\\b(?:newsletter|emails?|insurance|plan|magazine|account|premium)\\b|\\blink\\b' },
  ),
  rule(
    'if-again',
    `\\bif (?:you|u|they|yall|i) (?:\\w+ )?(?:text|message|contact|send|write|spam|get|receive|hear)\\w*\\b.*\\b(?:again|one more|another)\\b.*\\b(?:lawyer|attorney|sue|police|report\\w*|block\\w*|court|legal|fcc|harass\\w*)|\\b(?:sue|report|block) (?:you|this number|yall)\\b.*\\bif (?:you|u) `,
  ),
  rule(
    'not-one-more',
    `\\bnot (?:\\w+ )?(?:one|a single|another) (?:more )?${TEXTS}\\b|\\bnot (?:ever |even )?want (?:to )?(?:ever )?(?:see|get|receive|hear|read) (?:another|one more|a single) (?:\\w+ )?${TEXTS}`,
    {
      unless: '\\b(?:got|received|get|receive|came|have) not\\b|\\bhave not\\b|\\bdid not\\b',
    },
  ),
  rule(
    'stop-the-x-texts',
    `\\b(?:stop|cease|end|discontinue|quit) (?:with )?(?:the|these|those|your|my|all|all the|all these|all your|sending|sending me|sending the) (?:\\w+ ){0,2}?${TEXTS}\\b`,
    {
      unless: `${NOT_STOP}|\\b(?:end|stop) (?:this|the|that|our) (?:text|message|chat|conversation)$|\\b(?:order|delivery|payment|sale|offer ends)\\b`,
    },
  ),
  rule(
    'never-subscribed',
    `\\b(?:never|did not|have not|not) (?:ever )?(?:subscribe|subscribed|sign up|signed up|opt in|opted in|enroll|enrolled|register|registered|agree to this|consent to this|consent)$`,
    {
      notAsked: true,
      unless: '\\b(?:yet|should|could)\\b|\\bwhy\\b|\\bif\\b',
    },
  ),
  rule(
    'you-can-stop',
    `\\byou (?:guys |all |people )?(?:can|may|need to|should|must|have to|better|could|got to) (?:please |just |really |all |now )*(?:stop|quit)(?: now| it| please| lol| already| that| sending| texting)*(?: me)?$`,
    {
      notAsked: true,
      unless: '\\b(?:car|driv\\w+|light|sign|bus|corner|gate)\\b',
    },
  ),
  rule(
    'do-not-use-my-number',
    `\\b(?:not|never|stop) (?:ever |please )?us(?:e|ing) (?:my|this) (?:number|phone|cellphone)`,
    { unless: '\\b(?:for (?:the|my) (?:order|account|delivery))\\b' },
  ),
  rule(
    'reported',
    `^(?:you are |you have been |i |have |been |this is |now |and )*report(?:ed|ing)(?: you| this| it| this number)?(?: as| for| to the \\w+)? ?(?:spam|junk|scam|harassment|phishing)?$|\\breporting this number\\b|\\btcpa\\b`,
    { notAsked: true },
  ),
  rule(
    'ends-with-stop',
    `\\b(?:stop|quit)(?: it| this| that| them| these| please| now| thanks| thank| you| already| lol| asap| immediately| damn| dammit| ok| bro| sir| everything)*$`,
    {
      notAsked: true,
      unless: `${NOT_STOP}|\\b(?:bus|next|last|first|a|the|my|your|train|truck|pit|rest|one|each|every|wrong|right|full|non|door|metro|subway|at) stop\\b|\\b(?:si|que pasa|respondo|mando|pongo)\\b|\\bwhen (?:does|do|will|did)\\b|\\b(?:will|does|did|would|can|could|has|have|might|may|gonna|when|where|if|until|before|tried|trying|hit|pressed|without) (?:it |he |she |they |this |that |we |i |not |the \\w+ |my \\w+ )*(?:to )?(?:stop|quit)\\b|(?<!(?:you|these|them|yall|text|texts|messages|have) )(?<!you (?:guys|all|people) )\\bto (?:stop|quit)\\b|\\b(?:leak\\w*|noise|alarm|bleeding|payments?|orders?|machine|dog|kids?|car|water|beeping|rain|shipment|driver|neighbou?rs?|landlord|engine|pain|pricing|medicine|smoking|drinking|class|job|i|we|he|she|they) (?:\\w+ )?(?:stop|quit)\\b|\\bwhen (?:you|u) (?:\\w+ )?stop\\b`,
    },
  ),
  rule(
    'stop-it-with',
    `\\b(?:stop|quit) (?:it |this )?with (?:these|this|it|all|the|your|that)\\b|\\b(?:stop|quit) (?:asking|insisting|trying|begging|pushing|selling)(?: me| us)?$`,
    { unless: NOT_STOP },
  ),
  rule(
    'is-there-a-way',
    `\\b(?:way|ways|how|what|possible|able) (?:\\w+ ){0,4}?to (?:stop|end|cancel|turn off|get off|opt out|get out|unsubscribe|block|remove)(?: from| of| myself from| me from)? (?:of )?(?:these|those|this list|the list|your list|them|this service|${some('the your all')}${TEXTS})\\b`,
    {
      unless: `${NOT_STOP}|\\b(?:emails?|newsletters?|calls?)\\b`,
    },
  ),
  rule(
    'grateful-if-not',
    `\\b(?:grateful|appreciate|appreciated|thankful|happy|nice|great|glad|obliged|prefer|love|like) (?:it )?(?:if|that) (?:you|yall) (?:guys )?(?:did not|would not|do not|could not|no longer|never|would stop|could stop) (?:\\w+ )?(?:${REACH}|send|${REACHING})\\b`,
    { unless: WHEN_NOT_NEVER },
  ),
  rule(
    'do-not-text-it',
    `\\b(?:do not|never) (?:ever )?(?:text|message|contact) (?:it|here|there|him|her|them)(?: again| anymore| please)?(?:$| ,)`,
    { unless: `${WHEN_NOT_NEVER}|${NOT_ORDERED}|\\b(?:surprise|secret)\\b` },
  ),
  rule(
    'no-need-for-texts',
    `\\bno (?:more |further |longer |real )?(?:need|use|interest) (?:for|of|in) (?:any |more |the |these |your |further )*(?:\\w+ ){0,2}?${TEXTS}\\b`,
  ),
  rule(
    'ease-up',
    `\\b(?:chill|ease up|ease off|lay off|cool it|cut back|knock it off|back off|give it a rest|slow down|calm down|enough)(?: it| out)? (?:with|on|of) ${some(ANY)}${TEXTS}\\b`,
  ),
  rule('lose-it', `\\b(?:my|this) number\\b.*\\b(?:lose|delete|remove|erase|forget|drop) it\\b`),
  rule(
    'not-looking',
    `\\b(?:i am|we are|house is|home is|property is|car is|is|am|are) (?:no longer|not) (?:looking|in the market|selling|buying|for sale|on the market|job hunting)(?: for (?:work|a job|a house|a home|a car|an apartment|anything))?(?: anymore| any longer| thanks| thank you| sorry)*$`,
    { notAsked: true },
  ),
  rule(
    'make-it-go-away',
    `\\bmake (?:these|them|those|the ${TEXTS}) (?:go away|end|stop)\\b|\\bmake (?:it|this) (?:go away|end|stop)(?:$| please| now| thanks| lol)`,
  ),
  rule(
    'still-getting',
    `\\b(?:unsubscribed|opted out|said stop|texted stop|replied stop|asked|told you|removed)\\b.*\\b(?:still|keep|keeps|kept|continue|again)(?: \\w+)? (?:get|getting|receive|receiving|sending|send|texting|text|messaging|come|coming|contacting)\\b`,
    { unless: '\\bif i\\b|\\b(?:by|by a) (?:accident|mistake)\\b|\\b(?:order|refund|quote|call)\\b' },
  ),
  rule(
    'how-many-times',
    `\\bhow many times\\b.*\\b(?:say|said|tell|told|text|ask|asked|reply|replied|type|repeat|write)\\b.*\\bstop(?: it| texting| this)?$`,
  ),
  rule(
    'number-of-another',
    `\\b(?:number|phone|line) (?:no longer|does not|is not|isnt) (?:belongs? to|longer belongs?|longer|his|hers|theirs)\\b`,
    { unless: '\\bmy\\b|\\bworks?\\b' },
  ),
  rule(
    'wrong-number',
    `(?:^|, |\\b(?:you have|you got|have|got|texting|reached|texted|this is|has|dialed|u have|messaging|contacting|its|it is|contacted|calling) )(?:you |have |the |a |got |hi |hey |no |bro |bruh |dude |man |um |sorry |lol |yo )*wrong (?:number|person|guy|girl|phone|lady|dude|contact)\\b|^wrong \\w+ (?:man|dude|bro|bruh|lol|buddy|pal)$|\\b(?:texting|messaging|contacting|reached|texted) the wrong \\w+$`,
    {
      notAsked: true,
      unless:
        '\\b(?:i|we) (?:\\w+ )?(?:have|had|got|texted|reached|called|dialed|gave|put|entered)\\b|\\bsorry , (?:i|we)\\b|\\bmy bad\\b|\\border\\b|\\bis this\\b|\\bof\\b|\\bon (?:my|the)\\b',
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
  rule(
    'no-contact',
    `\\bdo not contact list\\b|\\b(?:do not|no) (?:call|text|contact|message) (?:list|registry)\\b|\\b(?:on|to) (?:the )?(?:national )?dnc list\\b|^dnc(?: list)?$|\\bnot keep my (?:number|phone|info|name)\\b`,
    {
      unless: '\\bam i\\b',
    },
  ),
  rule(
    'replied-stop',
    `\\b(?:replied|texted|sent|said|wrote|typed|responded|responding|replying|texting|saying|asked|told you)(?: you| them| back| with| the word| to)* stop\\b`,
    {
      unless:
        '\\bif i\\b|\\bby (?:mistake|accident)|accidentally|accident|\\b(?:told|asked) (?:me|him|her|them) to stop|\\b(?:you|he|she|they|it|message|letter|doctor|nurse|vet|dentist|boss) (?:said|wrote|asked)|\\bstop (?:by|at|the|for|in|on|payment|order|work)\\b',
    },
  ),
];
