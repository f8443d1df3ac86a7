const root = new URL('../../', import.meta.url);

/** The prompt templates. */
export const promptFolder = new URL('prompts/', root);

/** The built page and widget. */
export const pageFolder = new URL('dist/', root);
