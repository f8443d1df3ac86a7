import type { Role } from '../domain/source-document.ts';
import { wordClass } from '../text/word-class.ts';

/** Nouns by which people call a role, without an ending. */
export const ROLE_NOUNS: readonly (readonly [Role, string])[] = [
  [
    'interviewee',
    'эксперт собеседник спикер интервьюируемый политолог аналитик сарапшы сұхбаттасушы кейіпкер expert interviewee guest speaker analyst',
  ],
  [
    'interviewer',
    'журналист ведущий корреспондент интервьюер репортер тілші жүргізуші interviewer journalist reporter host correspondent',
  ],
  ['editorial', 'редакция редактор редакциясы editor editors'],
];

/** Verbs of saying and thinking. */
export const SAYING = wordClass(
  'говорит говорил говорила сказал сказала скажет думает думал считает считал считала полагает отвечает ответил ответила',
  'называет назвал назвала объясняет объяснил объяснила оценивает оценил утверждает заявил заявила отметил отмечает',
  'упомянул упоминает подчеркнул подчеркивает рассказал рассказала рассказывает предлагает предложил советует прогнозирует',
  'ожидает видит вспоминает сравнивает хвалит критикует спрашивает спросил спросила интересуется придает понимает находит',
  'выделяет выделил перечисляет перечислил приводит привел решил характеризует признает отрицает подразумевает',
  'айтты айтады айтқан айтып дейді деді деп ойлайды санайды есептейді атады атайды атаған бағалайды түсіндіреді',
  'түсіндірді сұрады сұрайды жауап көреді күтеді ұсынады ұсынды болжайды салыстырады атап',
  'say says said saying think thinks thought believe believes believed tell tells told call calls explain explains explained',
  'mention mentions mentioned propose proposes proposed argue argues argued claim claims claimed answer answers',
  'answered ask asks asked describe describes described stated see sees expect expects predict predicts compare',
  'compares suggest suggests suggested praise praises assess assesses consider considers note notes noted cite cites',
);
/** After one of these Russian and English name the one whose words they are. */
export const OPINION_OF =
  /(?:^| )(?:по (?:мнению|словам|оценке|утверждению|версии|прогнозу|выражению)|(?:с )?точк[аи] зрения|согласно|мнение|мнении|позиция|взгляд|слова|ответ|according to|opinion of|words of|view of)(?= |$)/u;
/** What follows a name in English or Kazakh whose words they are. */
export const OPINION_AFTER = wordClass(
  'айтуынша пікірінше ойынша сөзінше бағалауынша пайымдауынша есебінше пікірі ойы көзқарасы сөзі opinion view words position',
);
