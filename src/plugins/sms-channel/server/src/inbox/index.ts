/** The calls of the inbox, and those of the REST API about conversations. */
export { conversationHandlers } from './conversation-controller';
export { inboxController } from './inbox-controller';
export { inboxLabelController } from './conversation-controller';
export { inboxRoutes } from './routes';
