const QUESTION_END = /\?[!.…]*["»”’')\]*_]*$/u;

/** Whether a text without white space around it ends in a question, marks, quotes and emphasis after it aside. */
export const endsInQuestion = (text: string): boolean => QUESTION_END.test(text);
