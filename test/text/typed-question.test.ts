import { describe, expect, test } from 'vitest';
import { fold } from '../../src/text/fold.ts';
import { guessLanguage } from '../../src/text/language.ts';
import { readTypedQuestion } from '../../src/text/typed-question.ts';

const KNOWN = new Set(
  [
    'токаев пасека пасеке ульев музей мост шахматы сорокин лебедева город экспорт жизнь роль ввп клуб россию сша зима',
    'қазақстан тоқаев көпір мұражай қала',
    'museum bridge bees tokayev chess',
  ].flatMap((line) => line.split(' ').map(fold)),
);
const isKnown = (word: string): boolean => KNOWN.has(fold(word));
const nothingIsKnown = (): boolean => false;

describe('the wrong keyboard layout', () => {
  test.each([
    ['rnj nfrjq njrftd?', 'кто такой токаев?'],
    ['rnj nfrjq njrftd&', 'кто такой токаев?'],
    ['Rnj nfrjq Njrftd?', 'Кто такой Токаев?'],
    ['njrftd', 'токаев'],
    ['Njrftd?', 'Токаев?'],
    ['gjxtve', 'почему'],
    ['rnj?', 'кто?'],
    ['crjkmrj ekmtd yf gfctrt', 'сколько ульев на пасеке'],
    ['ult yf[jlbncz veptq', 'где находится музей'],
    ['Rjulf jnrhjtncz veptq?', 'Когда откроется музей?'],
    ['xnj crfpfk cjhjrby j vjcnt', 'что сказал сорокин о мосте'],
    ["'nj ghfdlf", 'это правда'],
    [',eltn kb pbvf', 'будет ли зима'],
    ['ult ;bdtn vtldtlm', 'где живет медведь'],
    ['Rfrfz hjkm e ujhjlf', 'Какая роль у города'],
    ['rfrbt-nj yjdjcnb', 'какие-то новости'],
    ['hjccb.', 'россию'],
    ['gfctrf', 'пасека'],
    ['xnj nfrjt TRIPP', 'что такое TRIPP'],
    ['RNJ NFRJQ NJRFTD?', 'КТО ТАКОЙ ТОКАЕВ?'],
    ['d 2025 ujle xnj ghjbpjikj', 'в 2025 году что произошло'],
    ['ghbdtn', 'привет'],
    ['кто такой njrftd?', 'кто такой токаев?'],
    ['pfxtv ye;ty vjcn', 'зачем нужен мост'],
    ['rfr buhf.n d if[vfns', 'как играют в шахматы'],
    ['ult ekmb& rnj njulf', 'где ульи? кто тогда'],
  ])('"%s" is the Russian "%s"', (typed, meant) => {
    expect(readTypedQuestion(typed, isKnown)).toMatchObject({ text: meant, language: 'ru' });
  });

  test.each([
    ['Nj0ftd r3v?', 'Тоқаев кім?'],
    ['0fpf0cnfy nehfks yt fqnns?', 'қазақстан туралы не айтты?'],
    [')fpf0cnfy ytut vf4spls&', 'Қазақстан неге маңызды?'],
    ['r-g3h 0fqlf', 'көпір қайда'],
    ['v9hf;fq 0fify fisksgnf', 'мұражай қашан ашылыпта'],
    ['0fkf 0fylfq', 'қала қандай'],
    ['vtrntg ytut ;f,sk', 'мектеп неге жабыл'],
    ['v9hf;fq nehfks yt ltl3', 'мұражай туралы не деді'],
    ['rtpltce 0fify ,jkls', 'кездесу қашан болды'],
    ['lt4utq3 0fylfq', 'деңгейі қандай'],
  ])('"%s" is the Kazakh "%s"', (typed, meant) => {
    expect(readTypedQuestion(typed, isKnown).text).toBe(meant);
  });

  test.each([
    ['еру ыгььше', 'the summit'],
    ['црщ шы ещлфнум?', 'who is tokayev?'],
    ['црщ шы ещлфнум,', 'who is tokayev?'],
    ['Црфе вщ иууы уфе?', 'What do bees eat?'],
    ['црфеэы еру ащкусфые', "what's the forecast"],
    ['рщц вщуы ше цщкл', 'how does it work'],
    ['Црут цшдд еру ьгыугь щзут?', 'When will the museum open?'],
    ['црн шы еру икшвпу сдщыув', 'why is the bridge closed'],
    ['сруыы', 'chess'],
    ['who is ещлфнум?', 'who is tokayev?'],
    ['рщц ьфтн иууы фку еруку', 'how many bees are there'],
  ])('"%s" is the English "%s"', (typed, meant) => {
    expect(readTypedQuestion(typed, isKnown)).toMatchObject({ text: meant, language: 'en' });
  });

  test('the corrections are the words without the marks around them', () => {
    expect(readTypedQuestion('(rnj) nfrjq njrftd?', isKnown).corrections).toEqual([
      { from: 'rnj', to: 'кто' },
      { from: 'nfrjq', to: 'такой' },
      { from: 'njrftd', to: 'токаев' },
    ]);
  });

  test('a long question is read by its letters alone', () => {
    expect(readTypedQuestion('vjkjlst gtnth,ehucrbt vepsrfyns', nothingIsKnown).text).not.toMatch(/[a-z]/);
  });

  test('one word of a rare name stays as it is when nobody knows it', () => {
    expect(readTypedQuestion('njrftd', nothingIsKnown).corrections).toEqual([]);
  });
});

