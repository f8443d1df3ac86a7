import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { standaloneQuestion } from '../../src/answering/standalone-question.ts';
import type { HistoryTurn } from '../../src/domain/question.ts';
import { LONGEST_QUESTION } from '../../src/protocol/limits.ts';

const said = (...turns: readonly [HistoryTurn['role'], string][]): HistoryTurn[] =>
  turns.map(([role, content]) => ({ role, content }));

const BEES = said(['user', 'Сколько ульев на пасеке?'], ['assistant', 'Сорок восемь.']);

describe('a question that refers back gets what the one before it is about', () => {
  test.each([
    'А сколько их было раньше?',
    'Где продают его на ярмарке?',
    'Когда?',
    'а почему?',
    'а он?',
    'Кто ещё?',
    'Что ещё важно?',
    'А в энергетике?',
    'Когда это было?',
    'Почему именно так?',
    'Расскажи подробнее',
    'Но почему весной так много?',
    'Что Токаев сказал о нём?',
    'Что было после этого?',
    'Как называется этот закон?',
    'А что он даст Казахстану, если станет быстрее и надёжнее?',
    'И что это говорит о его отношении к Токаеву?',
    'А что ещё, кроме него, важно для стратегического развития?',
    'Что Трамп там сказал?',
    'Когда подписали?',
    'What did she say about honey?',
    'And the mite in spring?',
    'and in energy?',
    'and China?',
    'What was his answer?',
    'Why?',
    'What about Uzbekistan?',
    'Where did they meet?',
    'Who else?',
    'What did Trump say about that?',
    'So where did the relations head then?',
    'What do they still need in order to grow faster?',
    'How does it work?',
    'Why does this matter for Kazakhstan?',
    'Tell me more',
    'Ал кене туралы айтты ма?',
    'Оны қайда сатады екен?',
    'Ол кене туралы айтты ма?',
    'ал неге?',
    'Өзбекстан ше?',
    'Тағы кім?',
    'Бұл қашан болды?',
    'Лавров ол туралы пікірін кіммен кездескенде айтты?',
    'Ал оның мақсаты қандай?',
  ])('%s', (question) => {
    expect(standaloneQuestion(question, BEES)).toBe(`ульев пасеке ${question}`);
  });
});

