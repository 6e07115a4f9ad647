import { rule, some, type Rule } from './grammar';
import {
  SMS,
  ANY,
  REACHING,
  REACH,
  ME,
  COURTESIES,
  END,
  STOP,
  NOT_STOP,
  LATER,
  ASKS_WHY,
  AROUND_STOP,
  WANT,
  NO,
  REACHED,
} from './french-words';
import { REMOVALS, SHARP_WORDS } from './french-removals';
import { MANNERS } from './french-manners';

const STOPS: readonly Rule[] = [
  rule(
    'arreter-de',
    `\\b${STOP}(?: ${COURTESIES})*(?: vous plait)? (?:de |d |a |avec |toujours |continuer |constamment |tout |toute |tous |toutes |le |la |les |l )*(?:${ME})?(?:${REACHING}(?: (?:${some(ANY, 6)}(?:${SMS}|ca|cela)|au |a |sur |ce |cette |mon |ma |mes |ses |un |une |mineur|ici|$|,|svp|stp|stop|merci|ou|et|tout|comme|pour|n importe|la nuit|sans|\\w+$)|$)|contact\\b|communication|correspondance|relation|insister)`,
    { unless: NOT_STOP },
  ),
  rule('arreter-les-textes', `\\b${STOP} ${some(ANY, 7)}${SMS}\\b`, {
    unless: `${NOT_STOP}|\\b(?:commande|livraison|promos? de|cours)\\b|(?<!(?:pouvez|pourriez|voulez|peux) )\\b(?:vous|tu) arret`,
  }),
  rule(
    'arret-nu',
    `^(?:${AROUND_STOP} )*(?:stop|arrete|arretes|arretez|arreter|darreter|stoppez|stoppe|cessez|assez|basta|suffit|s arrete|sarrete|degage|degagez|cesse)(?: ${AROUND_STOP})*$`,
    {
      unless: `^(?:ca suffit (?:merci|oui)|c est assez merci|oui stop|ok assez merci|assez merci)$|\\bs arrete a\\b`,
      notAsked: true,
    },
  ),
  rule(
    'que-ca-s-arrete',
    `\\b(?:veux|voudrais|souhaite|aimerais|faut) que (?:ca|ces|vos|les|cela) ?(?:${SMS} )?(?:s ?arretent?|cessent?|stoppent?)\\b`,
  ),
  rule('plus-tard-que-vous', `\\bque (?:vous|tu) (?:arret|cess|stopp)\\w+ (?:de |d |ces |vos |les |avec )`, {
    unless: LATER,
  }),
  rule(
    'merci-d-arreter',
    `\\b(?:merci|priere|veuillez|svp|prie|demande|faudrait|faut|plait|voulez vous|pouvez|pourriez|peux tu|peux|pourrais) (?:\\w+ ){0,2}(?:de |d ?)?(?:vous |bien vouloir )?(?:arreter|cesser|stopper)(?: ca| svp| stp| merci| s il vous plait| maintenant| immediatement| tout de suite| tout)*$`,
    {
      unless: `${NOT_STOP}|\\b(?:je|on|puis) (?:\\w+ )?(?:arreter|cesser)`,
    },
  ),
  rule(
    'stop-svp-mots',
    `^(?:bonjour |svp |stp |ok )*(?:arretez|arrete|stop|cessez) (?:svp|stp|stop|s il vous plait|s il te plait|please|merci)\\b`,
    { unless: `\\b(?:commande|livraison|machine|travaux)\\b`, notAsked: true },
  ),
  rule(
    'virgule-stop',
    `, (?:alors |donc |et )?(?:stop|arretez|arrete|cessez|stoppez)(?: ca| tout| svp| stp| merci| s il vous plait| maintenant)*$`,
    {
      unless: '\\b(?:commande|livraison|bus|traitement|machine)\\b',
    },
  ),
  rule(
    'stop-virgule',
    `^(?:svp |bonjour |s il vous plait |non |ok )*(?:stop|arretez|arrete|cessez)(?: ca| svp| stp| merci| s il vous plait)* , (?:.*\\b(?:${SMS}|liste|numero|interesse\\w*|veux|merci|retire\\w*|enleve\\w*|consentement|personne)\\b|je |j |merci|svp)`,
  ),
  rule(
    'fin-des-textes',
    `^(?:svp |merci |s il vous plait )*(?:fin|finis?|termines?|stop|halte|basta|ras le bol|y en a marre|yen a marre) (?:a |aux |avec |de |des |les )?${some(ANY, 4)}${SMS}\\b`,
  ),
];

