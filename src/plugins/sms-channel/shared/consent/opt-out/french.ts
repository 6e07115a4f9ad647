import { oneOf, rule, some, type Rule } from './grammar';

/**
 * How a wish to get no more texts is said in French. Sentences come without accents and with a blank for the apostrophe; who writes
 * "menvoyer" means "m'envoyer".
 */

const SMS = oneOf(
  `messages? sms textos? text txt texts pubs? publicites? promos? promotions? offres? rappels? alertes? notifications? notifs? spams?
   harcelement communications? envois? relances? trucs? conneries newsletters? sollicitations? demarchage infolettres? merdes? niaiseries mails? plannings? horaires?`,
);
const ANY = `les des de d du la le l vos votre tes ta ton ces ce cette ca cet tous toutes tout toute autres autre vraiment genre type plein
  n importe aucun aucune nouveaux nouvelles maudits fichus foutus avec a aux au recevoir stupides sans arret envoi reception mes envois moi`;

/** What is done to a person, as an infinitive. */
const REACHING = `(?:envoyer|ecrire|contacter|recontacter|texter|harceler|importuner|deranger|embeter|emmerder|ennuyer|spammer|solliciter|relancer|messager|joindre|demarcher|achaler|gosser|inonder|bombarder|notifier|faire chier|faire suer|saouler|souler|demander|insister)`;
/** The same as an order. */
const REACH = `(?:envoy(?:ez|er|e|es|iez)|env(?:oie|oies|oi)|ecri(?:vez|s|re|t|viez)|(?:re)?contact(?:ez|er|e|es|iez)|text(?:ez|er|e|es|iez)|texto(?:ter|tez|te)|harcel(?:ez|e|er)|importun(?:ez|e|er)|derang(?:ez|e|er|es)|embet(?:ez|e|er)|emmerd(?:ez|e|er)|spamm?(?:ez|e|er)|sollicit(?:ez|e|er)|relanc(?:ez|e|er)|achal(?:ez|e|er)|parl(?:ez|e|er)|demarch(?:ez|e|er)|messag(?:ez|e|er))`;
const ME = '(?:me |m ?|nous |lui |l ?|leur )';
const COURTESIES =
  '(?:svp|stp|stop|s il|sil|s v p|merci|please|arretez|arrete|maintenant|immediatement|tout de suite|et|ni|car|mais|desormais|bye|salut|bonne|au revoir)';
const END = `(?= ?$| , | ${COURTESIES}\\b)`;

const STOP = `(?:arret(?:e|es|ez|er|iez|ons)|cess(?:e|ez|er|iez)|stopp?(?:e|ez|er|iez)?|mett(?:ez|re) (?:un terme|fin)|termin(?:ez|er)|suspend(?:ez|re)|evit(?:ez|er)|abstenez vous|interromp(?:ez|re))`;
const NOT_STOP = `\\b(?:n |ne |m |s |pas |surtout ne )arret\\w*(?: pas| surtout| jamais)?|\\b(?:vous|tu|ils?|elles?|on|nous|j) (?:avez|as|a|ont|avons|ai) (?:\\w+ )?arrete|\\bpourquoi\\b|\\bsans arret\\w+|\\b(?:dit|demande) d ?arreter (?:de|le|la|les)\\b|\\bpas (?:arret|stopp|cess)`;
/** Not for ever, or another way only. */
const LATER = `\\b(?:avant|apres|matin|midi|soir|nuit|demain|aujourd|hui|dimanches?|samedis?|lundis?|mardis?|week|weekend|pendant|jusqu\\w*|encore|tant que|entre|vacances|bureau|travail|mais par|plutot|sauf|ce soir)\\b`;
const ASKS_WHY =
  '\\b(?:vous|tu|ils|on|il|elle|personne) (?:ne |n )?(?:me |m ?|nous )|\\bpourquoi\\b|\\bsi (?:vous|tu)\\b';

const AROUND_STOP = oneOf(
  `svp stp s il vous te plait sil merci please pls ca tout de suite maintenant immediatement ok bonjour bonsoir non deja enfin pour l
   amour du ciel dieu bon sang putain merde alors stop stopp , et la les je j ai vous dit demande veux que ce cela ceci cet c est
   moi madame monsieur fois trois deux dix plusieurs repete allez hey mec arretez arrete a tes vos tous toutes faut il doit oui
   bordel tabarnak caliss osti esti criss gracias por favor again now`,
);

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

