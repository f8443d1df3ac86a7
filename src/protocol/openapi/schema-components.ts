import { z } from 'zod';
import { savedAnswerSchema } from '../answer-schema.ts';
import { chatCompletionRequestSchema } from '../chat-completion-schema.ts';
import { feedbackRequestSchema } from '../feedback-request-schema.ts';
import { ingestRequestSchema } from '../ingest-request-schema.ts';
import { jsonRpcSchema } from '../json-rpc-schema.ts';
import { askRequestSchema, searchRequestSchema } from '../request-schemas.ts';
import { answerSchema, searchResultsSchema } from '../responses/answer-schemas.ts';
import {
  chatCompletionSchema,
  completionFrameSchema,
  modelListSchema,
  modelSchema,
} from '../responses/chat-completion-schemas.ts';
import { documentListSchema, documentSchema } from '../responses/document-schemas.ts';
import { errorResponseSchema } from '../responses/error-schema.ts';
import { streamFrameSchema } from '../responses/event-schemas.ts';
import { ingestStateSchema } from '../responses/ingest-state-schema.ts';
import { healthSchema, readinessSchema } from '../responses/state-schemas.ts';
import { verificationSchema } from '../responses/verification-schema.ts';
import type { JsonSchema, Reference } from './open-api-document.ts';

/** The schemas that requests are checked with. */
const REQUESTS = {
  AskRequest: askRequestSchema,
  SearchRequest: searchRequestSchema,
  SavedAnswer: savedAnswerSchema,
  FeedbackRequest: feedbackRequestSchema,
  IngestRequest: ingestRequestSchema,
  ChatCompletionRequest: chatCompletionRequestSchema,
  JsonRpc: jsonRpcSchema,
} as const;

/** What responses hold. */
const RESPONSES = {
  Answer: answerSchema,
  StreamFrame: streamFrameSchema,
  SearchResults: searchResultsSchema,
  Document: documentSchema,
  DocumentList: documentListSchema,
  Verification: verificationSchema,
  IngestState: ingestStateSchema,
  ChatCompletion: chatCompletionSchema,
  CompletionFrame: completionFrameSchema,
  Model: modelSchema,
  ModelList: modelListSchema,
  Health: healthSchema,
  Readiness: readinessSchema,
  ErrorResponse: errorResponseSchema,
} as const;

export type SchemaName = keyof typeof REQUESTS | keyof typeof RESPONSES;

export const schemaReference = (name: SchemaName): Reference => ({ $ref: `#/components/schemas/${name}` });

/** Every schema as JSON Schema (draft 2020-12), by its name. */
export const schemaComponents = (): Record<string, JsonSchema> => ({
  ...convert(REQUESTS, 'input'),
  ...convert(RESPONSES, 'output'),
});

/** Each schema under its name, and beside them the ones that they are made of and that have an id. */
function convert(
  schemas: Readonly<Record<string, z.ZodType>>,
  io: 'input' | 'output',
): Record<string, JsonSchema> {
  const { properties = {}, $defs = {} } = toJsonSchema(z.object(schemas), io);
  const unnamed = Object.entries(properties).filter(([name]) => $defs[name] === undefined);
  const whole = JSON.stringify({ ...Object.fromEntries(unnamed), ...$defs });
  return JSON.parse(whole.replaceAll('"#/$defs/', '"#/components/schemas/')) as Record<string, JsonSchema>;
}

/** A schema as JSON Schema, without the bounds that every whole number of JavaScript has. */
export const toJsonSchema = (schema: z.ZodType, io: 'input' | 'output'): z.core.JSONSchema.JSONSchema =>
  z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