const REFUSALS: readonly Rule[] = [
  rule(
    'ne-m-ecrivez-plus',
    `(?:^|[a-z] |, )(?:ne |n )?(?:${ME})${REACH} (?:surtout |vraiment )?(?:plus|pu|jamais)(?: jamais)?\\b`,
    {
      unless: `${ASKS_WHY}|${LATER}|\\b(?:parle|parlez) plus (?:fort|lentement)|\\b(?:je|j) (?:ne |n )?(?:me |m ?|l ?|lui |leur |vous )(?:ecri|envo|contact)`,
    },
  ),
  rule(
    'ne-m-ecrivez-pas',
    `\\b(?:ne |n )?(?:me |m ?|nous )${REACH} pas(?:$| ,| ${COURTESIES}| ${some(ANY, 4)}(?:${SMS}|ca)| sur ce| a ce| a mon)`,
    {
      unless: `${ASKS_WHY}|${LATER}|\\b(?:le|la|les) (?:code|facture|colis|devis|lien)|\\b(?:ca|cela) (?:ne )?(?:me|nous) derange`,
    },
  ),
  rule(
    'ecrivez-moi-plus',
    `\\b(?:ecri(?:vez|s)|env(?:oyez|oie|oies)|contact(?:ez|e|es)|text(?:ez|e|es)|derang(?:ez|e)|parl(?:ez|e)) (?:moi |nous )(?:plus|pu|jamais)(?:$| ,| ${COURTESIES}| rien| ${some(ANY, 4)}${SMS})`,
    {
      unless: `${LATER}|\\bplus (?:tard|souvent|vite)|\\bcomme (?:ca|celle|celui|cela)\\b`,
    },
  ),
  rule(
    'ne-plus',
    `\\b(?:ne |n )?(?:plus|pu|jamais|plus jamais) (?:jamais )?(?:me |m ?|nous |lui |l ?|le |la |leur )?(?:${REACHING}(?:$| ,| ${COURTESIES}| ${some(ANY, 5)}(?:${SMS}|ca|rien)| (?:sur |a )?(?:ce|mon|cette)\\b| par)|etre ${REACHED})\\b`,
    {
      unless: `${LATER}|\\b(?:peux|peut|pouvez|pouvons|arrive|voulez|vouloir) (?:ne |n )?plus|\\bpourquoi\\b|\\b(?:reussis|ose) `,
    },
  ),
  rule(
    'ne-plus-recevoir',
    `\\b(?:ne |n )?(?:plus|pu|pas|jamais)(?: jamais)? (?:en |les )?recevoir (?:${some(ANY, 6)}(?:${SMS}|ca|cela|rien)\\b|${END}|ceux|quoi|de vous|de votre)`,
    {
      unless: `\\bpourquoi\\b|\\b(?:peur|risque|crains) de\\b|\\b(?:normal|bizarre|etonne)\\b|\\bcode\\b`,
    },
  ),
  rule(
    'ne-pas',
    `\\b(?:merci|priere|veuillez|svp|bien|faveur|prie|demande|plait|vouloir|d|souhaite|prefere) (?:de |d |vous )?(?:bien vouloir )?ne pas (?:me |m ?|nous |lui )?(?:${REACHING}(?:$| ,| ${COURTESIES}| ${some(ANY, 4)}${SMS}| par)|etre ${REACHED})`,
    { unless: LATER },
  ),
  rule(
    'ne-veux-plus',
    `\\b(?:ne |n )?(?:en )?${WANT} (?:vraiment |absolument |surtout |meme )?(?:${NO} )+(?:du tout |de |d |a |vous |que vous |qu on |en |rien )*(?:${some(ANY, 6)}(?:${SMS})\\b|(?:etre )?${REACHED}\\b|(?:m ?|me |nous )(?:ecri|envoy|contact|text|derang|relanc)\\w+|entendre parler|avoir (?:affaire|de vos nouvelles|de contact)|de contact|contact\\b|rien (?:recevoir|savoir|de vous)|ca${END}|recevoir (?:ca|cela|rien|quoi|tout|vos|ces)\\b|recevoir${END}|vous parler|de nouvelles de)`,
    {
      unless: `\\bpas (?:manquer|rater|perdre|arreter)|(?<!\\b(?:ne|n) )\\b(?:voudrais|aimerais) plus de |\\bpourquoi\\b|\\bsi (?:vous|tu)\\b|\\bcomme (?:ca|celle|celui|cela)\\b|\\bvous (?:ne )?(?:voulez|souhaitez)|${LATER.replace('encore|', '')}`,
    },
  ),
  rule(
    'veux-arreter',
    `\\b${WANT} (?:arreter|cesser|stopper|annuler|suspendre|mettre fin) (?:de |d |a |aux |avec )?${some(ANY, 5)}${SMS}\\b`,
  ),
  rule(
    'plus-de-textes',
    `(?:^|, |\\b(?:svp|stp|merci|non|et|please|plait|donc|alors|bonjour|quittez|veux|stop) )(?:plus|pas|pu|zero|plus aucun|plus jamais|aucun|jamais|ni) (?:jamais |aucun |aucune )*(?:de |d |des )?${some(ANY, 3)}${SMS}\\b`,
    {
      notAsked: true,
      unless: `\\b(?:comme|recu|recois|recoit|boite|arrive|il y a|envoye|depuis|marche|voudrais|aimerais)\\b|\\bpas de (?:message|sms|texto)s?$|\\b(?:apres|avant|encore|pour ma|pour mon)\\b|\\bce soir\\b|\\bdemain\\b|\\baujourd|\\bmails? , (?:envoyez|mais|juste|un|plutot)\\b`,
    },
  ),
  rule(
    'pas-de-sms',
    '^(?:svp |merci |bonjour |non )*(?:pas|plus) d[e ] ?(?:sms|pubs?|publicites?|promos?|spam|textos?|messages?)(?: svp| stp| merci| s il vous plait| chez moi| sur (?:mon|ce) \\w+)*$',
    { notAsked: true },
  ),
  rule('pas-envie', `\\b(?:plus|pas|aucune|pu) envie (?:de |d )(?:recevoir|lire|voir|avoir|etre ${REACHED})\\b`),
  rule(
    'refuse-de-recevoir',
    `\\b(?:refus\\w+|interdis|m oppose) (?:de |d |que |a )?(?:recevoir|etre ${REACHED}|vous m|l envoi|l utilisation|${some(ANY, 3)}${SMS})\\b`,
  ),
  rule(
    'comment-arreter',
    `\\bcomment (?:est ce qu on |on |je |peut on |puis je |faire pour |fait on pour )*(?:vous |te |${ME})?(?:bloque\\w*|arret\\w*|stopp\\w*|desactiv\\w*|cess\\w*|enlev\\w*|supprim\\w*|coup\\w*) ?(?:$|ca$|${some(ANY, 5)}${SMS}\\b)`,
  ),
  rule(
    'par-mail',
    '\\b(?:mails?|courriels?|emails?|e mail|mel|telephone)(?: \\w+)? ,? ?(?:pas|plus|et non|et pas) (?:par|de|d) (?:sms|textos?|messages?)$',
    { unless: '\\bcode\\b' },
  ),
  rule(
    'sans-besoin',
    `\\b(?:plus|pas|aucun|pu) (?:du tout )?besoin (?:de |d |que vous )?(?:${some(ANY, 6)}(?:${SMS})\\b|(?:me |m ?|nous )(?:ecri|contact|envoy|text|relanc)\\w+)`,
    {
      unless: '\\b(?:vous|tu) (?:n |ne )?(?:avez|as|aurez) |\\brdv\\b|\\brendez\\b',
    },
  ),
];

/** How a wish to get no more texts is said in French. */
export const FRENCH: readonly Rule[] = [...STOPS, ...REFUSALS, ...REMOVALS, ...SHARP_WORDS, ...MANNERS];