describe('Russian in Latin letters', () => {
  test.each([
    ['kto takoy Tokaev', 'кто такой Токаев'],
    ['Kto takoi Tokaev?', 'Кто такой Токаев?'],
    ['kto takoj Sorokin', 'кто такой Сорокин'],
    ['pochemu most vazhen dlya SShA?', 'почему мост важен для США?'],
    ['chto skazal ob Izraile', 'что сказал об Израиле'],
    ['4to skazal Sorokin', 'что сказал Сорокин'],
    ['shto eto', 'что это'],
    ['gde proshel sammit', 'где прошёл саммит'],
    ['kogda otkroyut muzey?', 'когда откроют музей?'],
    ['skolko ul’ev na paseke', 'сколько ульев на пасеке'],
    ["skol'ko let gorodu", 'сколько лет городу'],
    ['zachem nuzhen most', 'зачем нужен мост'],
    ['Kakaya rol u goroda?', 'Какая роль у города?'],
    ['kakie-to novosti', 'какие-то новости'],
    ['kak nazyvaetsya kniga', 'как называется книга'],
    ['otkuda priekhal Sorokin', 'откуда приехал Сорокин'],
    ['chto takoe EdTech?', 'что такое EdTech?'],
    ['Zachem nuzhen TRIPP?', 'Зачем нужен TRIPP?'],
    ['KTO TAKOY TOKAEV?', 'КТО ТАКОЙ ТОКАЕВ?'],
    ['v kakom godu postroili most', 'в каком году построили мост'],
    ['kakoy obyom eksporta', 'какой объём экспорта'],
    ['kto takaya Lebedeva i gde ona', 'кто такая Лебедева и где она'],
    ['čto eto', 'что это'],
    ['privet', 'привет'],
    ['napishi vse pravila i tam stihi o mostah', 'напиши все правила и там стихи о мостах'],
    ['kto iz nih uchitel', 'кто из них учител'],
    ['pochemu C5+1', 'почему C5+1'],
  ])('"%s" is "%s"', (typed, meant) => {
    expect(readTypedQuestion(typed, isKnown)).toMatchObject({ text: meant, language: 'ru' });
  });

  test('a name that the corpus has in Latin letters stays in them', () => {
    expect(readTypedQuestion('kto takoy Tokayev?', isKnown).text).toBe('кто такой Tokayev?');
  });

  test('a word that the corpus has is preferred among the readings', () => {
    expect(readTypedQuestion('kakoy slovar', (word) => word === 'словарь').text).toBe('какой словарь');
    expect(readTypedQuestion('kakoy slovar', nothingIsKnown).text).toBe('какой словар');
  });
});

