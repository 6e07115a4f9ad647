/** Words by which a wish to stop is known, in English and Spanish. A misspelling of one of them counts as the word. */
const KEY_WORDS = [
  ...['stop', 'text', 'send', 'quit', 'texts', 'texting', 'message', 'messages', 'messaging', 'sending', 'please'],
  ...[
    'unsubscribe',
    'remove',
    'delete',
    'contact',
    'contacting',
    'contacted',
    'receive',
    'receiving',
    'number',
    'anymore',
  ],
  ...[
    'mensaje',
    'mensajes',
    'escriban',
    'escribirme',
    'escribir',
    'manden',
    'mandarme',
    'mandando',
    'envien',
    'enviarme',
  ],
  ...['contacten', 'contactarme', 'dejen', 'numero', 'molesten', 'molestar', 'quitenme', 'borrenme', 'eliminenme'],
  ...['arretez', 'arreter', 'envoyez', 'envoyer', 'ecrivez', 'contactez', 'contacter', 'desabonner', 'desinscrire'],
  ...['supprimez', 'retirez', 'enlevez', 'recevoir'],
  ...['publicidad', 'desuscribir', 'desuscribirme', 'harassing', 'spamming', 'bothering'],
];

/** Real words that look like a key word. */
const NEIGHBOURS: ReadonlySet<string> = new Set([
  ...['shop', 'step', 'spot', 'stow', 'atop', 'test', 'next', 'tests', 'testing', 'resting', 'vexing', 'exits', 'sent'],
  ...['end', 'ends', 'ending', 'lending', 'vending', 'mending', 'bending', 'spending', 'tending', 'seeding', 'seating'],
  ...['massage', 'massages', 'massaging', 'passage', 'messaged', 'texted', 'lease', 'pleased', 'pleas', 'release'],
  ...['subscribe', 'subscribed', 'resubscribe', 'unsubscribed', 'removed', 'remote', 'removes', 'deleted', 'deletes'],
  ...['contract', 'contacts', 'contrast', 'compact', 'contracting', 'contracted', 'relieve', 'received', 'receives'],
  ...['receiver', 'deceive', 'numbers', 'lumber', 'number', 'quiet', 'quite', 'suit', 'unit', 'quilt', 'quick', 'sand'],
  ...['mend', 'mensajero', 'mensajeria', 'escriben', 'escriba', 'escribas', 'escribi', 'escribieron', 'escribo'],
  ...[
    'mandan',
    'mande',
    'mandes',
    'manda',
    'mando',
    'mandar',
    'mandaron',
    'envian',
    'envie',
    'envies',
    'envio',
    'envia',
  ],
  ...[
    'arrete',
    'arretes',
    'arreta',
    'arrivez',
    'arriver',
    'envoye',
    'envoie',
    'envoyes',
    'ecriver',
    'contacte',
    'contactes',
  ],
  ...[
    'desabonne',
    'desinscrite',
    'supprimer',
    'supprime',
    'retirer',
    'retired',
    'retires',
    'retire',
    'enlever',
    'enleve',
    'contactee',
  ],
  ...['contactan', 'contacte', 'contactes', 'contacto', 'contactar', 'dejan', 'deje', 'dejes', 'deben', 'dejo', 'deja'],
  ...[
    'dejar',
    'numeros',
    'nuestro',
    'molestan',
    'moleste',
    'molestes',
    'molesta',
    'molestia',
    'suscribir',
    'suscribirme',
  ],
  ...[
    'escribirle',
    'escribirles',
    'escribirte',
    'mandarle',
    'mandarte',
    'mandarles',
    'enviarle',
    'enviarte',
    'enviarles',
  ],
  ...[
    'contactarte',
    'contactarle',
    'texto',
    'textos',
    'envies',
    'inscribir',
    'describir',
    'queden',
    'quedenme',
    'mundo',
    'menaje',
    'paren',
    'bejan',
  ],
]);

/** The key word that was meant, or the word as it is. */
export function repaired(word: string): string {
  if (/^st+o+p+$/.test(word)) return 'stop';
  if (word.length < 4 || KEY_WORDS.includes(word) || NEIGHBOURS.has(word)) return word;
  const undoubled = word.replace(/(.)\1{2,}/g, '$1');
  return KEY_WORDS.find((key) => isNear(undoubled, key)) ?? word;
}

function isNear(word: string, key: string): boolean {
  // Of a short word nearly every change is another word: only two letters that changed places.
  if (key.length === 4) return word.length === 4 && isTransposed(word, key);
  const allowed = key.length >= 11 ? 2 : 1;
  return Math.abs(word.length - key.length) <= allowed && word[0] === key[0] && distance(word, key) <= allowed;
}

function isTransposed(word: string, key: string): boolean {
  if (word[0] !== key[0]) return false;
  for (let at = 1; at < key.length - 1; at += 1) {
    const swapped = key.slice(0, at) + key.charAt(at + 1) + key.charAt(at) + key.slice(at + 2);
    if (swapped === word) return true;
  }
  return false;
}

/** Letters to add, to leave out, to change or to swap with the next one (optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let least = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + cost);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, at(before, column - 2) + 1);
      }
      current.push(least);
    }
    before = previous;
    previous = current;
  }
  return at(previous, b.length);
}

const at = (numbers: readonly number[], index: number): number => numbers[index] ?? 0;
