/** Something that a person can put right: it is shown without a stack trace. */
export class Problem extends Error {}
