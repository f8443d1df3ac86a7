import { z } from 'zod';
import { LANGUAGES } from '../domain/language.ts';
import { ROLES } from '../domain/source-document.ts';

export const languageSchema = z
  .enum(LANGUAGES, `must be one of ${LANGUAGES.join(', ')}`)
  .meta({ id: 'Language', description: 'Russian, Kazakh or English, as an ISO 639-1 code.' });

export const roleSchema = z.enum(ROLES, `must be one of ${ROLES.join(', ')}`).meta({
  id: 'Role',
  description: 'Whose words a passage holds; `editorial` is everything that no participant says.',
});
