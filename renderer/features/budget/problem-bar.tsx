import { MessageBar, MessageBarBody } from '@fluentui/react-components';

/** Says why a tab has nothing to show. */
export function ProblemBar({ problem }: { problem: string }) {
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>{problem}</MessageBarBody>
    </MessageBar>
  );
}
