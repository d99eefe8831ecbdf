import { commands, describeCommands, describeRegisters } from '../../core/commands/run.ts';

/** `stratbook commands`: what `edit` understands. */
export function listCommands(options: { readonly json?: boolean }): void {
  if (options.json) {
    console.log(JSON.stringify({ commands: describeCommands(), registers: describeRegisters() }, null, 2));
    return;
  }
  const width = Math.max(...commands.map((command) => command.name.length));
  for (const command of commands) console.log(`${command.name.padEnd(width)}  ${command.summary}`);
}
