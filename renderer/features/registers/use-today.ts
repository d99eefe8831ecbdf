import { useEffect, useState } from 'react';
import type { CalendarDay } from '../../../core/model/calendar-day.ts';

function localDay(): CalendarDay {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The day on this machine's clock; changes at midnight. */
export function useToday(): CalendarDay {
  const [today, setToday] = useState(localDay);
  useEffect(() => {
    const timer = setInterval(() => setToday(localDay()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return today;
}
