import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const HARBOUR = `---
id: harbour-talk
title: "Harbour talk: <em>ice & tides</em>"
kind: interview
language: en
date: 2024-03-09
url: https://example.org/harbour
publication: Coast Weekly
participants:
  - name: Anna Brandt
    role: interviewee
  - name: Coast Weekly reporter
    role: interviewer
---

**Reporter:** How many vessels does the icebreaker lead through the strait each winter?

**Anna Brandt:** The icebreaker leads forty-two vessels through the strait each winter. Pilots board near the lighthouse.

**Reporter:** Who pays for the lighthouse repairs?

**Anna Brandt:** The lighthouse repairs are paid from fishing licences. "Nobody else" <script>alert(1)</script> offered money & tools.
`;

const LIBRARY = `---
id: "библиотека-1"
title: "Разговор о библиотеке: пересказ"
kind: interview
verbatim: false
language: ru
participants:
  - name: Олег Сомов
    role: interviewee
  - name: Журналист
    role: interviewer
---

**Журналист:** Сколько книг хранит сельская библиотека?

**Сомов:** Сельская библиотека хранит девять тысяч книг. Читальный зал открыт до восьми часов вечера.
`;

const WELL = `Ауылдағы құдық туралы

Ескі құдықты 1931 жылы Серік атам қазған. Құдықтың тереңдігі он сегіз метр. Суы тұщы әрі салқын.
`;

/** Documents in the three languages: a verbatim interview with hostile words, a retelling, a plain text. */
export const SMALL_CORPUS = {
  'harbour.md': HARBOUR,
  'library.md': LIBRARY,
  'notes/құдық.txt': WELL,
} as const;

/** An existing temporary folder with files in it, and how to remove it. */
export interface TemporaryFolder {
  readonly path: string;
  /** Where a file of the folder lies. */
  file(name: string): string;
  write(name: string, content: string | Uint8Array): Promise<string>;
  remove(): Promise<void>;
}

export async function temporaryFolder(
  files: Readonly<Record<string, string>> = {},
): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'suhbat-'));
  const file = (name: string): string => join(path, name);
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    await mkdir(dirname(file(name)), { recursive: true });
    await writeFile(file(name), content);
    return file(name);
  };
  for (const [name, content] of Object.entries(files)) await write(name, content);
  return { path, file, write, remove: () => rm(path, { recursive: true, force: true }) };
}