describe('Kazakh in Latin letters', () => {
  test.each([
    [
      'Qazaqstan men AQSH arasynda qandai kelisim jasaldy?',
      'Қазақстан мен АҚШ арасында қандай келісім жасалды?',
    ],
    ['Toqaev kim?', 'Тоқаев кім?'],
    ['Tokaev kim', 'Токаев кім'],
    ['C5+1 degen ne?', 'C5+1 деген не?'],
    ['TRIPP degenimiz ne?', 'TRIPP дегеніміз не?'],
    ['nege', 'неге'],
    ['qashan?', 'қашан?'],
    ['qaşan', 'қашан'],
    ['qayda', 'қайда'],
    ['qaida', 'қайда'],
    ['qansha', 'қанша'],
    ['qalay', 'қалай'],
    ['nemen', 'немен'],
    ['kashan boldy', 'қашан болды'],
    ['Nege kópir mańyzdy?', 'Неге көпір маңызды?'],
    ['Köpir nege mañyzdy?', 'Көпір неге маңызды?'],
    ['Murajai qashan ashyldy?', 'Муражай қашан ашылды?'],
    ['mūrajai turaly ne aitty', 'мұражай туралы не айтты'],
    ['Qandaı kelisim jasaldy?', 'Қандай келісім жасалды?'],
    ['aralar ushin gul qayda', 'аралар үшін гул қайда'],
    ['aralar üşin gül qaida', 'аралар үшін гүл қайда'],
    ['halyq sany qansha', 'халық саны қанша'],
    ['ğylym jäne bilim', 'ғылым және білім'],
    ['aua rayy qandai bolady', 'ауа райы қандай болады'],
    ['nelikten qala osti', 'неліктен қала ості'],
    ['halyq qaita qurdy', 'халық қайта қурды'],
  ])('"%s" is "%s"', (typed, meant) => {
    expect(readTypedQuestion(typed, isKnown)).toMatchObject({ text: meant, language: 'kk' });
  });
});

describe('a plausible question is left alone', () => {
  test.each([
    'Кто такой Сорокин?',
    'Сколько ульев на пасеке?',
    'почему',
    'Что такое TRIPP?',
    'Что такое Middle Corridor и Astana Hub?',
    'Что сказал Donald Trump про Abraham Accords?',
    'Зачем нужен EdTech?',
    'Что такое CIF и FTA?',
    'Что значит LNG?',
    'Что показывали ABC, CBS, NBC и PBS?',
    'DDG',
    'Что такое ЕАЭС и СВМДА?',
    'ЦРУ',
    'цру',
    'ООН',
    'чево хочит асамблея народа',
    'скока стоет IT',
    'Что означает CAATSA для НПЗ?',
    'кто такой О. Генри',
    'Кто сказал «To be or not to be»?',
    'Тоқаев кім?',
    'Тоқаев C5+1 туралы не айтты?',
    'кездесу кашан болды',
    'Казакстан мен АКШ арасында не болды?',
    'IT-кәсіпкерлермен кездесу несімен маңызды?',
    'What is C5+1?',
    'Who keeps the bees?',
    'who is Kim?',
    'Kim Jong Un',
    'Who wrote Chto delat?',
    'wen is tokaev going to rusia',
    'waht does tripp do for transit procedurs',
    'What is the GDP of Kyrgyzstan?',
    'Nazarbayev University',
    'What did Brzezinski say about Szczecin?',
    'Is it true that xkcd, NGC 4594 and rsync are by the same person?',
    'Where are Iraq and Qatar?',
    'Iraq, Qatar',
    'Why did Кошербаев call Лавров?',
    'What is СВМДА?',
    'iPhone 15 Pro',
    'H2O',
    'NFT',
    'kz',
    'tv',
    'user@example.com',
    'https://example.com/?q=1',
    'Samuel Eto’o',
    'Sri Lanka',
    'the',
    'salem',
    'the men at the bar',
  ])('"%s"', (text) => {
    for (const known of [isKnown, nothingIsKnown]) {
      expect(readTypedQuestion(text, known)).toEqual({
        text,
        language: guessLanguage(text),
        corrections: [],
      });
    }
  });
});
