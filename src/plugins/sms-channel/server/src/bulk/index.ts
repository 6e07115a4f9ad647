/** One text to many people, at the pace of its number. docs/scheduled-and-bulk.md. */
export { createBulk } from './compose';
export { bulkSendController } from './controller';
export { bulkRoutes } from './routes';

export { bulkRecipientType, bulkSendType } from './content-types';
