import type { Language } from '../../../domain/language.ts';

/** Questions of general knowledge that a corpus of interviews hardly answers, written for this purpose. */
export const OFF_TOPIC_QUESTIONS: Readonly<Record<Language, readonly string[]>> = {
  ru: [
    'При какой температуре плавится вольфрам?',
    'Как приготовить луковый суп?',
    'Сколько струн у альта?',
    'Как часто нужно поливать орхидею?',
    'Кто написал роман «Обломов»?',
    'Какая река самая длинная в Южной Америке?',
    'Чем отличается тритон от саламандры?',
    'Как заменить прокладку в кране?',
  ],
  kk: [
    'Вольфрам қандай температурада балқиды?',
    'Пияз сорпасын қалай пісіреді?',
    'Альт аспабында неше ішек бар?',
    'Орхидея гүлін қаншалықты жиі суару керек?',
    'Пингвиндер қалай жұмыртқа басады?',
    'Оңтүстік Американың ең ұзын өзені қайсы?',
    'Тритонның саламандрадан айырмашылығы қандай?',
    'Велосипед шынжырын қалай майлайды?',
  ],
  en: [
    'At what temperature does tungsten melt?',
    'How is onion soup cooked?',
    'How many strings does a viola have?',
    'How often should an orchid be watered?',
    'Who wrote the novel “Middlemarch”?',
    'Which river is the longest in South America?',
    'How does a newt differ from a salamander?',
    'How is the washer of a tap replaced?',
  ],
};
