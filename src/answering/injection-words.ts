import { tolerantWordClass, wordClass, type WordClass } from '../text/word-class.ts';

/** Verbs that give a command. */
export interface CommandVerbs {
  /** Forms that only command: they do so wherever they stand. */
  readonly imperative: WordClass;
  /** Forms with other uses too: they command where a clause begins, after "please", "can you", «ты должен». */
  readonly bare: WordClass;
}

export const CANCELLING: CommandVerbs = {
  imperative: wordClass(
    'забудь забудьте игнорируй* проигнорируй* отбрось отбросьте отмени отмените обойди обойдите нарушь нарушьте',
    'отключи отключите сбрось сбросьте сотри сотрите удали удалите выкинь пренебреги пренебрегай',
    'ұмыт ұмытшы ұмытыңыз ұмытып елеме елемеңіз ескерме ескермеңіз өшір өшіріңіз',
    'бағынба бағынбаңыз сақтама сақтамаңыз орындама орындамаңыз ұстанба ұстанбаңыз zabud zabudte ignoriruy ignoriruj',
  ),
  bare: tolerantWordClass(
    'ignore ignoring disregard forget override bypass skip violate break disable discard erase overlook',
    'забыть игнорировать проигнорировать отменить обойти нарушить отбросить отключить сбросить удалить',
  ),
};

export const REVEALING: CommandVerbs = {
  imperative: wordClass(
    'покажи покажите показывай выведи выведите распечатай распечатайте раскрой раскройте повтори повторите скажи',
    'скажите напиши напишите дай дайте перескажи перескажите процитируй процитируйте назови назовите скинь отобрази',
    'отобразите опиши опишите перечисли перечислите сообщи сообщите выдай выдайте открой откройте пришли',
    'көрсет көрсетші көрсетіңіз көрсетіңізші шығар шығарыңыз айт айтшы айтыңыз айтыңызшы жаз жазыңыз қайтала',
    'қайталаңыз қайталашы бер берші беріңіз аш ашыңыз',
  ),
  bare: wordClass(
    'show print reveal display output repeat give tell share dump recite return list copy paste leak expose disclose',
    'write say echo describe summarize summarise explain provide read send spell translate',
    'показать вывести распечатать раскрыть повторить сказать написать назвать процитировать дать',
  ),
};

export const FOLLOWING: CommandVerbs = {
  imperative: wordClass(
    'следуй следуйте слушайся слушайтесь подчиняйся подчиняйтесь выполняй выполняйте соблюдай соблюдайте',
    'обращай обращайте орында орындаңыз',
  ),
  bare: wordClass('follow obey respect heed'),
};

export const WRITING: CommandVerbs = {
  imperative: wordClass(
    'напиши напишите сочини сочините придумай придумайте составь составьте сгенерируй сгенерируйте создай создайте',
    'спой спойте нарисуй нарисуйте зарифмуй жаз жазшы жазыңыз құрастыр құрастырыңыз шығар шығарыңыз бер берші беріңіз',
  ),
  bare: wordClass(
    'write compose generate create make draft sing draw paint rap invent',
    'написать сочинить придумать составить сгенерировать создать нарисовать спеть жазып шығарып',
  ),
};

export const TELLING: CommandVerbs = {
  imperative: wordClass('расскажи расскажите айт айтшы айтыңыз бер берші'),
  bare: wordClass('tell рассказать'),
};

export const SWITCHING: CommandVerbs = {
  imperative: wordClass('включи включите активируй активируйте перейди перейдите қос қосыңыз іске'),
  bare: wordClass('enable activate enter switch turn включить активировать'),
};

