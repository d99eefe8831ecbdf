import type { Plan } from '../model/plan.ts';
import { planProject } from '../modules/timeline-schedule.ts';
import { writeIcsProject } from '../schedule/ics.ts';
import { writeProjectXml } from '../schedule/project-xml-write.ts';
import { writeCsvProject } from '../schedule/schedule-csv.ts';

/** The kinds of file that other programs take a schedule from. */
export const scheduleKinds = ['ics', 'mspdi', 'csv'] as const;
export type ScheduleKind = (typeof scheduleKinds)[number];

/**
 * The timeline of a plan as iCalendar (RFC 5545), Microsoft Project XML (MSPDI) or separated values, in UTF-8.
 * @param at the moment it is made, ISO 8601 in UTC.
 */
export function makeScheduleFile(kind: ScheduleKind, plan: Plan, at: string): Uint8Array {
  const { project, schedule } = planProject(plan);
  switch (kind) {
    case 'ics':
      return encoded(writeIcsProject(project, schedule, { planId: plan.id, stampedAt: at }));
    case 'mspdi':
      return encoded(writeProjectXml(project, schedule));
    case 'csv':
      return encoded(writeCsvProject(project, schedule));
  }
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
