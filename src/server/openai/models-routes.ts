import { Router, type Request, type RequestHandler, type Response } from 'express';
import { SuhbatError } from '../../domain/errors.ts';
import type { Access } from '../access/access.ts';
import { methodNotAllowed } from '../error-response.ts';
import { MODEL } from './completion.ts';

/** `created` must be a number; there is no date that would tell anything. */
const MODEL_OBJECT = { id: MODEL, object: 'model', created: 0, owned_by: 'suhbat' } as const;

/** GET /v1/models and /v1/models/:id, which OpenAI-compatible clients read before they ask. */
export function modelRoutes(access: Access): Router {
  const router = Router();
  router.route('/v1/models').get(access.allow('use'), listModels).all(methodNotAllowed('GET', 'HEAD'));
  router.route('/v1/models/:id').get(access.allow('use'), showModel).all(methodNotAllowed('GET', 'HEAD'));
  return router;
}

const listModels: RequestHandler = (_request, response) => {
  response.json({ object: 'list', data: [MODEL_OBJECT] });
};

const showModel = (request: Request<{ id: string }>, response: Response): void => {
  if (request.params.id !== MODEL) throw new SuhbatError('not_found', `The only model here is ${MODEL}.`);
  response.json(MODEL_OBJECT);
};
