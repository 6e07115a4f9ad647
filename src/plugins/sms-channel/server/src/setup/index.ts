/** What administrators do below Settings → SMS channel: the editor, its checks, and the Callback doctor. */
export { createSetup } from './compose';
export { administrationController } from './controller';
export { setupRoutes } from './routes';
