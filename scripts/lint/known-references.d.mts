import type { Rule } from 'eslint';

/** @param root the folder from which documents are named */
export function createKnownReferences(root: string): Rule.RuleModule;
