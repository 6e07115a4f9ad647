import { oneOf } from './grammar';

/**
 * How a wish to get no more texts is said in French. Sentences come without accents and with a blank for the apostrophe; who writes
 * "menvoyer" means "m'envoyer".
 */

export const SMS = oneOf(
  `messages? sms textos? text txt texts pubs? publicites? promos? promotions? offres? rappels? alertes? notifications? notifs? spams?
   harcelement communications? envois? relances? trucs? conneries newsletters? sollicitations? demarchage infolettres? merdes? niaiseries mails? plannings? horaires?`,
);
export const ANY = `les des de d du la le l vos votre tes ta ton ces ce cette ca cet tous toutes tout toute autres autre vraiment genre type plein
  n importe aucun aucune nouveaux nouvelles maudits fichus foutus avec a aux au recevoir stupides sans arret envoi reception mes envois moi`;

/** What is done to a person, as an infinitive. */
export const REACHING = `(?:envoyer|ecrire|contacter|recontacter|texter|harceler|importuner|deranger|embeter|emmerder|ennuyer|spammer|solliciter|relancer|messager|joindre|demarcher|achaler|gosser|inonder|bombarder|notifier|faire chier|faire suer|saouler|souler|demander|insister)`;
/** The same as an order. */
export const REACH = `(?:envoy(?:ez|er|e|es|iez)|env(?:oie|oies|oi)|ecri(?:vez|s|re|t|viez)|(?:re)?contact(?:ez|er|e|es|iez)|text(?:ez|er|e|es|iez)|texto(?:ter|tez|te)|harcel(?:ez|e|er)|importun(?:ez|e|er)|derang(?:ez|e|er|es)|embet(?:ez|e|er)|emmerd(?:ez|e|er)|spamm?(?:ez|e|er)|sollicit(?:ez|e|er)|relanc(?:ez|e|er)|achal(?:ez|e|er)|parl(?:ez|e|er)|demarch(?:ez|e|er)|messag(?:ez|e|er))`;
export const ME = '(?:me |m ?|nous |lui |l ?|leur )';
export const COURTESIES =
  '(?:svp|stp|stop|s il|sil|s v p|merci|please|arretez|arrete|maintenant|immediatement|tout de suite|et|ni|car|mais|desormais|bye|salut|bonne|au revoir)';
export const END = `(?= ?$| , | ${COURTESIES}\\b)`;

export const STOP = `(?:arret(?:e|es|ez|er|iez|ons)|cess(?:e|ez|er|iez)|stopp?(?:e|ez|er|iez)?|mett(?:ez|re) (?:un terme|fin)|termin(?:ez|er)|suspend(?:ez|re)|evit(?:ez|er)|abstenez vous|interromp(?:ez|re))`;
export const NOT_STOP = `\\b(?:n |ne |m |s |pas |surtout ne )arret\\w*(?: pas| surtout| jamais)?|\\b(?:vous|tu|ils?|elles?|on|nous|j) (?:avez|as|a|ont|avons|ai) (?:\\w+ )?arrete|\\bpourquoi\\b|\\bsans arret\\w+|\\b(?:dit|demande) d ?arreter (?:de|le|la|les)\\b|\\bpas (?:arret|stopp|cess)`;
/** Not for ever, or another way only. */
export const LATER = `\\b(?:avant|apres|matin|midi|soir|nuit|demain|aujourd|hui|dimanches?|samedis?|lundis?|mardis?|week|weekend|pendant|jusqu\\w*|encore|tant que|entre|vacances|bureau|travail|mais par|plutot|sauf|ce soir)\\b`;
export const ASKS_WHY =
  '\\b(?:vous|tu|ils|on|il|elle|personne) (?:ne |n )?(?:me |m ?|nous )|\\bpourquoi\\b|\\bsi (?:vous|tu)\\b';

export const AROUND_STOP = oneOf(
  `svp stp s il vous te plait sil merci please pls ca tout de suite maintenant immediatement ok bonjour bonsoir non deja enfin pour l
   amour du ciel dieu bon sang putain merde alors stop stopp , et la les je j ai vous dit demande veux que ce cela ceci cet c est
   moi madame monsieur fois trois deux dix plusieurs repete allez hey mec arretez arrete a tes vos tous toutes faut il doit oui
   bordel tabarnak caliss osti esti criss gracias por favor again now`,
);

export const WANT = `(?:veux|veut|veu|voulons|voulais|souhaite|souhaitons|desire|desirons|voudrais|aimerais|accepte|autorise|prefere|tiens|apprecie|apprecierais|apprecierai)`;
export const NO = '(?:plus|pas|pu|jamais|aucun|aucune|guere|rien)';
export const REACHED = `(?:contacte|recontacte|derange|sollicite|importune|texte|harcele|relance|spamme|demarche|embete|achale)e?s?`;