describe('a question that stands alone stays as it is', () => {
  test.each([
    'Чем борются с клещом варроа?',
    'Кто построил мост через реку?',
    'Почему Казахстан считает, что он важен?',
    'Что Токаев сказал о своей встрече?',
    'Какие страны назвал эксперт и почему именно эти?',
    'А почему Казахстан поддержал Соглашения Авраама в ноябре?',
    'Зачем Казахстану перерабатывать сырьё у себя?',
    'Чем новые отношения США с Центральной Азией отличаются от прежних?',
    'Чем хорош Срединный коридор и кому он выгоден?',
    'Когда Трамп встретился с Си, о чём они договорились?',
    'Почему компании идут туда, где их ждут?',
    'ассамблея народа это пример чего',
    'Правда ли, что участие в форуме – это поворот против Ирана?',
    'О чём говорится в этом интервью про уран?',
    'Негевский форум?',
    'TRIPP?',
    'Кто Казанцев?',
    'В связи с чем эксперт дважды вспоминает Узбекистан?',
    'Какие ещё страны подписали Соглашения Авраама?',
    'Почему мёд дороже тогда, когда цветёт липа?',
    'Что именно важно в регулировании для корпораций?',
    'Какой шаг эксперт называет третьим?',
    'Как изменится роль Казахстана: чем он был и чем станет?',
    'Что важнее того, сколько стоит мёд?',
    'И Трамп, и Путин довольны встречей на Аляске?',
    'Тот ли мост открыли, который строили четыре года?',
    'Балды қайда сатады екен?',
    'Негев форумы деген не және оның мақсаты қандай?',
    'Трамп Си Цзиньпинмен және Путинмен кездескен соң не өзгерді?',
    'Орта дәліз кімге тиімді және оны кім дамытады?',
    'Бұл сұхбат бойынша инвестиция қанша?',
    'АӨСШК дегеніміз не?',
    'Ермек Көшербаев деген кім?',
    'Тоқаев кім?',
    'Тоқаев пен Трамптың тәжірибесі несімен ерекшеленеді?',
    'Қазақстан мен оның көршілері не ұтады?',
    'АҚШ неге Қазақстанның басты инвесторы емес?',
    'Тоқаев саммитте қандай үш бағытты атады?',
    'токаев ресейге кашан барады',
    'Сарапшының айтуынша, мемлекет қандай идеяға негізделген?',
    'Қытай мен АҚШ-тың қатынасы қандай?',
    'Трамп Африкада қай елдерді татуластыруға кірісті?',
    'Өзбекстанның экономикасы қандай?',
    'Where do beekeepers sell honey?',
    'What does Tokayev say about his country?',
    'Who criticises Kazakhstan over the Accords and what benefit could it get from them?',
    'Which medieval steppe ruler already let people worship as they pleased?',
    'How do Tokayev and Trump differ as diplomats?',
    'Is it true that Kazakhstan joined the Accords?',
    'How long does it take to cross the Caspian?',
    'Are there any direct flights to Astana?',
    'Why does Trump think that he deserves the prize?',
    'What is the name of the head of Tatarstan whom Tokayev met?',
    'What should a country live on once it no longer depends on oil?',
    'Why was the volume of the investment the thing that mattered most?',
    'And why did Kazakhstan join the Abraham Accords last November?',
    'What does this interview say about uranium?',
    'How does the interview spell out TRIPP?',
    "What's CICA?",
    'When Trump met Xi Jinping, what did they agree on?',
    'In what areas is Kazakhstan number one in its region?',
    'Which countries sent their ministers to the Negev desert?',
    'What role did the mite play, and who fought it?',
    'What else did Kazantsev say about uranium exports?',
    'Do experts agree that the summit was useful for those who took part?',
  ])('%s', (question) => {
    expect(standaloneQuestion(question, BEES)).toBe(question);
  });

  test('when nothing was said before', () => {
    expect(standaloneQuestion('А они?', [])).toBe('А они?');
  });

  test('when nobody asked anything before', () => {
    expect(standaloneQuestion('А они?', said(['assistant', 'Здравствуйте!']))).toBe('А они?');
  });

  test('when only a greeting was said before', () => {
    expect(standaloneQuestion('А они?', said(['user', 'Добрый день!']))).toBe('А они?');
  });
});

describe('what was asked before', () => {
  test('is the last question of the asker, not the answer and not an older one', () => {
    const history = [...BEES, ...said(['user', '  Кто построил мост? '], ['assistant', 'Рабочие.'])];
    expect(standaloneQuestion(' А когда? ', history)).toBe('построил мост А когда?');
  });

  test('is the last that stands alone, and the last of those after it', () => {
    const history = [...BEES, ...said(['user', 'А в горах?'], ['user', 'А в степи?'], ['user', 'Спасибо!'])];
    expect(standaloneQuestion('Почему?', history)).toBe('ульев пасеке степи Почему?');
  });

  test('is the last two turns when none stands alone', () => {
    const history = said(['user', 'А в лесу?'], ['user', 'А в горах?'], ['user', 'А в степи?']);
    expect(standaloneQuestion('Почему?', history)).toBe('горах степи Почему?');
  });

  test('never makes the question longer than a question may be', () => {
    const anything = fc.string({
      minLength: 1,
      maxLength: LONGEST_QUESTION,
      unit: fc.constantFrom('а', 'б', ' ', '?'),
    });
    fc.assert(
      fc.property(anything, anything, (question, before) => {
        const standalone = standaloneQuestion(question, said(['user', before]));
        expect(standalone.length).toBeLessThanOrEqual(LONGEST_QUESTION);
        expect(standalone.endsWith(question.trim()) || standalone === question).toBe(true);
      }),
      { seed: 71, numRuns: 60 },
    );
  });
});

interface Asked {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
}

describe('of the gold questions', () => {
  const gold = readFileSync('test/gold/gold.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Asked);
  const completed = gold.filter(({ question }) => standaloneQuestion(question, BEES) !== question);

  test('those that follow on another one are completed, and no other', () => {
    const following = gold.filter(({ kind }) => kind === 'followup');
    expect(completed.map(({ id }) => id)).toEqual(following.map(({ id }) => id));
  });
});
