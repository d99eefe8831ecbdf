/**
 * A Microsoft Project XML file, read by pattern matching alone: this shares no code with the product, neither its XML reader
 * nor anything of the schedule. Days are `YYYY-MM-DD`, durations and lags whole days.
 */
export interface MspdiProject {
  readonly start: string;
  /** From Sunday, as the file counts. */
  readonly workingWeekdays: readonly boolean[];
  readonly exceptions: readonly { readonly from: string; readonly to: string; readonly isWorking: boolean }[];
  /** In the order of the file; those within a summary follow it on deeper levels. */
  readonly tasks: readonly MspdiTask[];
}

export interface MspdiTask {
  readonly uid: string;
  readonly name: string;
  readonly level: number;
  readonly isSummary: boolean;
  readonly isManual: boolean;
  readonly start: string;
  readonly finish: string;
  readonly durationDays: number;
  /** As the format numbers them: 4 start no earlier, 5 start no later, 6 finish no earlier than. */
  readonly constraint: { readonly type: number; readonly day: string } | null;
  readonly deadline: string | null;
  readonly links: readonly MspdiLink[];
}

export interface MspdiLink {
  readonly from: string;
  readonly type: 'FF' | 'FS' | 'SF' | 'SS';
  readonly lagDays: number;
  readonly isElapsed: boolean;
}

const blocks = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(([, inner = '']) => inner);

function value(text: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
}

const day = (text: string): string => text.slice(0, 10);

export function readMspdi(text: string): MspdiProject {
  const [calendar = ''] = blocks(text, 'Calendar');
  const [week = ''] = blocks(calendar, 'WeekDays');
  const [exceptions = ''] = blocks(calendar, 'Exceptions');
  return {
    start: day(value(text, 'StartDate')),
    workingWeekdays: blocks(week, 'WeekDay').map((each) => value(each, 'DayWorking') === '1'),
    exceptions: blocks(exceptions, 'Exception').map((each) => ({
      from: day(value(each, 'FromDate')),
      to: day(value(each, 'ToDate')),
      isWorking: value(each, 'DayWorking') === '1',
    })),
    tasks: blocks(blocks(text, 'Tasks')[0] ?? '', 'Task')
      .filter((task) => value(task, 'UID') !== '0')
      .map(readTask),
  };
}

function readTask(whole: string): MspdiTask {
  const links = blocks(whole, 'PredecessorLink');
  const task = whole.replace(
    /<PredecessorLink>[\s\S]*?<\/PredecessorLink>|<Baseline>[\s\S]*?<\/Baseline>/g,
    '',
  );
  const constraint = Number(value(task, 'ConstraintType'));
  const deadline = value(task, 'Deadline');
  return {
    uid: value(task, 'UID'),
    name: value(task, 'Name'),
    level: Number(value(task, 'OutlineLevel')),
    isSummary: value(task, 'Summary') === '1',
    isManual: value(task, 'Manual') === '1',
    start: day(value(task, 'Start')),
    finish: day(value(task, 'Finish')),
    durationDays: Number(/PT(\d+)H/.exec(value(task, 'Duration'))?.[1] ?? 0) / 8,
    constraint: constraint > 0 ? { type: constraint, day: day(value(task, 'ConstraintDate')) } : null,
    deadline: deadline === '' ? null : day(deadline),
    links: links.map((link) => {
      const isElapsed = value(link, 'LagFormat') === '8';
      return {
        from: value(link, 'PredecessorUID'),
        type: (['FF', 'FS', 'SF', 'SS'] as const)[Number(value(link, 'Type'))] ?? 'FS',
        lagDays: Number(value(link, 'LinkLag')) / 10 / (isElapsed ? 1440 : 480),
        isElapsed,
      };
    }),
  };
}
