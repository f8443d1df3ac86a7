import { wordList } from './word-list.ts';
import { words } from './words.ts';

/*
 * The pairs of neighbouring letters that make up 98% of running text, counted over encyclopedic passages in each
 * language: each item is a letter (`_` stands for the edge of a word) and then all that usually follow it.
 */

const ENGLISH = wordList(
  '_abcdefghijklmnoprstuvwy a_bcdfgiklmnprstuvwy baeiloruy c_acehiklortuy d_aeiorsuy e_acdefgilmnopqrstuvwxy f_aefilortu',
  'g_aehinoru h_aeiortu i_abcdefglmnoprstvz jaeou k_eis l_adeilostuy m_abeimopsu n_acdefgilmnostuvy o_bcdfgilmnoprstuvwx',
  'p_aehiloprtu qu r_acdegiklmnorstuvy s_acehilmopstu t_aehilorstuwy u_abcdegilmnprst vaeio w_aehino xip y_ens ze',
);

const RUSSIAN = wordList(
  '_абвгдежзиклмнопрстуфхцчшэюя а_бвгдежзйклмнпрстуфхцчшщюя б_аеилнорущыя в_аеиклнорстушыя г_адеилору',
  'д_авдежиклнопрсуыя е_абвгдежзйклмнопрстхцчшщю жадеино з_авдеилмноруы и_абвгдежзийклмнопрстфхцчюя й_нст',
  'к_аежилорстуц л_аежиклносуыьюя м_абеилмнопуыя н_авгдеикностуфцыья о_бвгдежзийклмнопрстуфхцчшщюя паеилноруы',
  'р_абвгдежиклмностухшыья с_авеиклмнопрстучшыья т_авеиклнорсуыья у_бвгдежзклмнпрстчшщю фаеиоруф х_аиору цаеи чаеикнт',
  'шаеиклоту щаеи ы_вейклмстхч ь_езкнстшюя эклнт ю_дтчщ я_вдезлмнтхщю',
);

const KAZAKH = wordList(
  '_абвгдежзиклмнопрстуфхшыэяіғқүұәө а_бвгджзйклмнпрстуфхцшяғқң әдйклнрсту баеилоруыіүұө в_аеит гаеиоріү ғады',
  'д_аежиотуыіүә е_бвгджзйклмнопрстушң жаеиоыіүұә з_абгдеимоуыіғ и_авгдезйклмнопрстхыяіғ й_бделмнртыіғқ',
  'к_аеиклорстушіүәө қ_аиопстушықұ л_агдеиклмопстушыьюіғқ м_абдеиклмноптуыіүұә н_абгдеиностуцшыіғә ң_абгдетыіғ',
  'о_бвгдзйклмнпрстфғқң өбзклмнпрстң п_аеилортушыі р_абгдеиклмнопстушыіғқ с_аеикопстуфшыіқүұәө т_аеикопртушыіқүұәө',
  'у_абгдезлмнрсшыіғ ұзйлмнрстқ үгзйклмнрсш фаеиор хаиор цеи ш_аекотыіқ ы_бдзлмнпрстшғқң і_бгзклмнпрстшң ь_ эк я_длнсғқ',
);

/** The letters that usually follow each letter. */
const FOLLOWERS = new Map<string, string>();
for (const row of [...ENGLISH, ...RUSSIAN, ...KAZAKH]) {
  const first = row.slice(0, 1);
  FOLLOWERS.set(first, (FOLLOWERS.get(first) ?? '') + row.slice(1));
}

const LETTER = /\p{L}/u;
/** A word of one letter, between its edges, tells nothing. */
const SHORTEST_WORD = 2;

/** The share of usual pairs, from 0 to 1, among the neighbouring characters of words with letters; 1 where there are none. */
export function usualShare(text: string): number {
  const telling = words(text.toLowerCase().replaceAll('ё', 'е')).filter(
    (word) => word.length >= SHORTEST_WORD && LETTER.test(word),
  );
  const pairs = telling.reduce((sum, word) => sum + word.length + 1, 0);
  if (pairs === 0) return 1;
  return telling.reduce((sum, word) => sum + usualPairs(`_${word}_`), 0) / pairs;
}

function usualPairs(padded: string): number {
  let usual = 0;
  for (let at = 1; at < padded.length; at += 1) {
    if (FOLLOWERS.get(padded.charAt(at - 1))?.includes(padded.charAt(at))) usual += 1;
  }
  return usual;
}
