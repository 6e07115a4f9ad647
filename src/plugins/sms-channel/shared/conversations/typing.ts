import * as z from 'zod';

/** The body of `POST /inbox/conversations/:id/typing`: whether the agent writes, or only has the conversation open. */
export const typingPost = z.strictObject({ isTyping: z.boolean() });
