import { z } from 'zod';

/** An offset as it stands in an address. Anything else is left aside: a link that went wrong still opens its document. */
const offset = (description: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .optional()
    .catch(undefined)
    .describe(description);

/** Where in a document a link leads: the query of the addresses at which documents are read. */
export const linkedPlaceSchema = z.object({
  start: offset('First UTF-16 unit of the quotation.'),
  end: offset('UTF-16 unit after its last one.'),
  seal: z
    .string()
    .optional()
    .catch(undefined)
    .describe(
      'From the link of a citation; shows that its quotation may be read where only excerpts are published.',
    ),
});
