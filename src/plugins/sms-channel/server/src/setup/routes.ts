import { ACTIONS, type Action } from '../../../shared/core/plugin';
import { adminRoute, crudRoutes, restRoute, type DomainRoutes, type Route } from '../http/route';

const { workStreamsRead: read, workStreamsUpdate: update, workStreamsValidate: validate } = ACTIONS;

const page = (method: Route['method'], path: string, handler: string, action: Action) =>
  adminRoute(method, `/work-streams${path}`, `administration.${handler}`, action);

/** Work streams, their numbers and rules, in the REST API and on the pages below Settings → SMS channel. */
export const setupRoutes: DomainRoutes = {
  rest: [
    ...crudRoutes('/work-streams', 'work-stream'),
    restRoute('POST', '/work-streams/:id/validate', 'work-stream.validate'),
    restRoute('POST', '/work-streams/:id/try-number', 'work-stream.tryNumber'),
    ...crudRoutes('/sms-numbers', 'sms-number'),
    ...crudRoutes('/routing-rules', 'routing-rule'),
  ],
  admin: [
    page('GET', '', 'list', read),
    page('POST', '', 'create', update),
    page('GET', '/options', 'options', read),
    page('GET', '/:id', 'findOne', read),
    page('PUT', '/:id', 'update', update),
    page('DELETE', '/:id', 'delete', update),
    page('POST', '/:id/duplicate', 'duplicate', update),
    page('POST', '/:id/validate', 'validate', validate),
    page('POST', '/:id/test-sms', 'sendTestSms', validate),
    page('GET', '/:id/test-sms/:message', 'testSmsState', validate),
    page('POST', '/:id/rotate-callback-url', 'rotateCallbackUrl', update),
    page('POST', '/:id/end-previous', 'endPrevious', update),
    page('POST', '/:id/callback-url-sent', 'callbackUrlSent', update),
    page('POST', '/:id/try-number', 'tryNumber', read),
    page('POST', '/:id/what-if', 'whatIf', read),
    page('GET', '/:id/callbacks', 'callbacks', read),
    page('POST', '/:id/callbacks/release', 'release', update),
    page('DELETE', '/:id/callbacks/:callback', 'dismiss', update),
    page('GET', '/:id/simulator', 'simulator', read),
  ],
};