const WANT = `(?:veux|veut|veu|voulons|voulais|souhaite|souhaitons|desire|desirons|voudrais|aimerais|accepte|autorise|prefere|tiens|apprecie|apprecierais|apprecierai)`;
const NO = '(?:plus|pas|pu|jamais|aucun|aucune|guere|rien)';
const REACHED = `(?:contacte|recontacte|derange|sollicite|importune|texte|harcele|relance|spamme|demarche|embete|achale)e?s?`;

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
    { unless: `${ASKS_WHY}|${LATER}|\\b(?:le|la|les) (?:code|facture|colis|devis|lien)` },
  ),
  rule(
    'ecrivez-moi-plus',
    `\\b(?:ecri(?:vez|s)|env(?:oyez|oie|oies)|contact(?:ez|e|es)|text(?:ez|e|es)|derang(?:ez|e)|parl(?:ez|e)) (?:moi |nous )(?:plus|pu|jamais)(?:$| ,| ${COURTESIES}| rien| ${some(ANY, 4)}${SMS})`,
    {
      unless: `${LATER}|\\bplus (?:tard|souvent|vite)`,
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
      unless: `\\bpas (?:manquer|rater|perdre|arreter)|\\bpourquoi\\b|\\bsi (?:vous|tu)\\b|\\bvous (?:ne )?(?:voulez|souhaitez)|${LATER.replace('encore|', '')}`,
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
      unless: `\\b(?:comme|recu|recois|recoit|boite|arrive|il y a|envoye|depuis|marche|voudrais|aimerais)\\b|\\bpas de (?:message|sms|texto)s?$|\\b(?:apres|avant|encore|pour ma|pour mon)\\b|\\bce soir\\b|\\bdemain\\b|\\baujourd`,
    },
  ),
  rule(
    'pas-de-sms',
    '^(?:svp |merci |bonjour |non merci |non )*(?:pas|plus) d[e ] ?(?:sms|pubs?|publicites?|promos?|spam|textos?|messages?)(?: svp| stp| merci| s il vous plait| chez moi| sur (?:mon|ce) \\w+)*$',
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

const LISTE = oneOf(
  `liste listes base bases fichier fichiers contacts? repertoire systeme donnees diffusion envois? mailing registre registres carnet
   groupe chat conversation newsletter abonnes distribution sms messages textos`,
);
const MOI = '(?:moi|nous|me|le|la|les|lui)';
const NUMERO = oneOf(
  'numero num tel telephone telefono phone portable cellulaire cell coordonnees contact nom donnees infos mobile numeros',
);
const ENLEV =
  '(?:enlev|retir|supprim|supprim|effac|ray|ot|sort|sors|exclu|radi|elimin|vir|delet|retranch|remov|bloqu|oubli|perd|bann)(?:ez|e|er|es|ons|z|re)?';
const OTHER_LISTS = 'liste d ?attente|liste de (?:mariage|courses|souhaits|invites)|liste des (?:invites|courses)';

const REMOVALS: readonly Rule[] = [
  rule(
    'retirez-moi',
    `\\b${ENLEV} ${MOI}(?: ${COURTESIES}| vous plait| vite| donc)*(?:$| ,| (?:svp|stp|merci|et|car|maintenant|immediatement|tout)\\b| (?:de |d |du |des |la |l |le |les |votre |vos |tes |ta |ton |cette |ces |ce |toutes? |tous |cet )+(?:\\w+ )?(?:de |d |des )?${LISTE}\\b)`,
    {
      unless: `${OTHER_LISTS}|\\b(?:perd|perdez|vire|virez|bloque|bloquez) (?:moi|le|la|les|nous)(?: la| le| les| un| une)\\b|\\b(?:m ?|me |ne |n )oubli|\\boubli\\w* (?:le|la|les|pas|moi pas)\\b|\\b(?:vous|tu|on|il|elle|je|j|ils) (?:ne |n |l |les )?(?:enlev|retir|suppr|sort|ot)`,
    },
  ),
  rule(
    'me-retirer',
    `\\b(?:me |m ?|nous )(?:enlever|retirer|supprimer|effacer|rayer|oter|desinscrire|desabonner|sortir|radier|exclure|bloquer)\\b(?:$| ,| (?:svp|stp|merci|et|s il|maintenant|immediatement)\\b| (?:de |d |du |des |la |l |le |les |votre |vos |tes |ta |ton |cette |ces |ce |toutes? |tous )+(?:\\w+ )?(?:de |d |des )?(?:${LISTE}|${SMS})\\b)`,
    {
      unless: `${OTHER_LISTS}|\\b(?:newsletter|magazine|journal|mails?|courriels?|revue)\\b`,
    },
  ),
  rule(
    'retirez-mon-numero',
    `\\b${ENLEV}(?: ${COURTESIES}| vous plait| donc)* (?:mon|ce|notre|son|mes|nos|ses|le) (?:numero de )?${NUMERO}\\b`,
    {
      unless: `\\b(?:commande|facture|ancien|ancienne|compte|suivi|article|colis|nouveau|changer|bail|contrat|reservation|remplac\\w*|ajout\\w*)\\b|\\b(?:j ai|ai|peux|suis) (?:\\w+ )?(?:perd|oubli|suppr|effac)`,
    },
  ),
  rule(
    'retirer-de-la-liste',
    `\\b(?:${ENLEV}|retrait|suppression|sortir|radiation)(?: ${MOI})? (?:de |d |du |des |la |le |ce |cette |votre |vos |mon |numero )+(?:liste|listes|base de donnees|fichiers?|repertoire|base|carnet)\\b`,
    {
      unless: `${OTHER_LISTS}|\\b(?:vous|tu) (?:m ?|nous )(?:avez|as)|\\bpourquoi\\b|\\bne (?:me |m ?)?(?:retir|enlev|suppr)`,
    },
  ),
  rule(
    'etre-retire',
    '\\b(?:etre|d ?etre|sois|soit) (?:bien )?(?:retire|enleve|supprime|raye|desinscrit|desabonne|efface|radie)e?s?\\b',
    { unless: `${OTHER_LISTS}|\\bpas etre` },
  ),
  rule(
    'desabonner',
    '\\b(?:des?[ae]bb?on+\\w*|desinscri\\w*|desinscir\\w*|unsubscribe (?:moi|svp|stp|merci)|desouscri\\w*|me desengager)\\b',
    {
      unless: `\\b(?:factures?|papier|lien|bouton|marche|fonctionne|magazine|journal|cours|cantine|mails?|courriels?|newsletter|erreur|frais|salle|gym|yoga|assurance|tournoi|atelier|examen|club|forfait|fils|fille|enfant|reabonn\\w*|reinscri\\w*|pourquoi|activite)\\b|\\b(?:ne |pas )(?:me |m )?(?:des)|\\bsi je\\b|\\bvous (?:m )?(?:avez|etes)`,
    },
  ),
  rule(
    'annuler-les-textes',
    `\\b(?:annul|resili|desactiv|coup|suspend|stopp|supprim|bloqu|eteind|eteign|couper)(?:er|ez|e|ons|re|es|ation)? (?:mon |mes |l ?|les |ces |vos |la |cette |toutes? |tous |abonnement |inscription |aux? |a |envoi |envois |des |de |d |service |par |ce |mes |souscription )*${SMS}\\b`,
    {
      unless: `\\bpas (?:annul|desactiv)|\\b(?:ne |n )(?:annul|desactiv)|\\bpourquoi\\b|\\b(?:offre|promo|promotion)$|\\b(?:vous|ils) (?:avez|ont)\\b|\\bmails?\\b`,
    },
  ),
  rule(
    'plus-d-accord',
    `\\b(?:retir|revoqu|annul|refus)(?:e|er|ons|ez) (?:mon|tout|le|l|notre|mes) ?(?:consentement|accord|autorisation|consentements)\\b`,
    { unless: '\\boperation|chirurgie|ecole|sortie\\b' },
  ),
  rule(
    'sans-accord',
    `\\b(?:pas|jamais|sans|aucun|aucune|plus|n avez|avez) (?:eu |mon |donne |de |d |le |l |vous |mon |autorise |a |recu |demande )*(?:consentement|accord|autorisation|droit de (?:m ?|me |nous )\\w+)\\b`,
    {
      notAsked: true,
      unless:
        '\\b(?:facturer|debiter|prelever|pas d accord|pas d ?accord|prix|travaux)\\b|\\bsuis (?:pas|plus) d\\b|\\bd accord\\b',
    },
  ),
  rule(
    'n-autorise-pas',
    `\\b(?:pas|plus|jamais) (?:autorise|consenti|accepte|permis|souscrit|abonne|inscrite?|enregistree?|opte)(?:e|s)?(?: (?:a|pour|de|d|l|les|ces|vos|des|ca|cela|recevoir|envoi|ce|cette|votre|liste|etre|contacte|service|numero|vous|que|m ?ecri\\w*|m ?envoy\\w*|aux?|${SMS}))*(?: ,|$| (?:svp|merci|et|alors|donc)\\b)`,
    {
      notAsked: true,
      unless: '\\b(?:paiement|carte|prix|achat)\\b',
    },
  ),
  rule('n-autorise-pas-l-envoi', `\\bn ?autorise (?:plus|pas) (?:l |les |vos |que |votre |a )`),
  rule(
    'rien-demande',
    `\\b(?:rien|jamais|pas) demande(?: (?:a |de |d |les |ces |vos |ca |cela |ce |des )*(?:recevoir|${SMS}|ca|cela|etre contacte\\w*)\\b.*| du tout| moi)?(?:$| ,| et\\b| alors\\b)`,
    {
      notAsked: true,
      unless: '\\b(?:pas|jamais) demande (?:l|la|le|un|une|cet|cette)\\b|, (?:juste|je voulais|seulement)\\b',
    },
  ),
  rule('qui-vous-a-donne', `\\b(?:jamais|pas) donne (?:mon|ce) ${NUMERO}\\b`, { notAsked: true }),
];

const SHARP_WORDS: readonly Rule[] = [
  rule(
    'tranquille',
    `\\b(?:laiss(?:ez|e|es|er)|lach(?:ez|e|es|er)|fich(?:ez|e|er)|fout(?:ez|re|e)|fou|fous|foutez) (?:moi|nous|mon|ma|lui|leur)(?: \\w+)? ?(?:tranquilles?|en paix|la paix|la grappe|les baskets|patience|donc)\\b|\\b(?:me |nous |m ?)(?:laisser|foutre|ficher|lacher) (?:tranquilles?|en paix|la paix)|\\blach(?:ez|e|es) (?:moi|nous)(?:$| ,| avec| un peu| svp| stp| merci)`,
    {
      unless: '\\b(?:ne|n) (?:me |nous )?laiss',
    },
  ),
  rule(
    'arretez-fin',
    `(?<!vous )(?<!n )(?<!ne )(?<!m )(?<!nous )\\barretez(?: svp| stp| stop| merci| maintenant| ca| tout)*$`,
    {
      unless: '\\b(?:quand|heure|si|pourquoi|machine|commande|livraison|bus)\\b',
      notAsked: true,
    },
  ),
  rule(
    'marre-nu',
    `(?:^|\\b(?:y en a|j en ai|en ai|on en a|c est) )(?:vraiment |trop )?(?:marre|ras le bol)(?:$| ,| arret\\w+| stop\\b)`,
    { notAsked: true },
  ),
  rule(
    'penible',
    `\\b(?:penibles?|lourds?|enervants?|agacants?|fatigants?|chiants?|insupportables?|saoulants?|soulants?|relous?) (?:avec )?(?:tous )?(?:vos|ces|tes|les) ${SMS}|\\b${SMS} (?:m |me |nous )(?:enerv|agac|saoul|soul|derang|fatigu|font)\\w*|\\b(?:enerv|agac|saoul|soul|emmerd|gonfl|fatigu)\\w* (?:avec|par) (?:tous )?(?:vos|tes|ces) ${SMS}`,
  ),
  rule('bloque', '^(?:numero |vous etes |c est )*bloquee?s?(?: et signale\\w*)?$', {
    notAsked: true,
    unless: '\\bc est bloque',
  }),
  rule('plus-ce-numero', `\\b(?:n a|a|n ai|possede) plus (?:ce|cette) (?:numero|telephone|ligne|portable)\\b`, {
    notAsked: true,
  }),
  rule(
    'suppression',
    `\\bsuppression de (?:mon|mes|ma|ce|notre) (?:numero|donnees|coordonnees|contact|inscription|nom)`,
  ),
  rule('dit-de-pas', `\\b(?:dit|demande|prie|repete) de (?:ne )?(?:pas|plus) (?:me |m ?|nous )${REACHING}`),
  rule(
    'n-insistez-plus',
    `\\b(?:ne |n )(?:insistez|insiste|derangez|derange|importunez|ecrivez|envoyez|envoie|contactez|utilisez|appelez|textez|harcelez) (?:plus|pas|jamais)(?:$| ,| ${COURTESIES}| rien| ${some(ANY, 4)}${SMS}\\b| (?:a |sur )?(?:ce|mon|notre) (?:numero|tel\\w*|cell|portable))`,
    {
      unless: LATER,
    },
  ),
  rule('pas-la-peine', `\\b(?:pas|plus|aucune) (?:la )?(?:peine|utilite|raison) de (?:me |m ?|nous )${REACHING}`),
  rule(
    'un-moyen',
    `\\bmoyen (?:de |d ?|pour )(?:arreter|stopper|cesser|se desabonner|me desabonner|sortir de|ne plus|bloquer)(?: (?:ca|ces|vos|les|cette|la|tout|recevoir|votre)\\b|$)`,
  ),
  rule(
    'calmez-vous',
    `\\b(?:calm\\w+|lev\\w+ le pied|mollo|doucement|ralenti\\w+)(?: vous| toi)? (?:avec|sur) ${some(ANY, 4)}${SMS}\\b`,
  ),
  rule(
    'recois-encore',
    `\\brecois (?:encore|toujours) (?:vos|ces|des|tes|les) ${SMS}\\b.*\\b(?:desabonn|desinscri|stop|demand|dit)\\w*|\\b(?:desabonn|desinscri|stop|demand|dit)\\w*\\b.*\\brecois (?:encore|toujours)`,
  ),
  rule(
    'arretez-ca',
    `(?<!vous )(?<!n )(?<!ne )(?<!m )\\barretez (?:avec )?(?:ca|tout ca|cela|vos|ces) ?(?:conneries|niaiseries|betises|envois)?(?:$| ,| ${COURTESIES})`,
    { notAsked: true },
  ),
  rule('est-a-moi', `\\b(?:celui ci|ce numero|il) est (?:maintenant )?a moi\\b|\\bchange de numero , (?:celui|ce)`, {
    notAsked: true,
  }),
  rule('ne-pas-appeler', `\\bliste (?:\\w+ ){0,3}ne pas (?:appeler|contacter)`),
  rule(
    'aimerais-ne-plus',
    `\\b(?:aimerais|souhaite|voudrais|prefere|prefererais|veux|choisis|demande a|desire) (?:de )?ne plus (?:recevoir|avoir|etre ${REACHED})\\b`,
  ),
  rule(
    'n-osez-plus',
    `\\bn ?osez (?:plus|pas) (?:me |m ?)${REACHING}|\\bappartient (?:maintenant |desormais )?a (?:quelqu|une autre|moi|un autre)`,
  ),
  rule(
    'degagez',
    `^(?:\\w+ )?(?:degage|degagez|barrez vous|casse toi|cassez vous|allez vous faire \\w+|va te faire \\w+|allez au diable|allez chier|va chier|mangez de la|ferme la|fermez la)|\\b(?:allez vous faire|va te faire) (?:voir|foutre|enculer|cuire)\\b|\\bdecaliss|\\bcrissez moi|\\bfoutez le camp\\b`,
  ),
  rule(
    'pas-interesse',
    `\\b(?:pas|plus|aucunement|nullement|pu) (?:du tout |vraiment |tres )?(?:interess?ee?s?|interressee?s?)(?: par (?:vos|votre|ca|cela|ces|ce|tout ca|tes|vous)\\b.*)?${END}|\\b(?:m ?|nous )(?:interess?e|interesse|interressee?|interessent) (?:pas|plus|pu|aucunement)(?: du tout)?(?: vos \\w+)?${END}|^(?:non )?(?:aucun interet|sans interet)(?: merci)?$`,
    {
      notAsked: true,
      unless:
        '\\bmais (?:je|oui|si|la|le|par)\\b|, (?:juste|seulement|je cherche|mais|avez|vous avez)\\b|\\b(?:garantie|assurance)\\b',
    },
  ),
  rule(
    'marre',
    `\\b(?:marre|ras le bol|raz le bol|plein le (?:dos|cul)|fatigue|fatiguee|tanne|tannee|ecoeure|ecoeuree|soule|saoule|saoulee|exaspere|exasperee|assez|agace|agacee|trop|gave|gavee)(?: que)? (?:de |d |par |des |avec )(?:recevoir |vous |voir |lire )*${some(ANY, 5)}${SMS}\\b|\\bvous (?:m |envoyez|m ?envoyez|nous )(?:\\w+ )?(?:trop|beaucoup trop) (?:de |d )?${SMS}|\\b(?:suffit|assez) (?:maintenant |avec |de |d |les |des |vos |tous |ces |tes |la )*${SMS}\\b`,
    {
      unless: '\\b(?:voisins?|livreur|attendre|pas)\\b|\\bpour (?:deux|trois|tout)',
    },
  ),
  rule(
    'vous-me-saoulez',
    `\\bvous (?:me |m ?|nous )(?:saoul|soul|gav|emmerd|harcel|gonfl|fatigu|derang|importun|enerv|faites chier|cassez les)\\w*`,
    { unless: '\\bne (?:me |m )?derang|\\bpas\\b', notAsked: true },
  ),
  rule(
    'c-est-du-harcelement',
    `\\b(?:c est|ceci est|ca devient|cela devient|c est carrement|ca s appelle) (?:du |de la |un |une |carrement |vraiment |pur )*(?:harcelement|spam|pollution|abus|demarchage|arnaque)(?: ,| pur| telephonique| ca|$| et\\b| arret\\w+| stop)`,
    {
      notAsked: true,
      unless: '\\b(?:voisin|livreur|pas)\\b',
    },
  ),
  rule(
    'je-porte-plainte',
    `\\b(?:je |on |nous |j ?)(?:vais |vas |va |allons )?(?:vous |te )?(?:porter?|portons|depose|deposer|bloqu|signal|denonc|poursui|attaqu)\\w*(?: plainte)?(?: en justice)?(?: et \\w+)?(?:$| ,| (?:si|pour harcelement|a la cnil|au crtc|aupres|a l autorite|pour spam))`,
    {
      unless:
        '\\bcontre (?:le|la|mon|ma|un)\\b|\\b(?:livreur|transporteur|carte|compte|erreur|colis|probleme|bug|panne|commande)\\b|^(?:je|on|nous|j ?) ?\\w*$',
    },
  ),
  rule(
    'je-vous-bloque',
    `\\bje (?:signale|bloque|blackliste|denonce) (?:ce|votre|le) (?:numero|contact|telephone)\\b|\\b(?:je|on) (?:vous|te|vais vous|vais te) (?:bloque|signale|denonce|bloquer|signaler|denoncer|poursuivre|attaquer|blackliste)\\b`,
    { unless: '\\bque\\b|\\bun (?:probleme|bug)\\b|\\b(?:signale|signaler) (?:que|un|une|le)' },
  ),
  rule(
    'liste-rouge',
    `\\bbloctel\\b|\\bliste (?:noire|rouge|d opposition|opposition)\\b|\\bdroit d opposition\\b|\\b(?:rgpd|cnil|lcap)\\b`,
    { notAsked: true },
  ),
  rule(
    'j-ai-dit-stop',
    `\\b(?:dit|fait|fais|demande|envoye|repondu|ecrit|tape|mis|mande|dis|dire|ecrire|repete|texte|repondre|taper|envoyer|demander|redis) (?:vous |deja |le |mot |l |\\w+ fois |de |d |a )*(?:stop|d ?arreter|arreter|arret|d ?etre (?:retire|enleve|supprime|desinscrit|desabonne|raye)|etre (?:retire|enleve|supprime|raye)|ne plus|me retirer|de me (?:retirer|desinscrire))`,
    {
      unless:
        '\\bpor error\\b|\\bsin querer\\b|\\bpar accident\\b|\\bfait (?:un )?stop (?:a|au|chez|dans)\\b|\\bpar erreur\\b|\\b(?:si|quand) (?:je |j |on )|\\b(?:medecin|docteur|voisin|mari|chef)\\b|\\bpar megarde\\b|\\b(?:il|elle|lui|leur) (?:a |ai |ont |m a )?(?:dit|demande)|\\barreter (?:le|la|les|de (?:fumer|manger|boire|prendre))|\\bsans faire expres\\b|\\bque se passe\\b|\\bveut dire\\b',
    },
  ),
  rule(
    'mauvais-numero',
    `(?:^|, |\\b(?:avez|as|est|es|c est|fait|composez|ecrivez|a|au|un|le|desole|pardon|bonjour|texte|sur) )(?:le |un |du |de |au |la )*(?:mauvais|faux|pas le bon|pas bon) (?:numero|num|destinataire|tel|telefono|contact)\\b`,
    {
      notAsked: true,
      unless: `\\bnumero d (?!t)|\\b(?:suivi|commande|facture|colis|dossier|rue|porte|appartement|j ai|je|ma|mon)\\b|\\bbon numero (?:pour|de)\\b`,
    },
  ),
  rule(
    'trompe-de-personne',
    `\\b(?:tromp|plant|gour|mepren|err)\\w* (?:de |d |sur |la )*(?:numero|personne|destinataire|num|cliente?|telefono|interlocuteur)\\b|\\berreur (?:de|sur|d) ?(?:le |la )?(?:numero|personne|destinataire|num)\\b|\\b(?:avez|as|a|est|ecrivez a) (?:la )?mauvaise personne\\b|\\b(?:vous|tu) (?:vous |t ?|te )?(?:trompez|trompes|etes trompee?s?|es trompee?)(?:$| ,)|\\bvous faites erreur\\b`,
    {
      unless: '\\b(?:suis|m ?etais|me) (?:suis )?trompe',
      notAsked: true,
    },
  ),
  rule(
    'numero-d-un-autre',
    `\\b(?:est|n est|nest|c est|cest|ce n est) (?:plus|pas|pu) (?:du tout )?(?:son (?:numero|num|telephone|portable|cellulaire|phone)$|(?:le |mon |sa )*(?:numero|num|telefono|telephone|portable|cellulaire|phone|tel) (?:de |d |du |a )\\w+)|\\b(?:n ?)?appartient (?:plus|pas) a\\b|\\bchange de (?:proprietaire|titulaire|main|mains)\\b|\\b(?:nouveau|nouvelle) (?:proprietaire|titulaire|detenteur|detentrice|utilisateur)\\b|\\b(?:n est|est|n y a|y a) (?:plus|pas) (?:de \\w+ )?a ce numero\\b|\\b(?:j ai|on m a donne|j ai eu|j ai recupere) (?:\\w+ )?ce (?:nouveau )?numero (?:depuis|il y a|la|hier|recemment)\\b|\\bpersonne (?:de ce nom|ne s appelle)\\b|\\bpas de \\w+ (?:ici|a ce numero)\\b`,
    {
      notAsked: true,
      unless: '\\b(?:maison|voiture|vehicule|appartement|chien)\\b',
    },
  ),
  rule(
    'pas-cette-personne',
    `\\b(?:suis|c est|s appelle) (?:pas|plus) (?:m|mr|mme|mlle|monsieur|madame|mademoiselle|la bonne personne|cette personne|la personne|celui|celle|le bon destinataire)\\b|\\bconnais (?:pas|aucun|aucune|pu) (?:du tout )?(?:cette personne|ce monsieur|cette dame|ce nom|de (?:m|mme|mr|monsieur|madame|\\w+)${END})`,
    {
      notAsked: true,
      unless: '\\bpas la personne qui\\b',
    },
  ),
];

/** How a wish to get no more texts is said in French. */
export const FRENCH: readonly Rule[] = [...STOPS, ...REFUSALS, ...REMOVALS, ...SHARP_WORDS];
