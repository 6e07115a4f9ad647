import { type ReactNode, Component } from 'react';

interface Props {
  /** Another row is another chance. */
  readonly row: unknown;
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** One row that cannot be shown must not blank the list around it. */
export class RowBoundary extends Component<Props, { failedOn: unknown; hasFailed: boolean }> {
  override state = { failedOn: undefined as unknown, hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps({ row }: Props, state: { failedOn: unknown; hasFailed: boolean }) {
    if (state.hasFailed && state.failedOn === undefined) return { failedOn: row };
    return state.hasFailed && state.failedOn !== row ? { hasFailed: false, failedOn: undefined } : null;
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
