/** Limits of requests, as in the contract. Lengths are in UTF-16 units, sizes in bytes. */
export const LONGEST_QUESTION = 2_000;
export const MOST_HISTORY_TURNS = 20;
export const LONGEST_HISTORY_TURN = 4_000;
export const LARGEST_BODY = 256 * 1024;
/** Of a saved answer that is to be verified. */
export const LARGEST_ANSWER_BODY = 1024 * 1024;
export const LARGEST_TOP_K = 50;
export const LARGEST_PAGE = 100;
/** Of a comment on an answer. */
export const LONGEST_COMMENT = 2_000;
