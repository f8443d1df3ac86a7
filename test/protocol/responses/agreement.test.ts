import { expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { Verification } from '../../../src/answering/verify-answer.ts';
import type { Answer, AnswerSentence, Citation, Source, Usage } from '../../../src/domain/answer.ts';
import type { IngestPlan, IngestReport } from '../../../src/ingest/ingest.ts';
import type { ErrorResponse } from '../../../src/protocol/error-body.ts';
import type {
  answerSchema,
  answerSentenceSchema,
  citationSchema,
  sourceSchema,
  usageSchema,
} from '../../../src/protocol/responses/answer-schemas.ts';
import type { DescribedDocument, documentSchema } from '../../../src/protocol/responses/document-schemas.ts';
import type { errorResponseSchema } from '../../../src/protocol/responses/error-schema.ts';
import type { streamEventSchema } from '../../../src/protocol/responses/event-schemas.ts';
import type { ingestStateSchema } from '../../../src/protocol/responses/ingest-state-schema.ts';
import type { verificationSchema } from '../../../src/protocol/responses/verification-schema.ts';
import type { StreamEvent } from '../../../src/protocol/stream-event.ts';

/** A type with every field that cannot be assigned: the schemas' and ours differ in nothing else. */
type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;

type IngestState = z.infer<typeof ingestStateSchema>;
type Plan = NonNullable<IngestState['plan']>;

// The compiler is the judge: nothing happens when these run.
test('what a response schema describes and what the program answers are the same types', () => {
  expectTypeOf<Frozen<z.infer<typeof answerSchema>>>().toEqualTypeOf<Frozen<Answer>>();
  expectTypeOf<Frozen<z.infer<typeof citationSchema>>>().toEqualTypeOf<Frozen<Citation>>();
  expectTypeOf<Frozen<z.infer<typeof sourceSchema>>>().toEqualTypeOf<Frozen<Source>>();
  expectTypeOf<Frozen<z.infer<typeof answerSentenceSchema>>>().toEqualTypeOf<Frozen<AnswerSentence>>();
  expectTypeOf<Frozen<z.infer<typeof usageSchema>>>().toEqualTypeOf<Frozen<Usage>>();
  expectTypeOf<Frozen<z.infer<typeof streamEventSchema>>>().toEqualTypeOf<Frozen<StreamEvent>>();
  expectTypeOf<Frozen<z.infer<typeof errorResponseSchema>>>().toEqualTypeOf<Frozen<ErrorResponse>>();
  expectTypeOf<Frozen<z.infer<typeof documentSchema>>>().toEqualTypeOf<Frozen<DescribedDocument>>();
  expectTypeOf<Frozen<z.infer<typeof verificationSchema>>>().toEqualTypeOf<Frozen<Verification>>();
  expectTypeOf<Frozen<NonNullable<IngestState['report']>>>().toEqualTypeOf<Frozen<IngestReport>>();
  expectTypeOf<Frozen<Plan['documents']>>().toEqualTypeOf<Frozen<IngestPlan['documents']>>();
});
