import { useState } from 'react';
import { useField } from '@strapi/strapi/admin';
import { makeClientKey } from '../../../api/attempt';
import { useFocusAfterChange } from '../../../ui/hooks/focus';
import type { RoutingRuleForm } from '../../../ui/rules/rule-in-words';
import { hasErrors, type Errors, useRowErrors } from '../editor/rows';
import { newCondition } from './conditions/condition-changes';

export const RULES_PATH = 'routingRules';
export const ADD_RULE_ID = `${RULES_PATH}.add`;
export const ruleNameId = (key: string) => `${RULES_PATH}.${key}.name`;
export const removeRuleId = (key: string) => `${RULES_PATH}.${key}.remove`;

const NO_RULES: RoutingRuleForm[] = [];

/** The form's rules: adding, removing and moving them, their errors, and which of them are unfolded. */
export function useRuleList() {
  const { value: rules = NO_RULES, error, rawError, onChange } = useField<RoutingRuleForm[]>(RULES_PATH);
  const keys = rules.map(({ key }) => key);
  const errorsOf = useRowErrors(rawError, keys, rules);
  const openness = useOpenness(rawError, keys);
  const focusAfterChange = useFocusAfterChange(rules.length);

  function add() {
    const rule = newRule();
    openness.setOpen(rule.key, true);
    focusAfterChange(ruleNameId(rule.key));
    onChange(RULES_PATH, [...rules, rule]);
  }

  function remove(key: string) {
    const position = keys.indexOf(key);
    const neighbour = keys[position + 1] ?? keys[position - 1];
    focusAfterChange(...(neighbour === undefined ? [] : [removeRuleId(neighbour)]), ADD_RULE_ID);
    onChange(
      RULES_PATH,
      rules.filter((rule) => rule.key !== key),
    );
  }

  /** Gives the rule the position of another. */
  function move(key: string, to: number) {
    const moved = rules.filter((rule) => rule.key === key);
    const others = rules.filter((rule) => rule.key !== key);
    onChange(RULES_PATH, [...others.slice(0, to), ...moved, ...others.slice(to)]);
  }

  return { rules, error, errorsOf, add, remove, move, ...openness };
}

/** Which rules are unfolded. One with an error unfolds when the error comes, so that the form can lead there. */
function useOpenness(errors: Errors, keys: readonly string[]) {
  const withErrors = () =>
    Array.isArray(errors) ? keys.filter((_key, position) => hasErrors((errors as unknown[])[position])) : [];
  const [seen, setSeen] = useState(errors);
  const [open, setOpenKeys] = useState<ReadonlySet<string>>(() => new Set(withErrors()));
  if (seen !== errors) {
    setSeen(errors);
    setOpenKeys(new Set([...open, ...withErrors()]));
  }

  function setOpen(key: string, isOpen: boolean) {
    setOpenKeys((present) => new Set(isOpen ? [...present, key] : [...present].filter((other) => other !== key)));
  }

  return { isOpen: (key: string) => open.has(key), setOpen };
}

const newRule = (): RoutingRuleForm => ({
  key: makeClientKey(),
  name: '',
  enabled: true,
  match: 'all',
  conditions: [newCondition()],
  target: null,
});
