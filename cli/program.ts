import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { UsageError } from './failure.ts';

function version(): string {
  const json: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return typeof json === 'object' && json !== null && 'version' in json ? String(json.version) : 'unknown';
}

/**
 * The commands with their options. What a command needs is loaded only when it runs, so that `show` does not
 * wait for the libraries of `deliver`.
 */
export function createProgram(): Command {
  const program = new Command('stratbook')
    .description('Strategy plans without a window: make, show, edit, check and deliver .stratbook files.')
    .version(version(), '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .showSuggestionAfterError(true)
    .action((_options: unknown, command: Command) => {
      const [name] = command.args;
      const known = command.commands.map((subcommand) => subcommand.name()).join(', ');
      throw new UsageError(
        name === undefined
          ? `name one of the commands ${known}, or ask for --help`
          : `there is no command "${name}"; the commands are ${known}`,
      );
    })
    .allowExcessArguments(true);

  program
    .command('new')
    .description('Make a plan from a template.')
    .requiredOption(
      '--template <id>',
      'strategy-report, community-marketing, kpi-evaluation, channel-operations or blank, or a .strattemplate file',
    )
    .option('--lang <language>', 'en, zh-Hans or zh-Hant; a template file has its own')
    .requiredOption('--title <text>', 'title of the plan')
    .option('--client <text>', 'for whom it is')
    .option('--author <text>', 'who writes it')
    .option('--start <day>', 'first day of the plan, YYYY-MM-DD (default: today)')
    .option('--currency <code>', 'currency of its amounts, such as CNY (default: that of the language)')
    .argument('<file>', 'the plan file to make; an existing one is never replaced')
    .allowExcessArguments(false)
    .action(async (file, options) => (await import('./commands/new.ts')).newPlan(file, options));

  program
    .command('show')
    .description('Show the sections, tables and totals of a plan.')
    .option('--json', 'everything as JSON')
    .option('--text', 'with the texts of the sections, as they are delivered')
    .argument('<file>', 'a plan file')
    .allowExcessArguments(false)
    .action(async (file, options) => (await import('./commands/show.ts')).show(file, options));

  program
    .command('commands')
    .description('List every edit command.')
    .option('--json', 'with the schemas of their arguments and the columns of the registers, as JSON')
    .allowExcessArguments(false)
    .action(async (options) => (await import('./commands/list-commands.ts')).listCommands(options));

  program
    .command('edit')
    .description('Run edit commands on a plan and save it: all of them or none.')
    .requiredOption(
      '--commands <file>',
      'edit commands, one JSON object {"command": …, …} a line; "-" is standard input',
    )
    .argument('<file>', 'a plan file')
    .allowExcessArguments(false)
    .action(async (file, options) => (await import('./commands/edit.ts')).edit(file, options));

  program
    .command('deliver')
    .description('Write the Word report and the Excel workbook of a plan; print their paths as JSON.')
    .requiredOption('--out <folder>', 'where to; made if it is not there')
    .option('--word', 'the Word report (default: Word and Excel)')
    .option('--excel', 'the Excel workbook')
    .option('--pdf', 'the report as PDF, which LibreOffice makes; may stand beside --word and --excel')
    .option('--ics', 'the timeline as iCalendar; --ics, --mspdi and --csv may stand beside the others')
    .option('--mspdi', 'the timeline as Microsoft Project XML')
    .option('--csv', 'the timeline as a table of separated values')
    .option('--lang <language>', 'en, zh-Hans or zh-Hant (default: the language of the plan)')
    .option(
      '--brand <file>',
      'a .stratbrand file, or one of stratbook, vermilion and pine (default: stratbook)',
    )
    .option('--script <script>', 'hans or hant: a Chinese plan in simplified or traditional characters')
    .option('--no-appendices', 'the text alone, without the tables as chapters')
    .option('--at <time>', 'the time that the documents give as theirs, ISO 8601 (default: now)')
    .argument('<file>', 'a plan file')
    .allowExcessArguments(false)
    .action(async (file, options) => (await import('./commands/deliver.ts')).deliver(file, options));

  program
    .command('import')
    .description(
      'Take into a plan what was changed in a Word report that came back, the sections of another Word or Markdown file, or the tasks of a schedule.',
    )
    .requiredOption('--into <plan>', 'the plan file that it goes into')
    .option('--after <section>', 'id of the section behind which a document goes (default: at the end)')
    .option('--dry-run', 'only say what would change; exit code 1 when there is anything')
    .option('--settings', 'of a schedule: its start, status date and working calendar too')
    .option('--replace', 'of a schedule: delete the rows of the timeline that it does not have')
    .option('--json', 'the changes as JSON')
    .argument('<file>', 'a .docx or .md file, or a schedule: Microsoft Project .xml, iCalendar .ics or .csv')
    .allowExcessArguments(false)
    .action(async (file, options) => (await import('./commands/import.ts')).importFile(file, options));

  program
    .command('schedule')
    .description(
      'Show the dates of the timeline, its slack, critical path and conflicts; exit code 1 with conflicts.',
    )
    .option('--json', 'everything as JSON')
    .option('--start <day>', 'as if the plan started on this day, YYYY-MM-DD; nothing is saved')
    .argument('<file>', 'a plan file')
    .allowExcessArguments(false)
    .action(async (file, options) => (await import('./commands/schedule.ts')).schedule(file, options));

  program
    .command('check')
    .description(
      'Look through the texts for broken references, figures that contradict a table, and what is missing.',
    )
    .option('--json', 'the findings, and the figures that could be live references, as JSON')
    .argument('<file>', 'a plan file')
    .allowExcessArguments(false)
    .action(async (file, options) => (await import('./commands/check.ts')).check(file, options));

  program
    .command('verify')
    .description('Check that a plan file is whole and free of contradictions.')
    .argument('<file>', 'a plan file')
    .allowExcessArguments(false)
    .action(async (file) => (await import('./commands/verify.ts')).verify(file));

  return program;
}
