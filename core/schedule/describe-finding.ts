import { assertNever } from '../model/assert-never.ts';
import { isChinese, type Language } from '../model/language.ts';
import { translate } from '../words/translate.ts';
import type { ScheduleFinding } from './schedule-input.ts';

/** Longest list of names in one sentence. */
const maximumNames = 8;

/**
 * A finding in one sentence.
 * @param nameOf the name of a task by its id.
 */
export function describeFinding(
  finding: ScheduleFinding,
  nameOf: (id: string) => string,
  language: Language,
): string {
  const names = (ids: readonly string[], between: string): string => {
    const shown = ids.slice(0, maximumNames).map(nameOf);
    return (ids.length > maximumNames ? [...shown, '…'] : shown).join(between);
  };
  const listed = (ids: readonly string[]): string => names(ids, isChinese(language) ? '、' : ', ');
  switch (finding.type) {
    case 'cycle': {
      const [first, ...others] = finding.tasks;
      if (others.length === 0) {
        return translate(language, 'schedule.finding.waitsForItself', { task: nameOf(first ?? '') });
      }
      return translate(language, 'schedule.finding.cycle', { tasks: names(finding.tasks, ' → ') });
    }
    case 'phaseCircle':
      return translate(language, 'schedule.finding.phaseCircle', { tasks: listed(finding.tasks) });
    case 'duplicateTask':
      return translate(language, 'schedule.finding.duplicateTask', { task: finding.task });
    case 'unknownPhase':
      return translate(language, 'schedule.finding.unknownPhase', {
        task: nameOf(finding.task),
        phase: finding.phase,
      });
    case 'unknownTask': {
      const known = finding.task === finding.link.to ? finding.link.from : finding.link.to;
      return translate(language, 'schedule.finding.unknownTask', {
        task: nameOf(known),
        missing: finding.task,
      });
    }
    case 'linkToPhaseFinish':
      return translate(language, 'schedule.finding.linkToPhaseFinish', {
        task: nameOf(finding.link.from),
        phase: nameOf(finding.task),
      });
    case 'invalidValue':
      return translate(language, 'schedule.finding.invalidValue', {
        task: nameOf(finding.task),
        field: translate(language, `schedule.field.${fieldWord(finding.field)}`),
      });
    case 'endBeforeStart':
      return translate(language, 'schedule.finding.endBeforeStart', {
        task: nameOf(finding.task),
        start: finding.start,
        end: finding.end,
      });
    case 'impossibleConstraint':
      return translate(language, `schedule.finding.${finding.constraint}`, {
        task: nameOf(finding.task),
        limit: finding.limit,
        actual: finding.actual,
      });
    case 'linkViolated': {
      const isFinish = finding.link.type === 'FF' || finding.link.type === 'SF';
      return translate(language, `schedule.finding.${isFinish ? 'finishesTooEarly' : 'startsTooEarly'}`, {
        task: nameOf(finding.task),
        before: nameOf(finding.before),
        earliest: finding.earliest,
      });
    }
    case 'outsidePhase':
      return translate(language, 'schedule.finding.outsidePhase', {
        phase: nameOf(finding.task),
        tasks: listed(finding.tasks),
      });
    case 'outOfCalendar':
      return translate(language, 'schedule.finding.outOfCalendar', { task: nameOf(finding.task) });
    default:
      return assertNever(finding);
  }
}

type InvalidField = Extract<ScheduleFinding, { readonly type: 'invalidValue' }>['field'];

function fieldWord(field: InvalidField): 'duration' | 'lag' | 'dates' | 'progress' | 'constraint' {
  switch (field) {
    case 'durationDays':
      return 'duration';
    case 'lagDays':
      return 'lag';
    case 'percentDone':
      return 'progress';
    case 'fixed':
      return 'dates';
    default:
      return 'constraint';
  }
}
