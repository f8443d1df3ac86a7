/** Our own gold set. */
export const OWN_GOLD = 'test/gold/gold.jsonl';

/** Floors for answers to our own gold set over our own corpus. */
export const OWN_FLOORS = 'test/gold/floors.json';