/** What the bot works by. */
export const INSTRUCTIONS = tolerantWordClass(
  'instruction* rule rules guideline* restriction* directive* constraint* programming command commands limitation* configuration',
  'инструкц* правила правил правилам правилами правилах правило указани* ограничени* директив* установк* предписани*',
  'запрет запреты настройки команды нұсқау* ереже ережелер* ережең* шектеу* бұйрық* тыйым* instrukci* instruktsi*',
);
export const PROMPTS = wordClass('prompt* промпт* промт*');
/** What is an instruction when it is the system's, or hidden. */
export const MESSAGES = wordClass('message messages сообщени* хабарлама*');
/** What the answers rest on, and everything. */
export const SOURCES = tolerantWordClass(
  'interview document* source sources context everything all previous above prior',
  'интервью документ* источник* контекст* все всё всем выше предыдущее сұхбат* құжат* дереккөз* бәрін барлығын',
);
/** Words about words: what may stand above a question. */
export const WORDING = wordClass(
  'text texts word words everything all message messages conversation content instruction* sentence* line lines',
  'текст* слова все сообщени* содержим* строк* предложени* мәтін* сөз* бәрін хабарлама*',
);
export const PLACED_ABOVE = wordClass('above выше жоғары*');
export const SECRET = tolerantWordClass(
  'system hidden secret secrets initial original confidential',
  'системн* скрыт* секретн* исходн* изначальн* первоначальн* конфиденциальн* тайн*',
  'жүйелік* жасырын* құпия* бастапқы*',
);
export const YOURS = wordClass(
  'your ur твой твоя твое твои твоих твоим твоими твоем твоей твоему твоего твою тебя ваш ваши ваших вашим ваша сенің сіздің сендегі',
);
export const OWN = wordClass('own свой своя свое свои своих своим своими свою өзіңнің өзіңіздің');
export const MINE = wordClass(
  'my these new following these мои моим моих мою новым новые этим следующим менің жаңа мына',
);
export const SECOND_PERSON = wordClass('you ты тебе тебя тобой сен саған сені');
/** How one comes by rules, or keeps them. */
export const GIVING_RULES = wordClass(
  'given follow have got received told had obey дали дан даны следуешь соблюдаешь получил задали задан берілген ұстанасың',
);
/** Works that no source is asked for. */
export const CREATIVE_WORKS = tolerantWordClass(
  'poem* poetry verse verses song songs lyrics essay* code script haiku limerick sonnet rap joke* riddle* recipe* novel',
  'story tale email letter rhyme* python javascript html sql',
  'стих* стишок поэм* песн* песен* сказк* рассказ анекдот* шутк* код скрипт* программу эссе сочинение рецепт* письмо',
  'картинк* рисунок хайку частушк* сонет* реферат* историю роман өлең* тақпақ* ән әнін ертегі* әзіл* анекдот* код эссе',
  'бағдарлама шығарма сурет* хат әңгіме жұмбақ*',
);
/** Those of them that one asks to be told. */
export const TOLD_WORKS = wordClass(
  'joke* riddle* анекдот* шутк* загадк* сказк* стих* әзіл* жұмбақ* ертегі* анекдот* тақпақ* өлең*',
);
export const MODES = wordClass('mode режим* jailbreak*');

/** After one of these a sentence asks, and what it names is asked about. */
export const INTERROGATIVES = wordClass(
  'what who whom whose which when where why how whether',
  'что кто кого кому какой какая какое какие каких каким какую какими каков какова каковы когда где почему зачем сколько',
  'как куда откуда чем чей чьи ли қандай қашан қайда неге қалай кім қанша неліктен қай',
);
/** After one of these a sentence names its topic. */
export const ABOUT = wordClass('about regarding concerning о об обо про насчет туралы жайлы');
export const NEGATIONS = wordClass('не don dont never');
/** What may stand before a verb of command that has other uses. */
export const LEADS = wordClass(
  'please now just then and so ok okay hey hi hello dear bot chatbot assistant you must should can could will would i want',
  'need like d ll re let us s me kindly immediately also instead first next but to do not don t have got go ahead never',
  'пожалуйста теперь а и но затем потом сначала просто ну эй бот ты вы можешь можете мог могла могли бы ли должен должна',
  'должны прошу хочу чтобы нужно надо тебе тебя вам вас мне нам давай не сейчас срочно өтінемін енді сен сіз маған',
);
