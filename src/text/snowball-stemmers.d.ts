declare module 'snowball-stemmers' {
  interface Stemmer {
    stem(word: string): string;
  }
  export interface Stemmers {
    newStemmer(language: 'russian' | 'english'): Stemmer;
  }
}
