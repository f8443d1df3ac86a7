import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf } from '../domain/errors.ts';
import { LANGUAGES } from '../domain/language.ts';
import { DOCUMENT_KINDS, ROLES } from '../domain/source-document.ts';

const line = z.string().trim().min(1).max(500);

/** What an author may state about a document; unknown keys are nobody's business and pass. */
const frontMatterSchema = z.object(
  {
    id: z
      .string()
      .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,127}$/u, 'expected letters, digits, dots and dashes')
      .optional(),
    title: line.optional(),
    kind: z.enum(DOCUMENT_KINDS).optional(),
    language: z.enum(LANGUAGES).optional(),
    date: z.iso.date('expected a date like 2025-11-30').optional(),
    url: z.url({ protocol: /^https?$/, error: 'expected an http or https address' }).optional(),
    publication: line.optional(),
    group: line.optional(),
    verbatim: z.boolean().optional(),
    participants: z.array(z.object({ name: line, role: z.enum(ROLES) })).optional(),
  },
  'expected lines like "title: …"',
);

export type FrontMatter = z.infer<typeof frontMatterSchema>;

export type ReadFrontMatter =
  | { readonly frontMatter: FrontMatter; readonly bodyStart: number }
  | { readonly reason: string };

const FENCED = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

/** Reads the YAML between the `---` lines at the top of a text, if there is any. */
export function readFrontMatter(text: string): ReadFrontMatter {
  const fenced = text.startsWith('---') ? FENCED.exec(text) : null;
  if (fenced === null || fenced.index !== 0) return { frontMatter: {}, bodyStart: 0 };
  try {
    const parsed = frontMatterSchema.safeParse(parse(fenced[1] ?? '') ?? {});
    if (parsed.success) return { frontMatter: parsed.data, bodyStart: fenced[0].length };
    const faults = parsed.error.issues.map(({ path, message }) =>
      [path.join('.'), message].filter(Boolean).join(': '),
    );
    return { reason: `front matter: ${faults.join('; ')}` };
  } catch (error) {
    return { reason: `front matter is not YAML: ${messageOf(error).split('\n')[0]}` };
  }
}
